/** Stages of a round, in order. `locked` and `published` rounds take no response and change no figure. */
export const ROUND_STATUSES = ['draft', 'open', 'closed', 'locked', 'published'] as const;
export type RoundStatus = (typeof ROUND_STATUSES)[number];
