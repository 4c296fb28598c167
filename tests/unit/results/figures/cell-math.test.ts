import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCells, cellOf, emptyCell } from '#app/domain/results/figures/cell-math.ts';
import { pairIndex } from '#app/domain/results/figures/clustered.ts';
import { anyResponses } from '#tests/support/results/arbitraries.ts';
import { answersOf, FORM, ONE_QUESTION } from '#tests/support/results/definitions.ts';

const TWO_PEOPLE = [answersOf([5, 4, 2, 3, null, null], 4), answersOf([1, null, null, null, 5, 4], 5)];

describe('counting responses into a cell', () => {
  test('every level question has its answers by level', () => {
    expect(cellOf(FORM, 'top2', TWO_PEOPLE).levels).toEqual([
      [1, 0, 0, 0, 1],
      [0, 0, 0, 1, 0],
      [0, 1, 0, 0, 0],
      [0, 0, 1, 0, 0],
      [0, 0, 0, 0, 1],
      [0, 0, 0, 1, 0],
      [0, 0, 0, 1, 1],
    ]);
  });

  test('for the satisfaction rate a person counts with satisfied answers of answers given', () => {
    const cell = cellOf(FORM, 'top2', TWO_PEOPLE);
    expect(cell.factors[0]).toEqual({ n: 2, x: 2, m: 4, xx: 4, xm: 6, mm: 10 });
    expect(cell.factors[2]).toEqual({ n: 1, x: 1, m: 1, xx: 1, xm: 1, mm: 1 });
    expect(cell.all).toEqual({ n: 2, x: 4, m: 7, xx: 8, xm: 14, mm: 25 });
  });

  test('for a mean a person counts with the sum of levels', () => {
    const cell = cellOf(FORM, 'mean', TWO_PEOPLE);
    expect(cell.all).toEqual({ n: 2, x: 24, m: 7, xx: 296, xm: 86, mm: 25 });
    expect(cellOf(FORM, 'mean-percent', TWO_PEOPLE)).toEqual(cell);
  });

  test('a pair of factors is summed over people, a factor left out counts as nothing', () => {
    const { pairs } = cellOf(FORM, 'top2', TWO_PEOPLE);
    expect(pairs).toEqual([
      { xx: 0, xm: 2, mx: 1, mm: 4 },
      { xx: 0, xm: 0, mx: 1, mm: 1 },
      { xx: 1, xm: 1, mx: 1, mm: 1 },
    ]);
    expect([pairIndex(0, 1, 3), pairIndex(0, 2, 3), pairIndex(1, 2, 3)]).toEqual([0, 1, 2]);
  });

  test('the overall question stays out of the criteria', () => {
    const cell = cellOf(FORM, 'top2', [answersOf([null, null, null, null, null, null], 5)]);
    expect(cell.all.n).toBe(0);
    expect(cell.responses).toBe(1);
  });

  test('a stored value that is no level of the scale is refused, with the question', () => {
    expect(() => cellOf(FORM, 'top2', [answersOf([6, null, null, null, null, null])])).toThrow(/6 .* q1/);
  });
});

describe('a group without a response', () => {
  test('has a zero for every level of every question, for every factor and for every pair of factors', () => {
    const none = { n: 0, x: 0, m: 0, xx: 0, xm: 0, mm: 0 };
    expect(emptyCell(FORM)).toEqual({
      responses: 0,
      levels: Array.from({ length: 7 }, () => [0, 0, 0, 0, 0]),
      factors: [none, none, none],
      all: none,
      pairs: Array.from({ length: 3 }, () => ({ xx: 0, xm: 0, mx: 0, mm: 0 })),
    });
    expect(emptyCell(ONE_QUESTION).pairs).toEqual([]);
  });
});

describe('adding cells', () => {
  test('two groups counted apart and added equal both counted together', () => {
    fc.assert(
      fc.property(anyResponses, anyResponses, fc.constantFrom('top2', 'mean'), (a, b, figure) => {
        const apart = addCells(cellOf(FORM, figure, a), cellOf(FORM, figure, b));
        expect(apart).toEqual(cellOf(FORM, figure, [...a, ...b]));
      }),
      { numRuns: 50 },
    );
  });

  test('an empty cell changes nothing', () => {
    const cell = cellOf(FORM, 'top2', TWO_PEOPLE);
    expect(addCells(emptyCell(FORM), cell)).toEqual(cell);
    expect(cellOf(FORM, 'top2', [])).toEqual(emptyCell(FORM));
  });

  test('cross sums of factors remain only when both cells have them', () => {
    const without = { ...cellOf(FORM, 'top2', TWO_PEOPLE), pairs: undefined };
    expect(addCells(emptyCell(FORM), without).pairs).toBeUndefined();
    expect(addCells(without, emptyCell(FORM)).pairs).toBeUndefined();
  });

  test('cells of different forms are not added', () => {
    expect(() => addCells(emptyCell(FORM), emptyCell(ONE_QUESTION))).toThrow(/different definitions/);
    const shorter = { ...emptyCell(FORM), factors: [] };
    expect(() => addCells(emptyCell(FORM), shorter)).toThrow(/different definitions/);
  });
});
