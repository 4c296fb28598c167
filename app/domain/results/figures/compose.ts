import { criterionColumns, levelColumns, overallColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Cell, ClusterSums, Figure, Interval, LevelCounts } from './cell.ts';
import { intervalAround, weightedStandardError } from './clustered.ts';
import { exactInteger } from '#app/domain/numbers/decimal.ts';
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

/** A weight as a double and as the fraction its decimal names; only the proportion of weights matters. */
interface Weight {
  readonly value: number;
  readonly exact: Ratio;
}
const EQUAL_WEIGHT: Weight = { value: 1, exact: ratioOf(1) };

/** A criterion's or factor's counts with its weight in a composed figure. */
interface Part {
  readonly counts: LevelCounts;
  readonly weight: Weight;
}

/** Where a definition's criteria stand in a cell and how the method reads them; the same for every cell. */
interface Layout {
  readonly definition: Definition;
  readonly composition: Method['composition'];
  readonly rule: FigureRule;
  /** Places in `Cell.levels`: of all level questions by id, of the criteria, of each factor's criteria, of the others. */
  readonly levels: ReadonlyMap<string, number>;
  readonly criteria: readonly number[];
  readonly byFactor: readonly (readonly number[])[];
  readonly overall: readonly number[];
  /** Weight of each factor in a mean of factors. */
  readonly weights: readonly Weight[];
}

function layoutOf(definition: Definition, method: Method): Layout {
  const columns = criterionColumns(definition);
  const { composition } = method;
  return {
    definition,
    composition,
    rule: figureRule(definition, method),
    levels: new Map(levelColumns(definition).map(({ question, levelIndex }) => [question.id, levelIndex])),
    criteria: columns.map((column) => column.levelIndex),
    byFactor: definition.factors.map((_, factor) =>
      columns.filter((column) => column.factorIndex === factor).map((column) => column.levelIndex),
    ),
    overall: overallColumns(definition).map((column) => column.levelIndex),
    weights: definition.factors.map(({ id }) =>
      composition.kind === 'weighted' ? weightOf(composition.weights, id) : EQUAL_WEIGHT,
    ),
  };
}

function weightOf(weights: Readonly<Record<string, number>>, factor: string): Weight {
  const value = weights[factor];
  if (value === undefined) throw new RangeError(`the method gives factor ${factor} no weight`);
  return { value, exact: ratioOf(value) };
}

function assertFits({ definition, levels }: Layout, cell: Cell): void {
  if (cell.levels.length === levels.size && cell.factors.length === definition.factors.length) return;
  throw new RangeError(`the cell does not have the shape of ${definition.id}@${definition.version}`);
}

function countsAt(cell: Cell, places: readonly number[]): LevelCounts[] {
  return places.map((place) => cell.levels[place] ?? []);
}

function isAnswered(counts: LevelCounts): boolean {
  return counts.some((count) => count > 0);
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
    const rate = {
      numerator: exactInteger(fraction.numerator),
      denominator: exactInteger(fraction.denominator),
    };
    terms.push(multiplyRatios(part.weight.exact, rate));
    weights.push(part.weight.exact);
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
  const answered = criteria.filter(isAnswered);
  if (answered.length === 1) return criterionFigure(rule, counts);
  return figureOf(
    rule,
    counts,
    weightedRate(
      rule,
      criteria.map((row) => ({ counts: row, weight: EQUAL_WEIGHT })),
    ),
    null,
  );
}

/** The linearised interval of a weighted mean of factor rates; null when the cell carries no cross sums of factors. */
function factorsInterval(
  { rule }: Layout,
  cell: Cell,
  parts: readonly Part[],
  rate: number,
): Interval | null {
  if (!cell.pairs || cell.all.n === 0) return null;
  const answered = parts.flatMap(({ counts, weight }, factor) =>
    isAnswered(counts) ? [{ factor, weight: weight.value }] : [],
  );
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
function meanOfFactors(layout: Layout, cell: Cell, factors: readonly Figure[]): Figure {
  const [only, ...others] = factors.filter((factor) => factor.answers > 0);
  if (only && others.length === 0) return only;
  const { rule, weights } = layout;
  const parts = factors.map(({ counts }, factor) => ({ counts, weight: weights[factor] ?? EQUAL_WEIGHT }));
  const rate = weightedRate(rule, parts);
  const counts = sumCounts(countsAt(cell, layout.criteria), rule.values.length);
  return figureOf(rule, counts, rate, rate === null ? null : factorsInterval(layout, cell, parts, rate));
}

/** The figure of the level question with this id; throws RangeError when the definition has none. */
function questionFigure({ definition, levels, rule }: Layout, cell: Cell, id: string): Figure {
  const counts = cell.levels[levels.get(id) ?? -1];
  if (!counts) throw new RangeError(`${definition.id}@${definition.version} has no level question ${id}`);
  return criterionFigure(rule, counts);
}

function overallFigure(layout: Layout, cell: Cell, factors: readonly Figure[]): Figure {
  const { composition, rule, criteria } = layout;
  switch (composition.kind) {
    case 'pooled':
      return pooled(rule, countsAt(cell, criteria), cell.all);
    case 'mean-of-criteria':
      return meanOfCriteria(rule, countsAt(cell, criteria));
    case 'mean-of-factors':
    case 'weighted':
      return meanOfFactors(layout, cell, factors);
    case 'overall-question':
      return questionFigure(layout, cell, composition.question);
  }
}

/**
 * A function that gives every figure of a cell by a method: the one place where counts become rates
 * (docs/domain.md#composition). Make it once for a table of many cells.
 *
 * A criterion is the method's figure of its answers. A factor pools its criteria, except under `mean-of-criteria`, where
 * it is the mean of their rates. The overall figure: `pooled` all criteria in one pot; `mean-of-criteria` the unweighted
 * mean of criterion rates; `mean-of-factors` / `weighted` the mean of pooled factor rates; `overall-question` that
 * question's figure. A criterion or factor that nobody answered takes no part in a mean, and the other weights are
 * brought back to a sum of 1. `counts`, `answers` and `mean` of a composed figure are those of all its answers in one pot.
 * Throws RangeError when the method does not fit the definition (see `validateMethodFor`), and the function when a cell
 * does not.
 */
export function figureComputer(definition: Definition, method: Method): (cell: Cell) => Figures {
  const layout = layoutOf(definition, method);
  const byCriteria = method.composition.kind === 'mean-of-criteria';
  const { rule } = layout;
  return (cell) => {
    assertFits(layout, cell);
    const factors = cell.factors.map((sums, factor) => {
      const criteria = countsAt(cell, layout.byFactor[factor] ?? []);
      return byCriteria ? meanOfCriteria(rule, criteria) : pooled(rule, criteria, sums);
    });
    return {
      overall: overallFigure(layout, cell, factors),
      factors,
      criteria: countsAt(cell, layout.criteria).map((counts) => criterionFigure(rule, counts)),
      overallQuestions: countsAt(cell, layout.overall).map((counts) => criterionFigure(rule, counts)),
    };
  };
}

/** Every figure of one cell by a method: `figureComputer` for a single cell, with its rules and errors. */
export function computeFigures(definition: Definition, method: Method, cell: Cell): Figures {
  return figureComputer(definition, method)(cell);
}
