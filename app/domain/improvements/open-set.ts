/** The open data about what was done, each a file of its own; their names are part of addresses. */
export const OPEN_SETS = ['tasks', 'reasons', 'petitions', 'late'] as const;
export type OpenSet = (typeof OPEN_SETS)[number];
