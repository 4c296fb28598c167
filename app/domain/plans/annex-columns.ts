/** What a column of a plan's annex can hold, in the order in which annexes print them. */
export const ANNEX_COLUMNS = [
  'number',
  'section',
  'title',
  'solution',
  'product',
  'lead',
  'support',
  'due',
  'baseline',
  'target',
  'note',
] as const;
export type AnnexColumn = (typeof ANNEX_COLUMNS)[number];
