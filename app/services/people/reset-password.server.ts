import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { deleteSessionsOf, setPasswordHash, type StaffRow } from '#db/queries/people/staff.ts';
import { getPerson, type PersonKey } from './get-person.server.ts';
import { generatePassword, hashNewPassword } from './passwords.server.ts';

/**
 * Gives a person a new random password, to be shown once, and ends their sessions.
 * @throws AppError `not_found`, `invalid` for a given password that is too short or too long.
 */
export async function resetPassword(
  ctx: Context,
  key: PersonKey,
  given?: string,
): Promise<{ person: StaffRow; password: string }> {
  requireScope(ctx, 'staff.manage');
  const person = await getPerson(ctx, key);
  const password = given ?? generatePassword();
  const hash = await hashNewPassword(password);
  await ctx.db.transaction(async (tx) => {
    await setPasswordHash(tx, person.id, hash, ctx.now);
    await deleteSessionsOf(tx, person.id);
    await recordEvent(ctx, tx, { action: 'staff.reset_password', subjectId: person.id });
  });
  return { person, password };
}
