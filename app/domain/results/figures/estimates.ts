import { criterionColumns, levelColumns, overallColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Cell, ClusterSums, LevelCounts } from './cell.ts';
import { ratioStandardError, weightedStandardError } from './clustered.ts';
import { exactInteger } from '#app/domain/numbers/decimal.ts';
import {
  estimateCriterion,
  estimateOf,
  estimatePooled,
  figureRule,
  rateFraction,
  sumCounts,
  toRateError,
  type Estimated,
  type FigureRule,
} from './figure.ts';
import { divideRatios, multiplyRatios, ratioOf, ratioToNumber, sumRatios, type Ratio } from './ratio.ts';

/** One of each figure of a cell. */
export interface Each<Of> {
  readonly overall: Of;
  /** Per factor, in the definition's order. */
  readonly factors: readonly Of[];
  /** Per criterion, in the order of `criterionColumns(definition)`. */
  readonly criteria: readonly Of[];
  /** Per level question without a factor, in the order of `overallColumns(definition)`. */
  readonly overallQuestions: readonly Of[];
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
export interface Layout {
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

/** The layout of a definition; throws RangeError when the method gives a factor no weight. */
export function layoutOf(definition: Definition, method: Method): Layout {
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

function assertFits({ definition, levels, composition }: Layout, cell: Cell): void {
  if (cell.isPot && composition.kind === 'pooled' && cell.levels.length === 1) return;
  if (cell.levels.length === levels.size && cell.factors.length === definition.factors.length) return;
  throw new RangeError(`the cell does not have the shape of ${definition.id}@${definition.version}`);
}

function countsAt(cell: Cell, places: readonly number[]): LevelCounts[] {
  return places.map((place) => cell.levels[place] ?? []);
}

function isAnswered(counts: LevelCounts): boolean {
  return counts.some((count) => count > 0);
}

function answersIn(counts: LevelCounts): number {
  return counts.reduce((sum, count) => sum + count, 0);
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

/** Criteria in one pot. A pot of one criterion is that criterion. */
function pooled(rule: FigureRule, criteria: readonly LevelCounts[], sums: ClusterSums): Estimated {
  const counts = sumCounts(criteria, rule.values.length);
  return criteria.length === 1 ? estimateCriterion(rule, counts) : estimatePooled(rule, counts, sums);
}

/** All criteria, which a pot has together already. */
function pooledAll({ rule, criteria }: Layout, cell: Cell): Estimated {
  const { levels, all, isPot } = cell;
  if (!isPot || criteria.length === 1) {
    const own = isPot ? levels : countsAt(cell, criteria);
    return pooled(rule, own, all);
  }
  return estimatePooled(rule, levels[0] ?? [], all);
}

function notInPot(): never {
  throw new RangeError('a pot of answers has no figure but the overall one');
}

/**
 * The mean of criterion rates. Its variance would need the cross sums of every pair of criteria; what is taken is that of
 * the pot, times the square of how much more one answer to the criterion with the fewest weighs in the mean than in the
 * pot. As long as the answers of one respondent do not go against each other that is not too little; where everybody
 * answered everything the mean is the pot, and so is its variance.
 */
function meanOfCriteria(rule: FigureRule, criteria: readonly LevelCounts[], sums: ClusterSums): Estimated {
  const counts = sumCounts(criteria, rule.values.length);
  const answered = criteria.filter(isAnswered);
  if (answered.length === 1) return estimateCriterion(rule, counts);
  const rate = weightedRate(
    rule,
    criteria.map((row) => ({ counts: row, weight: EQUAL_WEIGHT })),
  );
  // Results that were locked with linearised intervals have none here.
  const ofPot = rule.interval === 'linearised' ? null : toRateError(rule, ratioStandardError(sums));
  const fewest = Math.min(...answered.map(answersIn));
  const error = ofPot === null ? null : (ofPot * sums.m) / (answered.length * fewest);
  return { counts, estimate: estimateOf(rule, rate, error, sums.n), isOneQuestion: false };
}

/** The linearised standard error of a weighted mean of factor rates; null when the cell carries no cross sums. */
function factorsError({ rule }: Layout, cell: Cell, parts: readonly Part[]): number | null {
  if (!cell.pairs || cell.all.n === 0) return null;
  const answered = parts.flatMap(({ counts, weight }, factor) =>
    isAnswered(counts) ? [{ factor, weight: weight.value }] : [],
  );
  const sum = answered.reduce((total, { weight }) => total + weight, 0);
  const error = weightedStandardError(
    answered.map(({ factor, weight }) => ({ factor, weight: weight / sum })),
    { factors: cell.factors, pairs: cell.pairs, respondents: cell.all.n },
  );
  return toRateError(rule, error);
}

/** The weighted mean of pooled factor rates. Where one factor alone has answers it is that factor's figure. */
function meanOfFactors(layout: Layout, cell: Cell, factors: readonly Estimated[]): Estimated {
  const [only, ...others] = factors.filter(({ estimate }) => estimate !== null);
  if (only && others.length === 0) return only;
  const { rule, weights } = layout;
  const parts = factors.map(({ counts }, factor) => ({ counts, weight: weights[factor] ?? EQUAL_WEIGHT }));
  const rate = weightedRate(rule, parts);
  const error = rate === null ? null : factorsError(layout, cell, parts);
  const counts = sumCounts(countsAt(cell, layout.criteria), rule.values.length);
  return { counts, estimate: estimateOf(rule, rate, error, cell.all.n), isOneQuestion: false };
}

/** The level question with this id; throws RangeError when the definition has none. */
function question({ definition, levels, rule }: Layout, cell: Cell, id: string): Estimated {
  const counts = cell.levels[levels.get(id) ?? -1];
  if (!counts) throw new RangeError(`${definition.id}@${definition.version} has no level question ${id}`);
  return estimateCriterion(rule, counts);
}

function overall(layout: Layout, cell: Cell, factorsOf: () => readonly Estimated[]): Estimated {
  const { composition, rule, criteria } = layout;
  switch (composition.kind) {
    case 'pooled':
      return pooledAll(layout, cell);
    case 'mean-of-criteria':
      return meanOfCriteria(rule, countsAt(cell, criteria), cell.all);
    case 'mean-of-factors':
    case 'weighted':
      return meanOfFactors(layout, cell, factorsOf());
    case 'overall-question':
      return question(layout, cell, composition.question);
  }
}

/** One of each figure, each worked out when it is asked for first: most tables show one kind of them. */
export function eachLater<Of>(makers: { readonly [Kind in keyof Each<Of>]: () => Each<Of>[Kind] }): Each<Of> {
  const made: { -readonly [Kind in keyof Each<Of>]?: Each<Of>[Kind] } = {};
  return {
    get overall() {
      return (made.overall ??= makers.overall());
    },
    get factors() {
      return (made.factors ??= makers.factors());
    },
    get criteria() {
      return (made.criteria ??= makers.criteria());
    },
    get overallQuestions() {
      return (made.overallQuestions ??= makers.overallQuestions());
    },
  };
}

/**
 * Every figure of a cell but for its interval. Throws RangeError when the cell does not fit the definition, and when a figure
 * is asked for that a pot does not have.
 */
export function estimatesOf(layout: Layout, cell: Cell): Each<Estimated> {
  assertFits(layout, cell);
  const { rule, composition } = layout;
  const compose = composition.kind === 'mean-of-criteria' ? meanOfCriteria : pooled;
  const each: Each<Estimated> = eachLater({
    overall: () => overall(layout, cell, () => each.factors),
    factors: () => {
      if (cell.isPot) notInPot();
      return cell.factors.map((sums, factor) =>
        compose(rule, countsAt(cell, layout.byFactor[factor] ?? []), sums),
      );
    },
    criteria: () => criteriaAt(layout, cell, layout.criteria),
    overallQuestions: () => criteriaAt(layout, cell, layout.overall),
  });
  return each;
}

function criteriaAt({ rule }: Layout, cell: Cell, places: readonly number[]): Estimated[] {
  if (cell.isPot) notInPot();
  return countsAt(cell, places).map((counts) => estimateCriterion(rule, counts));
}
