/** Whether a difference is more than chance: `unclear` is not distinguishable, `too-few` is not judged. */
export type Verdict = 'up' | 'down' | 'unclear' | 'too-few';

/** What a row was before. */
export interface Change {
  readonly responses: number;
  readonly rate: number;
  /** The printed figure less the printed figure before, so that what is printed subtracts: percentage points or levels. */
  readonly points: number;
  /** Null where the uncertainty of a side is not known. */
  readonly verdict: Verdict | null;
}
