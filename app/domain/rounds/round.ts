/**
 * Stages of a round, in order. `locked` and `published` rounds accept no responses, and their figures do not change.
 */
export const ROUND_STATUSES = ['draft', 'open', 'closed', 'locked', 'published'] as const;
export type RoundStatus = (typeof ROUND_STATUSES)[number];
