import type { Definition } from '#app/domain/survey/definition.ts';
import type { CriterionFigure, Method } from '#app/domain/survey/method.ts';
import type { ClusterSums, Figure, Interval, LevelCounts } from './cell.ts';
import { ratioInterval, singleAnswerSums } from './clustered.ts';
import { wilsonInterval } from './wilson.ts';

/** How one pot of answers becomes a figure: the method's figure on the definition's scale. */
export interface FigureRule {
  readonly figure: CriterionFigure;
  readonly confidenceLevel: number;
  /** Value of each level, lowest level first. */
  readonly values: readonly number[];
  /** What each level adds to the numerator: 1 or 0 for `top2`, its value otherwise. */
  readonly numerators: readonly number[];
  /** rate = multiplier * numerator / (divisor * answers). */
  readonly multiplier: number;
  readonly divisor: number;
  /** The least and the greatest rate there can be. */
  readonly range: Interval;
}

/**
 * The rule of a method on a definition's scale. `top2` and `mean-percent` give percent, `mean` the scale's own unit;
 * `mean-percent` is the mean level as percent of the highest level (5 levels: 20-100).
 * Source: docs/domain.md#criterion-figure.
 */
export function figureRule(
  definition: Pick<Definition, 'scale'>,
  method: Pick<Method, 'figure' | 'confidenceLevel'>,
): FigureRule {
  const { levels } = definition.scale;
  const values = levels.map((level) => level.value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const base = { figure: method.figure, confidenceLevel: method.confidenceLevel, values };
  if (method.figure === 'top2') {
    const numerators = levels.map((level) => Number(level.satisfied));
    return { ...base, numerators, multiplier: 100, divisor: 1, range: { low: 0, high: 100 } };
  }
  if (method.figure === 'mean') {
    return { ...base, numerators: values, multiplier: 1, divisor: 1, range: { low: least, high: most } };
  }
  const range = { low: (100 * least) / most, high: 100 };
  return { ...base, numerators: values, multiplier: 100, divisor: most, range };
}

/** Counts of several questions added level by level; `levels` zeros when there is no question. */
export function sumCounts(counts: readonly LevelCounts[], levels: number): LevelCounts {
  const sums = new Array<number>(levels).fill(0);
  for (const row of counts) {
    for (let place = 0; place < levels; place += 1) sums[place] = (sums[place] ?? 0) + (row[place] ?? 0);
  }
  return sums;
}

/** All counts together. */
function answersIn(counts: LevelCounts): number {
  let answers = 0;
  for (const count of counts) answers += count;
  return answers;
}

/** The counts times a number for each level, together. */
function weighed(counts: LevelCounts, weights: readonly number[]): number {
  let sum = 0;
  for (let place = 0; place < weights.length; place += 1) sum += (counts[place] ?? 0) * (weights[place] ?? 0);
  return sum;
}

/**
 * The rate of one pot as a fraction of two integers, in the rate's unit; null without answers.
 * Throws RangeError when there are not as many counts as levels.
 */
export function rateFraction(
  rule: FigureRule,
  counts: LevelCounts,
): { readonly numerator: number; readonly denominator: number } | null {
  if (counts.length !== rule.values.length) throw new RangeError('as many counts as levels are needed');
  const answers = answersIn(counts);
  if (answers === 0) return null;
  return {
    numerator: rule.multiplier * weighed(counts, rule.numerators),
    denominator: rule.divisor * answers,
  };
}

/** An interval of ratios brought to the rate's unit and cut to the rates there can be. */
export function toRateInterval(rule: FigureRule, interval: Interval | null): Interval | null {
  if (!interval) return null;
  const { multiplier, divisor, range } = rule;
  return {
    low: Math.min(range.high, Math.max(range.low, (interval.low * multiplier) / divisor)),
    high: Math.min(range.high, Math.max(range.low, (interval.high * multiplier) / divisor)),
  };
}

/** An interval widened, by rounding error only, so that it holds the rate it belongs to. */
function around(rate: number, interval: Interval | null): Interval | null {
  return interval && { low: Math.min(rate, interval.low), high: Math.max(rate, interval.high) };
}

/** The figure of counts with a given rate and interval; `mean` is that of all answers in one pot. */
export function figureOf(
  rule: FigureRule,
  counts: LevelCounts,
  rate: number | null,
  interval: Interval | null,
): Figure {
  const answers = answersIn(counts);
  const mean = answers === 0 ? null : weighed(counts, rule.values) / answers;
  return { answers, counts, rate, mean, interval: rate === null ? null : around(rate, interval) };
}

/**
 * The figure of one question, one answer per respondent. Its interval is Wilson's for `top2`; for `mean` and
 * `mean-percent` that of a mean (variance factor n/(n-1), normal quantile), null below two answers.
 * Source: docs/domain.md#criterion-figure, docs/domain.md#intervals.
 */
export function criterionFigure(rule: FigureRule, counts: LevelCounts): Figure {
  const fraction = rateFraction(rule, counts);
  if (!fraction) return figureOf(rule, counts, null, null);
  const interval =
    rule.figure === 'top2'
      ? wilsonInterval(weighed(counts, rule.numerators), answersIn(counts), rule.confidenceLevel)
      : ratioInterval(singleAnswerSums(counts, rule.numerators), rule.confidenceLevel);
  return figureOf(rule, counts, fraction.numerator / fraction.denominator, toRateInterval(rule, interval));
}

/**
 * The figure of several questions in one pot (docs/domain.md#composition): the sum of numerators over the sum of answers,
 * with the interval of a ratio whose clusters are the respondents, cut to the possible rates; no interval below two
 * respondents, or when the cell carries no cluster sums (all 0). Throws RangeError when sums and counts disagree.
 */
export function pooledFigure(rule: FigureRule, counts: LevelCounts, sums: ClusterSums): Figure {
  const fraction = rateFraction(rule, counts);
  if (!fraction) return figureOf(rule, counts, null, null);
  const [answers, sum] = [answersIn(counts), weighed(counts, rule.numerators)];
  if (sums.n > 0 && (sums.m !== answers || sums.x !== sum)) {
    throw new RangeError(
      `cluster sums (${sums.x} of ${sums.m}) disagree with the counts (${sum} of ${answers})`,
    );
  }
  const interval = toRateInterval(rule, ratioInterval(sums, rule.confidenceLevel));
  return figureOf(rule, counts, fraction.numerator / fraction.denominator, interval);
}
