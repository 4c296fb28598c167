import { describe, expect, test } from 'vitest';
import { cellOf } from '#app/domain/results/figures/cell-math.ts';
import { computeFigures, roundDesign } from '#app/domain/results/figures/compose.ts';
import { toFixedHalfUp } from '#app/domain/numbers/decimal.ts';
import { designRatioOf, effectiveSampleOf } from '#app/domain/results/figures/effective-sample.ts';
import { answersOf, FORM, methodOf } from '#tests/support/results/definitions.ts';

const PERCENT = { low: 0, high: 100 };

describe('the design ratio', () => {
  test('is 1 when a respondent tells as much as one yes or no: 50 %, 100 people, standard error 5', () => {
    const estimate = { rate: 50, error: 5, respondents: 100, range: PERCENT, isProportion: true };
    expect(designRatioOf(estimate)).toBe(1);
  });

  test('is the same on every scale: a mean of 3 between 1 and 5 with standard error 0.2', () => {
    const estimate = {
      rate: 3,
      error: 0.2,
      respondents: 100,
      range: { low: 1, high: 5 },
      isProportion: false,
    };
    expect(designRatioOf(estimate)).toBeCloseTo(1, 12);
  });

  test.each([0, null])('is not known where the standard error is %s', (error) => {
    const estimate = { rate: 100, error, respondents: 30, range: PERCENT, isProportion: true };
    expect(designRatioOf(estimate)).toBeNull();
  });
});

describe('the effective sample', () => {
  const estimate = { rate: 50, error: 5, respondents: 100, range: PERCENT, isProportion: true };

  test.each([
    ['its own variance says less than the round', 0.5, 100],
    ['the round says less than its own variance', 2, 50],
    ['the round knows nothing', null, 100],
  ])('%s', (_name, pooled, size) => {
    expect(effectiveSampleOf(estimate, pooled)).toEqual({ share: 0.5, size });
  });

  test('where everybody was satisfied with everything the round alone speaks', () => {
    const all = { ...estimate, rate: 100, error: 0 };
    expect(effectiveSampleOf(all, 0.5).size).toBe(200);
    expect(effectiveSampleOf(all, null).size).toBe(100);
  });

  test('levels that are all the same say nothing about rare levels: a respondent counts once at the most', () => {
    const all = { ...estimate, rate: 100, error: 0, isProportion: false };
    expect(effectiveSampleOf(all, 0.1).size).toBe(100);
  });
});

describe('thirty people who are satisfied with everything', () => {
  const method = methodOf('top2');
  const satisfied = Array.from({ length: 30 }, () => answersOf([5, 5, 5, 5, 5, 5], 5));
  const others = Array.from({ length: 300 }, (_, i) =>
    answersOf(i % 10 ? [5, 4, 5, 4, 5, 5] : [2, 3, 4, 2, 1, 3]),
  );
  const design = roundDesign(FORM, method, cellOf(FORM, 'top2', [...satisfied, ...others]));
  const { overall } = computeFigures(FORM, method, cellOf(FORM, 'top2', satisfied), design);

  test('are 100 %, and an interval that is no point', () => {
    expect(overall.rate).toBe(100);
    expect(overall.interval?.high).toBe(100);
    expect(Number(toFixedHalfUp(overall.interval?.low ?? NaN, 2))).toBeLessThan(95);
  });
});
