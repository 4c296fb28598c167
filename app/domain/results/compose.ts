import { criterionColumns, levelColumns, overallColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Cell, ClusterSums, Figure, Interval, LevelCounts } from './cell.ts';
import { intervalAround, weightedStandardError } from './clustered.ts';
import { exactInteger } from './decimal.ts';
import {
  criterionFigure,
  figureOf,
  figureRule,
  pooledFigure,
  rateFraction,
  sumCounts,
  toRateInterval,
  type FigureRule,
} from './figure.ts';
import { divideRatios, multiplyRatios, ratioOf, ratioToNumber, sumRatios, type Ratio } from './ratio.ts';

/** Every figure of one cell by one method. */
export interface Figures {
  readonly overall: Figure;
  /** Per factor, in the definition's order. */
  readonly factors: readonly Figure[];
  /** Per criterion, in the order of `criterionColumns(definition)`. */
  readonly criteria: readonly Figure[];
  /** Per level question without a factor, in the order of `overallColumns(definition)`. */
  readonly overallQuestions: readonly Figure[];
}

/** A criterion's or factor's counts with its weight in a composed figure; only the proportion of weights matters. */
interface Part {
  readonly counts: LevelCounts;
  readonly weight: number;
}

/** What the compositions work on: the cell's counts sorted by criterion and factor. */
interface Plan {
  readonly rule: FigureRule;
  readonly cell: Cell;
  readonly criteria: readonly LevelCounts[];
  /** Counts of each factor's criteria. */
  readonly byFactor: readonly (readonly LevelCounts[])[];
}

function planOf(definition: Definition, method: Method, cell: Cell): Plan {
  if (
    cell.levels.length !== levelColumns(definition).length ||
    cell.factors.length !== definition.factors.length
  ) {
    throw new RangeError(`the cell does not have the shape of ${definition.id}@${definition.version}`);
  }
  const columns = criterionColumns(definition);
  return {
    rule: figureRule(definition, method),
    cell,
    criteria: columns.map((column) => countsAt(cell, column.levelIndex)),
    byFactor: definition.factors.map((_, factor) =>
      columns
        .filter((column) => column.factorIndex === factor)
        .map(({ levelIndex }) => countsAt(cell, levelIndex)),
    ),
  };
}

function countsAt(cell: Cell, levelIndex: number): LevelCounts {
  return cell.levels[levelIndex] ?? [];
}

/**
 * The weighted mean of the parts that have answers, their weights brought back to a sum of 1; null when none has.
 * Exact until the last step, so that it rounds as fractions do.
 */
function weightedRate(rule: FigureRule, parts: readonly Part[]): number | null {
  const terms: Ratio[] = [];
  const weights: Ratio[] = [];
  for (const part of parts) {
    const fraction = rateFraction(rule, part.counts);
    if (!fraction) continue;
    const weight = ratioOf(part.weight);
    const rate = {
      numerator: exactInteger(fraction.numerator),
      denominator: exactInteger(fraction.denominator),
    };
    terms.push(multiplyRatios(weight, rate));
    weights.push(weight);
  }
  return terms.length === 0 ? null : ratioToNumber(divideRatios(sumRatios(terms), sumRatios(weights)));
}

/** Criteria in one pot. A pot of one criterion is that criterion and has its (Wilson) interval. */
function pooled(rule: FigureRule, criteria: readonly LevelCounts[], sums: ClusterSums): Figure {
  const counts = sumCounts(criteria, rule.values.length);
  return criteria.length === 1 ? criterionFigure(rule, counts) : pooledFigure(rule, counts, sums);
}

/**
 * The mean of criterion rates. It has no interval unless one criterion alone has answers: that would need the cross sums
 * of every pair of criteria.
 */
function meanOfCriteria(rule: FigureRule, criteria: readonly LevelCounts[]): Figure {
  const counts = sumCounts(criteria, rule.values.length);
  const answered = criteria.filter((row) => row.some((count) => count > 0));
  if (answered.length === 1) return criterionFigure(rule, counts);
  return figureOf(
    rule,
    counts,
    weightedRate(
      rule,
      criteria.map((row) => ({ counts: row, weight: 1 })),
    ),
    null,
  );
}

