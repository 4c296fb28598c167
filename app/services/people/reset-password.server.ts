import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { deleteLinkOf } from '#db/queries/people/links.ts';
import { deletePasskeys } from '#db/queries/people/passkeys.ts';
import { deleteSessionsOf, setPassword, type StaffRow } from '#db/queries/people/staff.ts';
import { getPerson, type PersonKey } from './get-person.server.ts';
import { knownOfPerson } from './person-fields.ts';
import { requireStrong } from './password-strength.server.ts';
import { generatePassword, hashNewPassword } from './passwords.server.ts';

/**
 * Gives a person a new password, at random where none is given, to be shown once and changed at the next log-in, and
 * ends their sessions, passkeys and a link to choose another.
 * @throws AppError `not_found`, `invalid` for a given password that others would guess.
 */
export async function resetPassword(
  ctx: Context,
  key: PersonKey,
  given?: string,
): Promise<{ person: StaffRow; password: string }> {
  requireScope(ctx, 'staff.manage');
  const person = await getPerson(ctx, key);
  if (given !== undefined) await requireStrong('password', given, knownOfPerson(person));
  const password = given ?? generatePassword();
  const hash = await hashNewPassword(password);
  await ctx.db.transaction(async (tx) => {
    await setPassword(tx, person.id, { hash, mustChange: true, now: ctx.now });
    await deletePasskeys(tx, person.id, null);
    await deleteSessionsOf(tx, person.id);
    await deleteLinkOf(tx, person.id);
    await recordEvent(ctx, tx, { action: 'staff.reset_password', subjectId: person.id });
  });
  return { person, password };
}
