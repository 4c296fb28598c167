import type { ReasonTable } from '#app/domain/results/insights/reasons.ts';

/** A count of people who ticked a reason, by the reason's code; null where it is withheld. */
type Counts = Readonly<Record<string, number | null>>;

/** What was kept of the reasons of a round for everybody to read (docs/decisions/044-in-public.md). */
export interface KeptReasons {
  /** Counts below it are withheld, and those from which one could be worked out. */
  readonly threshold: number;
  readonly total: Counts;
  /** By the code of the unit. */
  readonly units: Readonly<Record<string, Counts>>;
}

/** A reason that enough people ticked. */
export interface HeardReason {
  readonly code: string;
  /** How many people. */
  readonly count: number;
}

/**
 * What a table by unit shows, to be kept; the table is the one that whoever knows the whole province may see. `onlyUnit` is
 * the unit of a round of one unit, whose table has no rows.
 */
export function keepReasons(
  { reasons, total, rows, threshold }: ReasonTable,
  onlyUnit?: string,
): KeptReasons {
  const countsOf = (counts: readonly (number | null)[]): Counts =>
    Object.fromEntries(reasons.map(({ code }, place) => [code, counts[place] ?? null]));
  const whole = countsOf(total.counts);
  const units = rows.map(({ label, counts }) => [label.code, countsOf(counts)] as const);
  return {
    threshold: threshold ?? 0,
    total: whole,
    units: Object.fromEntries(onlyUnit === undefined ? units : [[onlyUnit, whole]]),
  };
}

/** The counts of a unit, or of all together; null for a unit that is not among them. */
export function keptCounts({ total, units }: KeptReasons, unitCode: string | null): Counts | null {
  return unitCode === null ? total : (units[unitCode] ?? null);
}

/** The reasons with a count, the most frequent first. */
export function heardReasons(counts: Counts): HeardReason[] {
  return Object.entries(counts)
    .flatMap(([code, count]) => (count === null ? [] : [{ code, count }]))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
