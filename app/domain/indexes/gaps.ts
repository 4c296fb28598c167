/** How hard points are to win, as a person judged it. */
export const EFFORTS = ['easy', 'medium', 'hard'] as const;
export type Effort = (typeof EFFORTS)[number];

/** By what gaps are ordered: what is lost of the whole set, or the easy ones first. */
export const GAP_SORTS = ['lost', 'effort'] as const;
export type GapSort = (typeof GAP_SORTS)[number];

/** What units got for a node in their last round: sums over the units to which it applies. */
export interface NodeSums {
  readonly units: number;
  readonly points: number;
  readonly lost: number;
  /** Units that did not get the maximum. */
  readonly losing: number;
}

export interface GapFigures {
  /** The mean over the units. */
  readonly points: number;
  readonly lost: number;
  /** What is lost for a unit, in percent of all points of its set: by this, sets of 80, 100 and 1,000 points compare. */
  readonly share: number;
}

/** Means with full precision; a node that applies to nobody has no gap. */
export function gapFigures({ units, points, lost }: NodeSums, setTotal: number): GapFigures | null {
  if (units === 0 || setTotal <= 0) return null;
  return { points: points / units, lost: lost / units, share: (lost * 100) / (units * setTotal) };
}

interface Sortable {
  readonly share: number;
  readonly effort: Effort | null;
}

const EFFORT_ORDER: Readonly<Record<Effort, number>> = { easy: 0, medium: 1, hard: 3 };
/** Nobody knows: after what is known to be feasible, before what is known to be hard. */
const UNKNOWN = 2;

/** What would win most stands first; by effort, what is easy does, and within it what would win most. */
export function sortGaps<Gap extends Sortable>(gaps: readonly Gap[], sort: GapSort): Gap[] {
  const effortOf = ({ effort }: Gap) => (effort === null ? UNKNOWN : EFFORT_ORDER[effort]);
  return [...gaps].sort((a, b) => (sort === 'effort' ? effortOf(a) - effortOf(b) : 0) || b.share - a.share);
}
