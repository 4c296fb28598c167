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
  // No field is known for it: kept in the words of the task, under its heading.
  'words',
] as const;
export type AnnexColumn = (typeof ANNEX_COLUMNS)[number];
