import { describe, expect, test } from 'vitest';
import { estimatePooled, figureOf, figureRule, rateFraction } from '#app/domain/results/figures/figure.ts';
import type { CriterionFigure } from '#app/domain/survey/method.ts';
import { FORM, methodOf, NINE_INDICATORS } from '#tests/support/results/definitions.ts';

const rule = (figure: CriterionFigure) => figureRule(FORM, methodOf(figure));
const linearised = (figure: CriterionFigure) =>
  figureRule(FORM, { ...methodOf(figure), interval: 'linearised' });

describe('the rates there can be', () => {
  test.each([
    ['top2', 5, 0, 100],
    ['mean', 5, 1, 5],
    ['mean-percent', 5, 20, 100],
    ['mean', 3, 0, 2],
    ['mean-percent', 3, 0, 100],
  ] as const)('by %s, of %i levels, go from %d to %d', (figure, levels, low, high) => {
    const form = levels === 5 ? FORM : NINE_INDICATORS;
    expect(figureRule(form, methodOf(figure)).range).toEqual({ low, high });
  });
});

describe('a rate as a fraction', () => {
  // Levels 1 2 3 4 5, chosen by 1 0 2 3 4 people: 7 satisfied of 10; levels 1 + 6 + 12 + 20 = 39.
  const counts = [1, 0, 2, 3, 4];

  test.each([
    ['top2', 700, 10],
    ['mean', 39, 10],
    ['mean-percent', 3900, 50],
  ] as const)('%s is %d / %d', (figure, numerator, denominator) => {
    expect(rateFraction(rule(figure), counts)).toEqual({ numerator, denominator });
  });

  test('is none where nobody answered', () => {
    expect(rateFraction(rule('mean'), [0, 0, 0, 0, 0])).toBeNull();
  });

  test.each([[[1, 2, 3, 4]], [[1, 2, 3, 4, 5, 6]]])('of %j is refused: there are five levels', (wrong) => {
    expect(() => rateFraction(rule('top2'), wrong)).toThrow(/as many counts as levels/);
  });
});

describe('answers in one pot', () => {
  // Two people: one gave levels 5 and 4, the other 2: 2 of 3 satisfied.
  const counts = [0, 1, 0, 1, 1];
  const sums = { n: 2, x: 2, m: 3, xx: 4, xm: 4, mm: 5 };

  test('are estimated with the respondents as clusters', () => {
    // Residuals 2 - 2/3 * 2 and 0 - 2/3: sqrt(2 * ((2/3)^2 + (2/3)^2)) / 3 = 4/9, in percent.
    const { estimate, isOneQuestion } = estimatePooled(rule('top2'), counts, sums);
    expect(isOneQuestion).toBe(false);
    expect(estimate).toMatchObject({ respondents: 2, isProportion: true, range: { low: 0, high: 100 } });
    expect(estimate?.rate).toBeCloseTo(200 / 3, 12);
    expect(estimate?.error).toBeCloseTo(400 / 9, 12);
  });

  test('of levels are no share of satisfied people', () => {
    // Level sums 9 and 2.
    const levels = { n: 2, x: 11, m: 3, xx: 85, xm: 20, mm: 5 };
    expect(estimatePooled(rule('mean'), counts, levels).estimate?.isProportion).toBe(false);
  });

  test.each([
    ['one answer more than were counted', { ...sums, m: 4 }],
    ['one satisfied answer more than was counted', { ...sums, x: 3 }],
  ])('are refused with %s', (_what, wrong) => {
    expect(() => estimatePooled(rule('top2'), counts, wrong)).toThrow(/of \d\) disagree .*\(2 of 3\)/);
  });

  test('without sums have a rate and no error', () => {
    const none = { n: 0, x: 0, m: 0, xx: 0, xm: 0, mm: 0 };
    const { estimate } = estimatePooled(rule('top2'), counts, none);
    expect(estimate).toMatchObject({ error: null, respondents: 0 });
  });

  test('are nothing where nobody answered', () => {
    const none = { n: 0, x: 0, m: 0, xx: 0, xm: 0, mm: 0 };
    expect(estimatePooled(rule('top2'), [0, 0, 0, 0, 0], none).estimate).toBeNull();
  });
});

describe('the interval of a figure', () => {
  const estimated = (rate: number, error: number, range: { low: number; high: number }) => ({
    counts: [0, 0, 0, 0, 10],
    estimate: { rate, error, respondents: 10, range, isProportion: false },
    isOneQuestion: false,
  });

  test('linearised is 1.96 standard errors to each side', () => {
    const figure = figureOf(linearised('mean'), estimated(3, 0.5, { low: 1, high: 5 }), null);
    expect(figure.interval?.low).toBeCloseTo(3 - 0.979982, 6);
    expect(figure.interval?.high).toBeCloseTo(3 + 0.979982, 6);
  });

  test('ends where the scale ends', () => {
    const figure = (rate: number) =>
      figureOf(linearised('mean'), estimated(rate, 1, { low: 1, high: 5 }), null).interval;
    expect(figure(4.5)?.high).toBe(5);
    expect(figure(4.5)?.low).toBeCloseTo(4.5 - 1.959964, 6);
    expect(figure(1.5)?.low).toBe(1);
    expect(figure(1.5)?.high).toBeCloseTo(1.5 + 1.959964, 6);
  });

  test('by the effective sample is that of a share, on the scale of the levels', () => {
    // A mean of 3 between 1 and 5 is one half. By Newcombe's method 4, 5 of 10: (10 + zz - 1 - z sqrt(zz + 9.9)) / (20 + 2 zz).
    const figure = figureOf(rule('mean'), estimated(3, 2 / Math.sqrt(10), { low: 1, high: 5 }), null);
    expect(figure.sample?.share).toBe(0.5);
    expect(figure.sample?.size).toBeCloseTo(10, 9);
    expect(figure.interval?.low).toBeCloseTo(1 + 4 * 0.201423, 6);
    expect(figure.interval?.high).toBeCloseTo(1 + 4 * 0.798577, 6);
  });

  test('of one question is that of yes and no, where people are satisfied or not', () => {
    const one = {
      counts: [0, 0, 1, 4, 5],
      estimate: { rate: 90, error: null, respondents: 10, range: { low: 0, high: 100 }, isProportion: true },
      isOneQuestion: true,
    };
    expect(figureOf(rule('top2'), one, 0.5).sample).toEqual({ share: 0.9, size: 10 });
    expect(figureOf(rule('top2'), { ...one, isOneQuestion: false }, 0.5).sample).toBeNull();
  });
});
