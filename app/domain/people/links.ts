const HOUR_MS = 60 * 60 * 1000;

/** What a one-time link is for. */
export type LinkPurpose = 'official' | TimedLinkPurpose;

/** Those that are good for some hours; one by which an official judges units is good until the last day of its round. */
type TimedLinkPurpose = 'first_admin' | PersonalLinkPurpose;

/** Those by which a person who has an account chooses a password: the first one, or a new one. */
export const PERSONAL_LINK_PURPOSES = ['invitation', 'reset'] as const;
export type PersonalLinkPurpose = (typeof PERSONAL_LINK_PURPOSES)[number];

/** How far the mail with a link is. */
export const LINK_MAIL_STATES = ['waiting', 'sent', 'failed'] as const;

/** How long each stays good: the first is read off a terminal at once, an invitation may wait for a holiday to end. */
const HOURS: Readonly<Record<TimedLinkPurpose, number>> = { first_admin: 4, invitation: 7 * 24, reset: 24 };

/** Until when a link made now is good. */
export function linkExpiry(purpose: TimedLinkPurpose, now: Date): Date {
  return new Date(now.getTime() + HOURS[purpose] * HOUR_MS);
}
