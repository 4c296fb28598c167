/**
 * What the list of late dossiers is narrowed to: those without a result whose letter has to go out by today, or had to
 * (`waiting`), those of them that are not late yet (`toSend`), late ones without a letter (`without`), by the state of the
 * letter, promises that were broken, all that are late, all with a result.
 */
export const LATE_FILTERS = [
  'waiting',
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

/** What somebody has to see to, as the page counts it above its list. */
export const URGENT_FILTERS = [
  'toSend',
  'without',
  'signed',
  'broken',
] as const satisfies readonly LateFilter[];
export type UrgentFilter = (typeof URGENT_FILTERS)[number];

export const LATE_PER_PAGE = 50;
