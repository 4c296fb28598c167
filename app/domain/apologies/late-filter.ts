/**
 * What the list of late dossiers is narrowed to: those whose letter has to go out by today (`toSend`), late ones without a
 * letter (`without`), by the state of the letter, promises that were broken, all that are late, all with a result.
 */
export const LATE_FILTERS = [
  'toSend',
  'without',
  'drafted',
  'signed',
  'sent',
  'broken',
  'late',
  'returned',
] as const;
export type LateFilter = (typeof LATE_FILTERS)[number];

/** The fields by which the list is narrowed, in the address of its page. */
export const LATE_FILTER_FIELDS = ['q', 'show', 'unit', 'from', 'to'] as const;
export type AskedLate = Readonly<Record<(typeof LATE_FILTER_FIELDS)[number], string>>;

export const LATE_PER_PAGE = 50;
