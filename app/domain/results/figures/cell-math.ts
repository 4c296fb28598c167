import { criterionColumns, levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { CriterionFigure } from '#app/domain/survey/method.ts';
import type { Cell, CellWithPairs, ClusterSums, LevelCounts, PairSums } from './cell.ts';

/** One response's stored values, in the order of `answerColumns(definition)`; null = skipped or not applicable. */
export type Answers = readonly (number | null)[];

/** What one respondent gave to one factor: `m` answers whose numerator sum is `x`. */
interface Given {
  readonly x: number;
  readonly m: number;
}

const NO_SUMS: ClusterSums = { n: 0, x: 0, m: 0, xx: 0, xm: 0, mm: 0 };
const NO_PAIR: PairSums = { xx: 0, xm: 0, mx: 0, mm: 0 };

/** The cell of a group without a response: zeros in the definition's shape. */
export function emptyCell(definition: Definition): Cell {
  const factors = definition.factors.length;
  return {
    responses: 0,
    levels: levelColumns(definition).map(() => definition.scale.levels.map(() => 0)),
    factors: definition.factors.map(() => NO_SUMS),
    all: NO_SUMS,
    pairs: Array.from({ length: (factors * (factors - 1)) / 2 }, () => NO_PAIR),
  };
}

/** Two lists of one length, joined place by place; throws RangeError when the lengths differ. */
function zip<T>(a: readonly T[], b: readonly T[], join: (left: T, right: T) => T): T[] {
  if (a.length !== b.length) throw new RangeError('cells of different definitions cannot be added');
  return a.map((left, index) => {
    const right = b[index];
    return right === undefined ? left : join(left, right);
  });
}

function addSums(a: ClusterSums, b: ClusterSums): ClusterSums {
  return { n: a.n + b.n, x: a.x + b.x, m: a.m + b.m, xx: a.xx + b.xx, xm: a.xm + b.xm, mm: a.mm + b.mm };
}

function addPair(a: PairSums, b: PairSums): PairSums {
  return { xx: a.xx + b.xx, xm: a.xm + b.xm, mx: a.mx + b.mx, mm: a.mm + b.mm };
}

function addCounts(a: LevelCounts, b: LevelCounts): LevelCounts {
  return zip(a, b, (left, right) => left + right);
}

/**
 * The cell of two groups that share no response. `pairs` is kept only when both cells have it.
 * Throws RangeError when the cells have different shapes.
 */
export function addCells(a: Cell, b: Cell): Cell {
  if (a.isPot !== b.isPot) throw new RangeError('a pot of answers cannot be added to the answers themselves');
  const sum = {
    ...(a.isPot && { isPot: a.isPot }),
    responses: a.responses + b.responses,
    levels: zip(a.levels, b.levels, addCounts),
    factors: zip(a.factors, b.factors, addSums),
    all: addSums(a.all, b.all),
  };
  return a.pairs && b.pairs ? { ...sum, pairs: zip(a.pairs, b.pairs, addPair) } : sum;
}

function clusterOf({ x, m }: Given): ClusterSums {
  return m === 0 ? NO_SUMS : { n: 1, x, m, xx: x * x, xm: x * m, mm: m * m };
}

function pairsOf(given: readonly Given[]): PairSums[] {
  return given.flatMap((f, index) =>
    given.slice(index + 1).map((g) => ({ xx: f.x * g.x, xm: f.x * g.m, mx: f.m * g.x, mm: f.m * g.m })),
  );
}

/** A reader of level values: their place on the scale and what they add to the numerator. */
function levelReader(definition: Definition, figure: CriterionFigure) {
  const levels = new Map(definition.scale.levels.map((level, place) => [level.value, { level, place }]));
  return (value: number, questionId: string) => {
    const found = levels.get(value);
    if (!found) throw new RangeError(`${value} is no level of the scale (question ${questionId})`);
    const { level, place } = found;
    return { place, numerator: figure === 'top2' ? Number(level.satisfied) : level.value };
  };
}

/** A function that counts one response; built once for many responses. */
function responseCounter(definition: Definition, figure: CriterionFigure): (answers: Answers) => Cell {
  const levels = levelColumns(definition);
  const factorOf = new Map(criterionColumns(definition).map((column) => [column.index, column.factorIndex]));
  const read = levelReader(definition, figure);
  const places = definition.scale.levels.length;

  return (answers) => {
    const given = definition.factors.map(() => ({ x: 0, m: 0 }));
    const counts = levels.map(({ index, question }) => {
      const row = new Array<number>(places).fill(0);
      const value = answers[index];
      if (value === null || value === undefined) return row;
      const { place, numerator } = read(value, question.id);
      row[place] = 1;
      const factor = given[factorOf.get(index) ?? -1];
      if (factor) {
        factor.x += numerator;
        factor.m += 1;
      }
      return row;
    });
    const whole = given.reduce((sum, { x, m }) => ({ x: sum.x + x, m: sum.m + m }), { x: 0, m: 0 });
    const factors = given.map(clusterOf);
    return { responses: 1, levels: counts, factors, all: clusterOf(whole), pairs: pairsOf(given) };
  };
}

/**
 * The cell of responses recounted one by one from their raw answers: the reference that SQL's cells are compared with.
 * `figure` decides the numerator of the cluster sums: satisfied answers (`top2`) or the sum of level values.
 * Throws RangeError at a value that is no level of the definition's scale.
 */
export function cellOf(
  definition: Definition,
  figure: CriterionFigure,
  responses: Iterable<Answers>,
): CellWithPairs {
  const count = responseCounter(definition, figure);
  let cell = emptyCell(definition);
  for (const answers of responses) cell = addCells(cell, count(answers));
  return { ...cell, pairs: cell.pairs ?? [] };
}
