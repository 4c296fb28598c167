import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Cell, ClusterSums, Figure } from '#app/domain/results/figures/cell.ts';
import type { RoundDesign } from '#app/domain/results/figures/compose.ts';
import { estimatesOf, layoutOf } from '#app/domain/results/figures/estimates.ts';
import { estimateOf, figureOf, toRateError } from '#app/domain/results/figures/figure.ts';
import { addCells } from '#app/domain/results/figures/cell-math.ts';
import { partsOf } from './parts.ts';

/** What was counted of one part of the people served, and how many of them (or what share) that part is. */
export interface Stratum {
  /** Above 0; only the proportion of weights matters. */
  readonly weight: number;
  readonly cell: Cell;
}

/** A total as if each stratum had answered in proportion to its weight. */
export interface StandardisedTotal {
  readonly figure: Figure;
  /**
   * By how much unequal weights widen the variance of the total: 1 when those who answered are in proportion.
   * Source: L. Kish, Journal of Official Statistics 8 (1992) 183-200.
   */
  readonly designEffect: number;
}

/** The sums of one part in one stratum, and what each of its respondents weighs. */
interface Weighed {
  readonly sums: ClusterSums;
  readonly respondents: number;
  readonly each: number;
}

/** A weighted ratio of totals with its standard error; null when nobody answered. */
interface Ratio {
  readonly ratio: number;
  readonly error: number;
}

/**
 * The ratio of weighted totals, and its standard error under poststratification: the residuals of a stratum are taken
 * about their mean there. Equal to R `survey::postStratify` and `svyratio`.
 */
function weighedRatio(strata: readonly Weighed[]): Ratio | null {
  let [x, m, respondents] = [0, 0, 0];
  for (const { sums, each, respondents: people } of strata) {
    x += each * sums.x;
    m += each * sums.m;
    respondents += people;
  }
  if (m === 0) return null;
  const ratio = x / m;
  let squares = 0;
  for (const { sums, each, respondents: people } of strata) {
    const residual = sums.x - ratio * sums.m;
    const spread = sums.xx - 2 * ratio * sums.xm + ratio * ratio * sums.mm - (residual * residual) / people;
    squares += each * each * Math.max(0, spread);
  }
  const ofSample = respondents < 2 ? 1 : respondents / (respondents - 1);
  return { ratio, error: Math.sqrt(ofSample * squares) / m };
}

/** The mean of ratios. Their errors are added as if they went together, which is never too little. */
function meanOf(parts: readonly { readonly weight: number; readonly ratio: Ratio | null }[]): Ratio | null {
  const answered = parts.flatMap(({ weight, ratio }) => (ratio ? [{ weight, ...ratio }] : []));
  const sum = answered.reduce((total, { weight }) => total + weight, 0);
  if (sum === 0) return null;
  return {
    ratio: answered.reduce((total, { weight, ratio }) => total + weight * ratio, 0) / sum,
    error: answered.reduce((total, { weight, error }) => total + weight * error, 0) / sum,
  };
}

/**
 * The overall figure of several strata by fixed weights instead of by who happened to answer (direct standardisation):
 * each respondent of a stratum stands for `weight / respondents` people, and the method's composition is applied to the
 * weighted totals. Null when no stratum has an answer; strata without a respondent must have been merged away before
 * (`weighStrata`), they are left out here.
 * Equal to R `survey::postStratify` (its ratio and standard error for `pooled` and one question; for means of factors or
 * criteria the ratio, with a cautious error). Source: D. Holt, T. M. F. Smith, JRSS A 142 (1979) 33-46.
 */
export function standardisedTotal(
  definition: Definition,
  method: Method,
  strata: readonly Stratum[],
  design: RoundDesign,
): StandardisedTotal | null {
  const layout = layoutOf(definition, method);
  const { rule, composition } = layout;
  const answered = strata.flatMap(({ weight, cell }) => {
    const parts = partsOf(layout, cell);
    const respondents = composition.kind === 'overall-question' ? (parts[0]?.sums.n ?? 0) : cell.all.n;
    return respondents > 0 && weight > 0 ? [{ cell, parts, respondents, each: weight / respondents }] : [];
  });
  const [first, ...others] = answered;
  if (!first) return null;
  const total = meanOf(
    first.parts.map(({ weight }, place) => ({
      weight,
      ratio: weighedRatio(
        answered.flatMap(({ parts, respondents, each }) => {
          const sums = parts[place]?.sums;
          return sums ? [{ sums, respondents, each }] : [];
        }),
      ),
    })),
  );
  if (!total) return null;
  const respondents = answered.reduce((sum, one) => sum + one.respondents, 0);
  const designEffect = kish(answered);
  const rate = (total.ratio * rule.multiplier) / rule.divisor;
  const estimate = estimateOf(rule, rate, toRateError(rule, total.error), respondents);
  const whole = others.reduce((sum, { cell }) => addCells(sum, cell), first.cell);
  const { counts } = estimatesOf(layout, whole).overall;
  const figure = figureOf(
    rule,
    { counts, estimate, isOneQuestion: false },
    (design.overall ?? 1) * designEffect,
  );
  return { figure, designEffect };
}

function kish(strata: readonly { readonly respondents: number; readonly each: number }[]): number {
  let [people, weights, squares] = [0, 0, 0];
  for (const { respondents, each } of strata) {
    people += respondents;
    weights += respondents * each;
    squares += respondents * each * each;
  }
  return (people * squares) / (weights * weights);
}
