import { requireScope, type Context } from '#app/services/context.ts';
import { findLinkOf, type LinkRow } from '#db/queries/people/links.ts';
import type { StaffRow } from '#db/queries/people/staff.ts';
import { getPerson, type PersonKey } from './get-person.server.ts';

/** A one-time link as whoever manages people sees it. */
interface LinkState {
  readonly state: 'waiting' | 'failed' | 'good' | 'old';
  readonly until: Date;
  /** What the mail server said last. */
  readonly problem: string | null;
}

/**
 * One person who logs in, with the link by which they choose a password; null where they have none.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function getStaff(
  ctx: Context,
  key: PersonKey,
): Promise<{ readonly person: StaffRow; readonly link: LinkState | null }> {
  requireScope(ctx, 'staff.manage');
  const person = await getPerson(ctx, key);
  const link = await findLinkOf(ctx.db, person.id);
  return { person, link: link && stateOf(link, ctx.now) };
}

function stateOf({ mailState, expiresAt, problem }: LinkRow, now: Date): LinkState {
  const isTried = mailState === 'waiting' && problem !== null;
  if (mailState === 'failed' || isTried) return { state: 'failed', until: expiresAt, problem };
  if (mailState === 'waiting') return { state: 'waiting', until: expiresAt, problem };
  return { state: expiresAt > now ? 'good' : 'old', until: expiresAt, problem };
}
