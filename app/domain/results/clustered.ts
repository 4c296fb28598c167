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

/** Sum over respondents of the product of two factors' linearised residuals (x_f - r_f m_f)/M_f and (x_g - r_g m_g)/M_g. */
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
 * Standard error of a weighted mean of factor ratios, in the ratio's unit; `respondents` is the number of respondents
 * who answered any criterion. Null with fewer than two of them. Equals R `svycontrast` on the totals of x and m.
 * Throws RangeError when a named factor has no answer or a pair is missing.
 */
export function weightedStandardError(
  parts: readonly WeightedFactor[],
  cell: {
    readonly factors: readonly ClusterSums[];
    readonly pairs: readonly PairSums[];
    readonly respondents: number;
  },
): number | null {
  if (cell.respondents < 2) return null;
  let sum = 0;
  for (const a of parts) {
    for (const b of parts) {
      if (b.factor < a.factor) continue;
      const [f, g] = [cell.factors[a.factor], cell.factors[b.factor]];
      const same = a.factor === b.factor;
      const pair =
        same && f ? { ...f, mx: f.xm } : cell.pairs[pairIndex(a.factor, b.factor, cell.factors.length)];
      if (!f?.m || !g?.m || !pair) throw new RangeError('a factor without answers has no part in a mean');
      sum += (same ? 1 : 2) * a.weight * b.weight * residualProduct(f, g, pair);
    }
  }
  return Math.sqrt((cell.respondents / (cell.respondents - 1)) * Math.max(0, sum));
}
