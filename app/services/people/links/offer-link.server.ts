import { refuse } from '#app/domain/errors.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { linkExpiry } from '#app/domain/people/links.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { getPerson, type PersonKey } from '#app/services/people/get-person.server.ts';
import { lockPerson, refuseLastAdmin } from '#app/services/people/last-admin.server.ts';
import { deleteLinkOf } from '#db/queries/people/links.ts';
import { deletePasskeys } from '#db/queries/people/passkeys.ts';
import { clearPassword, deleteSessionsOf, type StaffRow } from '#db/queries/people/staff.ts';
import { giveLink, purposeFor, type WithLinks } from './give-link.server.ts';

/** A link that was given: shown once where mail does not take it. */
export interface OfferedLink {
  readonly person: StaffRow;
  /** Null when a mail takes it. */
  readonly url: string | null;
  /** Until when a link that is shown is good. */
  readonly until: Date;
}

/**
 * Gives a person a link by which they choose a password, in place of an earlier one: an invitation again, or a reset,
 * which makes the old password useless at once and ends every session, and stays a reset when it is sent again.
 * @throws AppError `not_found`; `conflict` for oneself, who changes the password instead, and for a disabled account.
 */
export async function offerLink(ctx: WithLinks, key: PersonKey, isShown = false): Promise<OfferedLink> {
  requireScope(ctx, 'staff.manage');
  const { id } = await getPerson(ctx, key);
  if (staffIdOf(ctx.actor) === id) refuse('conflict', 'people.refusal.resetYourself');
  return ctx.db.transaction(async (tx) => {
    const { person, isLastAdmin } = await lockPerson(tx, id);
    if (person.disabledAt !== null) refuse('conflict', 'people.refusal.isDisabled');
    const purpose = await purposeFor(tx, id);
    if (purpose === 'reset') {
      // Whoever is at the server hands the link over there.
      refuseLastAdmin(isLastAdmin && ctx.actor.kind === 'staff');
      await clearPassword(tx, id);
      await deletePasskeys(tx, id, null);
      await deleteSessionsOf(tx, id);
    }
    const action = purpose === 'reset' ? 'staff.offer_reset' : 'staff.invite_again';
    await recordEvent(ctx, tx, { action, subjectId: id });
    const url = await giveLink(ctx, tx, { staffId: id, purpose, isShown });
    return { person, url, until: linkExpiry(purpose, ctx.now) };
  });
}

/**
 * Withdraws the link that a person has not used yet. Withdrawing twice is not an error.
 * @throws AppError `not_found`.
 */
export async function withdrawLink(ctx: Context, key: PersonKey): Promise<void> {
  requireScope(ctx, 'staff.manage');
  const { id } = await getPerson(ctx, key);
  await ctx.db.transaction(async (tx) => {
    if (await deleteLinkOf(tx, id))
      await recordEvent(ctx, tx, { action: 'staff.withdraw_link', subjectId: id });
  });
}
