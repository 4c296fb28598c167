import type { ClusterSums, LevelCounts, PairSums } from './cell.ts';
import { exactInteger } from '#app/domain/numbers/decimal.ts';

/**
 * Uncertainty of ratios whose answers come in clusters, the respondents: Taylor linearisation of a ratio of totals under
 * single-stage sampling with replacement, no weights, no finite population correction, variance factor n/(n-1), normal
 * quantile. Equal to R `survey::svyratio` / `svycontrast`. Source: T. Lumley, Complex Surveys (2010), ch. 2; W. G. Cochran,
 * Sampling Techniques, 3rd ed. (1977), section 6.3.
 */

/** Products of three sums up to here, four of them added, are exact in doubles. */
const EXACT_IN_DOUBLES = Number.MAX_SAFE_INTEGER / 4;

/**
 * Sum over respondents of (m_f x - x_f m)(m_g x' - x_g m'), the residuals of two ratios freed from fractions, with x, m
 * a respondent's part of f and x', m' of g; f and g may be the same. Worked out in integers, by bigint where doubles
 * would not hold them: near 100 % the terms are millions of times their difference.
 */
function residualProduct(f: ClusterSums, g: ClusterSums, { xx, xm, mx, mm }: PairSums): number {
  const largest = Math.max(f.m, f.x) * Math.max(g.m, g.x) * Math.max(xx, xm, mx, mm);
  if (largest <= EXACT_IN_DOUBLES) return f.m * g.m * xx - f.m * g.x * xm - f.x * g.m * mx + f.x * g.x * mm;
  const [xf, mf, xg, mg] = [exactInteger(f.x), exactInteger(f.m), exactInteger(g.x), exactInteger(g.m)];
  return Number(
    mf * mg * exactInteger(xx) -
      mf * xg * exactInteger(xm) -
      xf * mg * exactInteger(mx) +
      xf * xg * exactInteger(mm),
  );
}

/**
 * Standard error of the ratio x / m, in the ratio's own unit (0-1 for satisfied answers, levels for level values).
 * Null when fewer than two respondents answered: one respondent says nothing about the spread between respondents (R
 * stops with an error there). The sums are whole numbers; throws RangeError when a large one is not.
 */
export function ratioStandardError(sums: ClusterSums): number | null {
  const { n, m, xm } = sums;
  if (n < 2 || m === 0) return null;
  const residuals = residualProduct(sums, sums, { ...sums, mx: xm });
  return Math.sqrt((n / (n - 1)) * Math.max(0, residuals)) / (m * m);
}

/**
 * The sums of answers that are clusters of one: every respondent answered the one question, `counts[k]` of them with
 * the value `values[k]`. Throws RangeError when the lists differ in length.
 */
export function singleAnswerSums(counts: LevelCounts, values: readonly number[]): ClusterSums {
  if (counts.length !== values.length) throw new RangeError('as many counts as levels are needed');
  let [n, x, xx] = [0, 0, 0];
  for (const [place, value] of values.entries()) {
    const count = counts[place] ?? 0;
    n += count;
    x += count * value;
    xx += count * value * value;
  }
  return { n, x, m: n, xx, xm: x, mm: n };
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
      const [f, g, pair] = sumsOfTwo(sums, a.factor, b.factor);
      const covariance = residualProduct(f, g, pair) / (f.m * g.m) / (f.m * g.m);
      variance += (a.factor === b.factor ? 1 : 2) * a.weight * b.weight * covariance;
    }
  }
  return Math.sqrt((sums.respondents / (sums.respondents - 1)) * Math.max(0, variance));
}