/** The linearised interval of a weighted mean of factor rates; null when the cell carries no cross sums of factors. */
function factorsInterval(plan: Plan, parts: readonly Part[], rate: number | null): Interval | null {
  const { cell, rule } = plan;
  const answered = parts.flatMap(({ counts, weight }, factor) =>
    counts.some((count) => count > 0) ? [{ factor, weight }] : [],
  );
  if (rate === null || !cell.pairs || cell.all.n === 0) return null;
  const sum = answered.reduce((total, { weight }) => total + weight, 0);
  const error = weightedStandardError(
    answered.map(({ factor, weight }) => ({ factor, weight: weight / sum })),
    { factors: cell.factors, pairs: cell.pairs, respondents: cell.all.n },
  );
  if (error === null) return null;
  const ratio = (rate * rule.divisor) / rule.multiplier;
  return toRateInterval(rule, intervalAround(ratio, error, rule.confidenceLevel));
}

/** The weighted mean of pooled factor rates. Where one factor alone has answers it is that factor's figure. */
function meanOfFactors(plan: Plan, factors: readonly Figure[], weights: readonly number[]): Figure {
  const [only, ...others] = factors.filter((factor) => factor.answers > 0);
  if (only && others.length === 0) return only;
  const parts = factors.map(({ counts }, factor) => ({ counts, weight: weights[factor] ?? 0 }));
  const rate = weightedRate(plan.rule, parts);
  const counts = sumCounts(plan.criteria, plan.rule.values.length);
  return figureOf(plan.rule, counts, rate, factorsInterval(plan, parts, rate));
}

/** The figure of the level question with this id; throws RangeError when the definition has none. */
function questionFigure(definition: Definition, plan: Plan, id: string): Figure {
  const column = levelColumns(definition).find(({ question }) => question.id === id);
  if (!column) throw new RangeError(`${definition.id}@${definition.version} has no level question ${id}`);
  return criterionFigure(plan.rule, countsAt(plan.cell, column.levelIndex));
}

function overallFigure(
  definition: Definition,
  method: Method,
  plan: Plan,
  factors: readonly Figure[],
): Figure {
  const { composition } = method;
  switch (composition.kind) {
    case 'pooled':
      return pooled(plan.rule, plan.criteria, plan.cell.all);
    case 'mean-of-criteria':
      return meanOfCriteria(plan.rule, plan.criteria);
    case 'mean-of-factors':
      return meanOfFactors(
        plan,
        factors,
        factors.map(() => 1),
      );
    case 'weighted':
      return meanOfFactors(
        plan,
        factors,
        definition.factors.map(({ id }) => weightOf(composition.weights, id)),
      );
    case 'overall-question':
      return questionFigure(definition, plan, composition.question);
  }
}

function weightOf(weights: Readonly<Record<string, number>>, factor: string): number {
  const weight = weights[factor];
  if (weight === undefined) throw new RangeError(`the method gives factor ${factor} no weight`);
  return weight;
}

/**
 * Every figure of a cell by a method: the one place where counts become rates (domain reading 1.6 a-e).
 *
 * A criterion is the method's figure of its answers. A factor pools its criteria, except under `mean-of-criteria`, where
 * it is the mean of their rates. The overall figure: `pooled` all criteria in one pot; `mean-of-criteria` the unweighted
 * mean of criterion rates; `mean-of-factors` / `weighted` the mean of pooled factor rates; `overall-question` that
 * question's figure. A criterion or factor that nobody answered takes no part in a mean, and the other weights are
 * brought back to a sum of 1. `counts`, `answers` and `mean` of a composed figure are those of all its answers in one pot.
 * Throws RangeError when cell or method does not fit the definition (see `validateMethodFor`).
 */
export function computeFigures(definition: Definition, method: Method, cell: Cell): Figures {
  const plan = planOf(definition, method, cell);
  const byCriteria = method.composition.kind === 'mean-of-criteria';
  const factors = cell.factors.map((sums, factor) => {
    const criteria = plan.byFactor[factor] ?? [];
    return byCriteria ? meanOfCriteria(plan.rule, criteria) : pooled(plan.rule, criteria, sums);
  });
  return {
    overall: overallFigure(definition, method, plan, factors),
    factors,
    criteria: plan.criteria.map((counts) => criterionFigure(plan.rule, counts)),
    overallQuestions: overallColumns(definition).map(({ levelIndex }) =>
      criterionFigure(plan.rule, countsAt(cell, levelIndex)),
    ),
  };
}
