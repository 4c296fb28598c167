import type { EffectiveSample, Interval } from './cell.ts';

/** A rate as it was estimated. */
export interface Estimate {
  readonly rate: number;
  /** Linearised standard error, in the rate's unit; null when fewer than two respondents answered. */
  readonly error: number | null;
  readonly respondents: number;
  /** The least and the greatest rate there can be. */
  readonly range: Interval;
  /** Whether an answer counts as all or nothing, so that the share alone says how much single answers vary. */
  readonly isProportion: boolean;
}

/**
 * The variance that one respondent adds to a rate, by that of one yes or no with the same share: 1 when a respondent
 * tells as much as one independent yes or no; with 22 answers 1/22 when they do not go together at all, 1 when each
 * respondent gives the same answer 22 times. Null when nothing is known of it.
 */
export type DesignRatio = number | null;

/** Where a rate lies between the least (0) and the greatest (1) there can be. */
function shareOf({ rate, range }: Pick<Estimate, 'rate' | 'range'>): number {
  return Math.min(1, Math.max(0, (rate - range.low) / (range.high - range.low)));
}

/** The design ratio of one estimate; null where everybody gave the same, or fewer than two respondents answered. */
export function designRatioOf(estimate: Estimate): DesignRatio {
  const { error, respondents, range } = estimate;
  if (error === null || error === 0) return null;
  const share = shareOf(estimate);
  const scaled = error / (range.high - range.low);
  return (respondents * scaled * scaled) / (share * (1 - share));
}

/**
 * The effective sample behind an estimate: the smaller one of what its own variance says and of what the design ratio
 * `pooled` of the whole round says. Near 100 % a unit's own variance is small by chance, and where everybody gave the same
 * it is 0; the round knows better how the answers of one respondent go together. What neither knows counts as one answer a
 * respondent; so do levels that are all the same, which say nothing about levels that are rare.
 * Source: E. L. Korn, B. I. Graubard, Survey Methodology 24 (1998) 193-201, for the effective sample; borrowing from the
 * round is our own, proven by simulation: `npm run bench -- coverage`.
 */
export function effectiveSampleOf(estimate: Estimate, pooled: DesignRatio): EffectiveSample {
  const { respondents, isProportion } = estimate;
  const own = designRatioOf(estimate) ?? (isProportion ? 0 : 1);
  return { share: shareOf(estimate), size: respondents / Math.max(own, pooled ?? 1) };
}
