import { linkExpiry, type PersonalLinkPurpose } from '#app/domain/people/links.ts';
import type { Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { putLink } from '#db/queries/people/links.ts';
import type { OneTimeLinks } from './one-time-links.ts';

export type WithLinks = Context & { readonly links: OneTimeLinks };

interface GivenLink {
  readonly staffId: string;
  readonly purpose: PersonalLinkPurpose;
  /** Shown to whoever asks, to be handed over, although mail could take it. */
  readonly isShown?: boolean;
}

/**
 * Gives a person a link, in place of an earlier one. Returns it where it is to be shown, once, and null where a mail will
 * take it. `tx` is the transaction of the change that it belongs to.
 */
export async function giveLink(
  { links, now }: Pick<WithLinks, 'links' | 'now'>,
  tx: Db,
  { staffId, purpose, isShown = false }: GivenLink,
): Promise<string | null> {
  const link = { staffId, purpose, expiresAt: linkExpiry(purpose, now), nextAt: now, createdAt: now };
  if (links.isMailed && !isShown) {
    await putLink(tx, { ...link, mark: null, mailState: 'waiting' });
    return null;
  }
  const { url, mark } = links.make(purpose);
  await putLink(tx, { ...link, mark, mailState: null });
  return url;
}
