const HOUR_MS = 60 * 60 * 1000;

/** What a one-time link is for. */
export const LINK_PURPOSES = ['first_admin', 'invitation', 'reset'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** How long each stays good: the first is read off a terminal at once, an invitation may wait for a holiday to end. */
const HOURS: Readonly<Record<LinkPurpose, number>> = { first_admin: 4, invitation: 7 * 24, reset: 24 };

/** Until when a link made now is good. */
export function linkExpiry(purpose: LinkPurpose, now: Date): Date {
  return new Date(now.getTime() + HOURS[purpose] * HOUR_MS);
}
