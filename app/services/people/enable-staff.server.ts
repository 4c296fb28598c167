import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { setStaffDisabled, type StaffRow } from '#db/queries/people/staff.ts';
import { getPerson, type PersonKey } from './get-person.server.ts';

/**
 * Enables a disabled account, with its old password.
 * @throws AppError `not_found`.
 */
export async function enableStaff(ctx: Context, key: PersonKey): Promise<StaffRow> {
  requireScope(ctx, 'staff.manage');
  const person = await getPerson(ctx, key);
  if (person.disabledAt === null) return person;
  await ctx.db.transaction(async (tx) => {
    await setStaffDisabled(tx, person.id, null);
    await recordEvent(ctx, tx, { action: 'staff.enable', subjectId: person.id });
  });
  return person;
}
