import type { ClusterSums, Interval, LevelCounts, PairSums } from './cell.ts';
import { exactInteger } from './decimal.ts';
import { standardErrorsFor } from './normal-quantile.ts';

/**
 * Uncertainty of ratios whose answers come in clusters, the respondents: Taylor linearisation of a ratio of totals under
 * single-stage sampling with replacement, no weights, no finite population correction, variance factor n/(n-1), normal
 * quantile. Equal to R `survey::svyratio` / `svycontrast`. Source: T. Lumley, Complex Surveys (2010), ch. 2; W. G. Cochran,
 * Sampling Techniques, 3rd ed. (1977), section 6.3.
 */

/**
 * Standard error of the ratio x / m, in the ratio's own unit (0-1 for satisfied answers, levels for level values).
 * Null when fewer than two respondents answered: one respondent says nothing about the spread between respondents (R
 * stops with an error there). The sum of squared residuals is worked out in integers: near 100 % a double would lose it.
 * Throws RangeError when a sum is not a whole safe number.
 */
export function ratioStandardError(sums: ClusterSums): number | null {
  if (sums.n < 2 || sums.m === 0) return null;
  const [x, m] = [exactInteger(sums.x), exactInteger(sums.m)];
  const [xx, xm, mm] = [exactInteger(sums.xx), exactInteger(sums.xm), exactInteger(sums.mm)];
  const residuals = Number(m * m * xx - 2n * x * m * xm + x * x * mm);
  return Math.sqrt((sums.n / (sums.n - 1)) * Math.max(0, residuals)) / (sums.m * sums.m);
}

/**
 * Confidence interval of the ratio x / m in its own unit, symmetric and NOT cut at 0 or 1, as R gives it; null when
 * there is no standard error. When every respondent gave the same share the standard error is 0 and the interval a point.
 */
export function ratioInterval(sums: ClusterSums, confidenceLevel: number): Interval | null {
  const error = ratioStandardError(sums);
  return error === null ? null : intervalAround(sums.x / sums.m, error, confidenceLevel);
}

/** estimate -+ quantile * standard error, in the estimate's unit. */
export function intervalAround(estimate: number, standardError: number, confidenceLevel: number): Interval {
  const half = standardErrorsFor(confidenceLevel) * standardError;
  return { low: estimate - half, high: estimate + half };
}

/**
 * The sums of answers that are clusters of one: every respondent answered the one question, `counts[k]` of them with
 * the value `values[k]`. Throws RangeError when the lists differ in length.
 */
export function singleAnswerSums(counts: LevelCounts, values: readonly number[]): ClusterSums {
  if (counts.length !== values.length) throw new RangeError('as many counts as levels are needed');
  const sums = { n: 0, x: 0, xx: 0 };
  counts.forEach((count, place) => {
    const value = values[place] ?? 0;
    sums.n += count;
    sums.x += count * value;
    sums.xx += count * value * value;
  });
  return { ...sums, m: sums.n, xm: sums.x, mm: sums.n };
}

/** One factor in a weighted mean of factor ratios: its place among the factors and its weight. */
export interface WeightedFactor {
  readonly factor: number;
  readonly weight: number;
}

/** The place of the pair (f, g), f < g, in `Cell.pairs` of `factors` factors. */
export function pairIndex(f: number, g: number, factors: number): number {
  return f * factors - (f * (f + 1)) / 2 + (g - f - 1);
}

/** What is known of the factors of one group of respondents. */
export interface FactorSums {
  readonly factors: readonly ClusterSums[];
  readonly pairs: readonly PairSums[];
  /** Respondents who answered any criterion. */
  readonly respondents: number;
}

/** The sums of factor f and, where it is another one, of g; throws RangeError when one has no answer or is missing. */
function sumsOfTwo(sums: FactorSums, f: number, g: number): [ClusterSums, ClusterSums, PairSums] {
  const [first, second] = [sums.factors[f], sums.factors[g]];
  if (!first?.m || !second?.m) throw new RangeError('a factor without answers has no part in a mean');
  if (f === g) return [first, first, { ...first, mx: first.xm }];
  const pair = sums.pairs[pairIndex(f, g, sums.factors.length)];
  if (!pair) throw new RangeError(`the cross sums of factors ${f} and ${g} are missing`);
  return [first, second, pair];
}

/**
 * Sum over respondents of the product of two factors' linearised residuals, (x_f - r_f m_f) / M_f and
 * (x_g - r_g m_g) / M_g, worked out in integers up to the division.
 */
function residualProduct(f: ClusterSums, g: ClusterSums, pair: PairSums): number {
  const [xf, mf, xg, mg] = [exactInteger(f.x), exactInteger(f.m), exactInteger(g.x), exactInteger(g.m)];
  const exact =
    mf * mg * exactInteger(pair.xx) -
    mf * xg * exactInteger(pair.xm) -
    xf * mg * exactInteger(pair.mx) +
    xf * xg * exactInteger(pair.mm);
  return Number(exact) / (f.m * g.m) / (f.m * g.m);
}

/**
 * Standard error of the mean of factor ratios by weights that sum to 1, in the ratio's unit; null with fewer than two
 * respondents. Equals R `survey::svycontrast` on the totals of x and m of each factor.
 * Throws RangeError when a factor of the mean has no answer or a pair is missing.
 */
export function weightedStandardError(parts: readonly WeightedFactor[], sums: FactorSums): number | null {
  if (sums.respondents < 2) return null;
  let variance = 0;
  for (const a of parts) {
    for (const b of parts) {
      if (b.factor < a.factor) continue;
      const product = residualProduct(...sumsOfTwo(sums, a.factor, b.factor));
      variance += (a.factor === b.factor ? 1 : 2) * a.weight * b.weight * product;
    }
  }
  return Math.sqrt((sums.respondents / (sums.respondents - 1)) * Math.max(0, variance));
}
