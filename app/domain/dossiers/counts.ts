/**
 * The counts of form II.06a/VPCP/KSTT in the order of its columns (3) to (13); the other families of files say the same in
 * other words. Source: docs/domain.md, section 11.
 */
export const COUNT_IDS = [
  'received',
  'online',
  'direct',
  'carried',
  'settled',
  'early',
  'onDue',
  'late',
  'open',
  'openInTerm',
  'openLate',
] as const;
export type CountId = (typeof COUNT_IDS)[number];

/** Whether a name is that of a count that every form has. */
export function isCountId(id: string): id is CountId {
  return COUNT_IDS.some((known) => known === id);
}

/** Counts that only some files have; they are kept as they came. */
export const EXTRA_IDS = [
  'onlineFull',
  'onlinePartial',
  'postal',
  'outside',
  'refused',
  'paused',
  'withdrawn',
  'waitingInTerm',
  'waitingLate',
  'paidOnline',
  'paidDirect',
  'apologised',
  'notApologised',
] as const;
export type ExtraId = (typeof EXTRA_IDS)[number];

/** Null where the source has no such column; nothing counted is 0. */
export type Counts = Readonly<Record<CountId, number | null>>;
export type Extras = Readonly<Partial<Record<ExtraId, number>>>;

export const NO_COUNTS: Counts = {
  received: null,
  online: null,
  direct: null,
  carried: null,
  settled: null,
  early: null,
  onDue: null,
  late: null,
  open: null,
  openInTerm: null,
  openLate: null,
};

/** The counts with each made by a function of its id. */
export function mapCounts(make: (id: CountId) => number | null): Counts {
  return Object.fromEntries(COUNT_IDS.map((id) => [id, make(id)])) as Record<CountId, number | null>;
}

/**
 * Sums of counts; what one of them does not have is not known of all. But "early" is told within "on due" where it is missing,
 * so that its sum is of those that have it; null where none has.
 */
export function sumCounts(all: readonly Counts[]): Counts {
  return mapCounts((id) => {
    const known = all.flatMap((counts) => counts[id] ?? []);
    const isKnown = known.length > 0 && (id === 'early' || known.length === all.length);
    return isKnown ? known.reduce((sum, one) => sum + one, 0) : null;
  });
}
