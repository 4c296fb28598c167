import { describe, expect, test } from 'vitest';
import {
  pairIndex,
  ratioStandardError,
  singleAnswerSums,
  weightedStandardError,
} from '#app/domain/results/figures/clustered.ts';

describe('the standard error of a ratio of totals', () => {
  // Of N people with 22 answers each, one is dissatisfied with one thing: the residuals are 1/N and -(1 - 1/N), the sum of
  // their squares (N - 1) / N, and the standard error 1 / (22 N).
  test.each([2, 100, 3_000_000])('of %i people of whom one is dissatisfied once', (people) => {
    const m = 22 * people;
    const sums = { n: people, x: m - 1, m, xx: 22 * m - 43, xm: 22 * m - 22, mm: 22 * m };
    expect((ratioStandardError(sums) ?? NaN) * m).toBeCloseTo(1, 12);
  });

  test('is nothing where everybody gave the same', () => {
    expect(ratioStandardError({ n: 3, x: 6, m: 6, xx: 12, xm: 12, mm: 12 })).toBe(0);
  });

  test('is not known of one person, and of nobody', () => {
    expect(ratioStandardError({ n: 1, x: 2, m: 4, xx: 4, xm: 8, mm: 16 })).toBeNull();
    expect(ratioStandardError({ n: 0, x: 0, m: 0, xx: 0, xm: 0, mm: 0 })).toBeNull();
    expect(ratioStandardError({ n: 2, x: 0, m: 0, xx: 0, xm: 0, mm: 0 })).toBeNull();
  });
});

describe('answers to one question', () => {
  test('are clusters of one: levels 1, 3 and 3', () => {
    expect(singleAnswerSums([1, 0, 2], [1, 2, 3])).toEqual({ n: 3, x: 7, m: 3, xx: 19, xm: 7, mm: 3 });
  });

  test('of other levels than there are values for are refused', () => {
    expect(() => singleAnswerSums([1, 2], [1, 2, 3])).toThrow(/as many counts as levels/);
  });
});

describe('the standard error of a weighted mean of factors', () => {
  // Two people answered one question of each factor: (1, 0) and (0, 0). Residuals of f: 1/2 and -1/2; of g: none.
  const f = { n: 2, x: 1, m: 2, xx: 1, xm: 1, mm: 2 };
  const g = { n: 2, x: 0, m: 2, xx: 0, xm: 0, mm: 2 };
  const sums = { factors: [f, g], pairs: [{ xx: 0, xm: 1, mx: 0, mm: 2 }], respondents: 2 };
  const half = [
    { factor: 0, weight: 0.5 },
    { factor: 1, weight: 0.5 },
  ];

  test('of which one does not vary is its weight times the error of the other', () => {
    // Of f alone: sqrt(2 * (1/4 + 1/4)) / 2 = 1/2.
    expect(weightedStandardError(half, sums)).toBeCloseTo(0.25, 12);
    expect(weightedStandardError([{ factor: 0, weight: 1 }], sums)).toBeCloseTo(0.5, 12);
  });

  test('counts what goes together twice, in whichever order the factors stand', () => {
    // f twice, as two factors that always agree: the mean is f itself.
    const agree = { factors: [f, f], pairs: [{ xx: 1, xm: 1, mx: 1, mm: 2 }], respondents: 2 };
    expect(weightedStandardError(half, agree)).toBeCloseTo(0.5, 12);
    expect(weightedStandardError([...half].reverse(), agree)).toBeCloseTo(0.5, 12);
  });

  test('is not known of one person', () => {
    expect(weightedStandardError(half, { ...sums, respondents: 1 })).toBeNull();
  });

  test('is refused of a factor without answers, of one that is not there, and without cross sums', () => {
    const silent = { n: 0, x: 0, m: 0, xx: 0, xm: 0, mm: 0 };
    expect(() => weightedStandardError(half, { ...sums, factors: [silent, g] })).toThrow(/without answers/);
    expect(() => weightedStandardError(half, { ...sums, factors: [f, silent] })).toThrow(/without answers/);
    expect(() => weightedStandardError([{ factor: 5, weight: 1 }], sums)).toThrow(/without answers/);
    expect(() => weightedStandardError(half, { ...sums, pairs: [] })).toThrow(/factors 0 and 1 are missing/);
  });

  test('finds the pairs of five factors in their order', () => {
    const places = [0, 1, 2, 3].flatMap((first) =>
      [0, 1, 2, 3, 4].filter((other) => other > first).map((other) => pairIndex(first, other, 5)),
    );
    expect(places).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
