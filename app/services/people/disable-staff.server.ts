import { refuse } from '#app/domain/errors.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { StaffRow } from '#db/queries/people/staff.ts';
import { endAccount } from './end-account.server.ts';
import { getPerson, type PersonKey } from './get-person.server.ts';
import { lockPerson, refuseLastAdmin } from './last-admin.server.ts';

/**
 * Disables an account and ends its sessions and its one-time link; nothing else is deleted. Disabling twice is not an error.
 * @throws AppError `not_found`, `conflict` for oneself and for the last administrator.
 */
export async function disableStaff(ctx: Context, key: PersonKey): Promise<StaffRow> {
  requireScope(ctx, 'staff.manage');
  const person = await getPerson(ctx, key);
  if (staffIdOf(ctx.actor) === person.id) refuse('conflict', 'people.refusal.notYourself');
  await ctx.db.transaction(async (tx) => {
    const { person: now, isLastAdmin } = await lockPerson(tx, person.id);
    if (now.disabledAt !== null) return;
    refuseLastAdmin(isLastAdmin);
    await endAccount(tx, now, ctx.now);
    await recordEvent(ctx, tx, { action: 'staff.disable', subjectId: person.id });
  });
  return person;
}
