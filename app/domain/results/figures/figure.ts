import type { Definition } from '#app/domain/survey/definition.ts';
import type { CriterionFigure, IntervalKind, Method } from '#app/domain/survey/method.ts';
import type { ClusterSums, EffectiveSample, Figure, Interval, LevelCounts } from './cell.ts';
import { ratioStandardError, singleAnswerSums } from './clustered.ts';
import { effectiveSampleOf, type DesignRatio, type Estimate } from './effective-sample.ts';
import { intervalAround, scoreInterval, wilsonInterval } from './score-interval.ts';

/** How one pot of answers becomes a figure: the method's figure on the definition's scale. */
export interface FigureRule {
  readonly figure: CriterionFigure;
  readonly confidenceLevel: number;
  readonly interval: IntervalKind;
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
  method: Pick<Method, 'figure' | 'confidenceLevel' | 'interval'>,
): FigureRule {
  const { levels } = definition.scale;
  const values = levels.map((level) => level.value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const { figure, confidenceLevel, interval } = method;
  const base = { figure, confidenceLevel, interval, values };
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

/** A standard error of a ratio of totals in the rate's unit. */
export function toRateError({ multiplier, divisor }: FigureRule, ratioError: number | null): number | null {
  return ratioError === null ? null : (ratioError * multiplier) / divisor;
}

/** A figure before its interval: counts, and the rate as it was estimated from them. */
export interface Estimated {
  readonly counts: LevelCounts;
  /** Null when nobody answered. */
  readonly estimate: Estimate | null;
  /** Whether it is one question, one answer a respondent. */
  readonly isOneQuestion: boolean;
}

/** The estimate of a rate by a rule; null without a rate. */
export function estimateOf(
  { figure, range }: FigureRule,
  rate: number | null,
  error: number | null,
  respondents: number,
): Estimate | null {
  return rate === null ? null : { rate, error, respondents, range, isProportion: figure === 'top2' };
}

/** An interval cut to the rates there can be, and widened, by rounding error only, so that it holds its rate. */
function fit({ range }: FigureRule, rate: number, { low, high }: Interval): Interval {
  return {
    low: Math.min(rate, Math.max(range.low, low)),
    high: Math.max(rate, Math.min(range.high, high)),
  };
}

/** The interval of results locked before intervals were named: of a ratio of totals, or Wilson's of one yes or no. */
function linearisedInterval(
  rule: FigureRule,
  { estimate, counts, isOneQuestion }: Estimated,
): Interval | null {
  if (!estimate) return null;
  if (isOneQuestion && rule.figure === 'top2') {
    const wilson = wilsonInterval(weighed(counts, rule.numerators), answersIn(counts), rule.confidenceLevel);
    return wilson && { low: 100 * wilson.low, high: 100 * wilson.high };
  }
  return estimate.error === null ? null : intervalAround(estimate.rate, estimate.error, rule.confidenceLevel);
}

/** A share's interval on the scale of the rate. */
function effectiveInterval(
  { range, confidenceLevel }: FigureRule,
  { share, size }: EffectiveSample,
): Interval {
  const { low, high } = scoreInterval(share, size, confidenceLevel);
  const width = range.high - range.low;
  return { low: range.low + low * width, high: range.low + high * width };
}

/**
 * What stands behind a rate. One yes or no of each respondent is a sample as it is; anything else borrows from the round.
 * Null without a rate, and where several answers of fewer than two respondents do not say how they vary.
 */
function sampleOf(
  rule: FigureRule,
  { estimate, isOneQuestion }: Estimated,
  pooled: DesignRatio,
): EffectiveSample | null {
  if (!estimate) return null;
  if (isOneQuestion && rule.figure === 'top2')
    return { share: estimate.rate / 100, size: estimate.respondents };
  return estimate.error === null ? null : effectiveSampleOf(estimate, pooled);
}

/** The figure of an estimate, with the interval that the method names. `mean` is that of all answers in one pot. */
export function figureOf(rule: FigureRule, estimated: Estimated, pooled: DesignRatio): Figure {
  const { counts, estimate } = estimated;
  const answers = answersIn(counts);
  const mean = answers === 0 ? null : weighed(counts, rule.values) / answers;
  const sample = sampleOf(rule, estimated, pooled);
  const interval =
    rule.interval === 'linearised'
      ? linearisedInterval(rule, estimated)
      : sample && effectiveInterval(rule, sample);
  const rate = estimate?.rate ?? null;
  return {
    answers,
    counts,
    rate,
    mean,
    sample,
    interval: estimate && interval && fit(rule, estimate.rate, interval),
  };
}

/** One question, one answer a respondent. Source: docs/domain.md#criterion-figure. */
export function estimateCriterion(rule: FigureRule, counts: LevelCounts): Estimated {
  const fraction = rateFraction(rule, counts);
  const rate = fraction && fraction.numerator / fraction.denominator;
  const error =
    rate === null || rule.figure === 'top2'
      ? null
      : toRateError(rule, ratioStandardError(singleAnswerSums(counts, rule.numerators)));
  return { counts, estimate: estimateOf(rule, rate, error, answersIn(counts)), isOneQuestion: true };
}

/**
 * Several questions in one pot (docs/domain.md#composition): the sum of numerators over the sum of answers; its clusters are the
 * respondents. Throws RangeError when sums and counts disagree; sums that are all 0 are not there.
 */
export function estimatePooled(rule: FigureRule, counts: LevelCounts, sums: ClusterSums): Estimated {
  const fraction = rateFraction(rule, counts);
  const [answers, sum] = [answersIn(counts), weighed(counts, rule.numerators)];
  if (fraction && sums.n > 0 && (sums.m !== answers || sums.x !== sum)) {
    throw new RangeError(
      `cluster sums (${sums.x} of ${sums.m}) disagree with the counts (${sum} of ${answers})`,
    );
  }
  const rate = fraction && fraction.numerator / fraction.denominator;
  const error = toRateError(rule, ratioStandardError(sums));
  return { counts, estimate: estimateOf(rule, rate, error, sums.n), isOneQuestion: false };
}
