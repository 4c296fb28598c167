import { linkExpiry, type PersonalLinkPurpose } from '#app/domain/people/links.ts';
import type { Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { putLink, putLinkUnlessHandedOver } from '#db/queries/people/links.ts';
import { hasEverHadPassword } from '#db/queries/people/staff.ts';
import type { OneTimeLinks } from './one-time-links.ts';

export type WithLinks = Context & { readonly links: OneTimeLinks };

interface GivenLink {
  readonly staffId: string;
  readonly purpose: PersonalLinkPurpose;
  /** Shown to whoever asks, to be handed over, although mail could take it. */
  readonly isShown?: boolean;
}

/** Which link leads a person to a password: the first one they choose, or another one, also where a reset took the old. */
export async function purposeFor(db: Db, staffId: string): Promise<PersonalLinkPurpose> {
  return (await hasEverHadPassword(db, staffId)) ? 'reset' : 'invitation';
}

/**
 * Has a mail take a link to a person, in place of an earlier one; false, and nothing changed, where an administrator handed
 * one over that is still good.
 */
export async function mailLink(
  { now }: Pick<WithLinks, 'now'>,
  tx: Db,
  given: Omit<GivenLink, 'isShown'>,
): Promise<boolean> {
  return putLinkUnlessHandedOver(tx, { ...linkOf(given, now), mark: null, mailState: 'waiting' }, now);
}

/**
 * Gives a person a link, in place of an earlier one. Returns it where it is to be shown, once, and null where a mail will
 * take it. `tx` is the transaction of the change that it belongs to.
 */
export async function giveLink(
  { links, now }: Pick<WithLinks, 'links' | 'now'>,
  tx: Db,
  { isShown = false, ...given }: GivenLink,
): Promise<string | null> {
  const link = linkOf(given, now);
  if (links.isMailed && !isShown) {
    await putLink(tx, { ...link, mark: null, mailState: 'waiting' });
    return null;
  }
  const { url, mark } = links.make(given.purpose);
  await putLink(tx, { ...link, mark, mailState: null });
  return url;
}

function linkOf({ staffId, purpose }: Omit<GivenLink, 'isShown'>, now: Date) {
  return { staffId, purpose, expiresAt: linkExpiry(purpose, now), nextAt: now, createdAt: now };
}
