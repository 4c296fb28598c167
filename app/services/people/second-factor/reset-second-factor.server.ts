import { refuse } from '#app/domain/errors.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { getPerson, type PersonKey } from '#app/services/people/get-person.server.ts';
import { deletePasskeys } from '#db/queries/people/passkeys.ts';
import { deleteSecondFactor } from '#db/queries/people/second-factors.ts';
import { deleteSessionsOf, type StaffRow } from '#db/queries/people/staff.ts';

/**
 * Takes a lost second factor and all passkeys away and ends the person's sessions; an administrator sets up another at the next log-in.
 * Nothing to take away is not an error.
 * @throws AppError `not_found`; `conflict` for oneself, who does it with the password under Account.
 */
export async function resetSecondFactor(ctx: Context, key: PersonKey): Promise<StaffRow> {
  requireScope(ctx, 'staff.manage');
  const person = await getPerson(ctx, key);
  if (staffIdOf(ctx.actor) === person.id) refuse('conflict', 'people.refusal.ownSecondFactor');
  await ctx.db.transaction(async (tx) => {
    const passkeys = await deletePasskeys(tx, person.id, null);
    if (!(await deleteSecondFactor(tx, person.id)) && passkeys === 0) return;
    await deleteSessionsOf(tx, person.id);
    await recordEvent(ctx, tx, { action: 'staff.reset_second_factor', subjectId: person.id });
  });
  return person;
}
