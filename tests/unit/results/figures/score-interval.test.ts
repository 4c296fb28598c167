import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toFixedHalfUp } from '#app/domain/numbers/decimal.ts';
import {
  normalQuantile,
  standardErrorsFor,
} from '#app/domain/results/figures/distributions/normal-quantile.ts';
import { scoreInterval, wilsonInterval } from '#app/domain/results/figures/score-interval.ts';

const quantiles = readFileSync('tests/fixtures/survey-package/quantiles.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number) as [number, number]);

describe('normal quantile', () => {
  test.each(quantiles)('of %d equals R qnorm, %d', (probability, quantile) => {
    expect(Math.abs(normalQuantile(probability) - quantile)).toBeLessThanOrEqual(4e-15 * Math.abs(quantile));
  });

  test('a 95 % interval reaches 1.96 standard errors to each side', () => {
    expect(standardErrorsFor(0.95)).toBeCloseTo(1.959963984540054, 14);
  });

  test.each([0, 1, -0.1, 1.1, NaN])('%d is no probability to have a quantile', (probability) => {
    expect(() => normalQuantile(probability)).toThrow(RangeError);
  });
});

describe('Wilson interval of one criterion', () => {
  test.each([
    [10, '59.58', '98.21'],
    [30, '74.38', '96.54'],
    [100, '82.56', '94.48'],
    [300, '86.08', '92.91'],
    [1000, '87.98', '91.71'],
  ])('90 %% satisfied of %i answers', (n, low, high) => {
    const interval = wilsonInterval(0.9 * n, n, 0.95);
    expect(interval && [interval.low, interval.high].map((end) => toFixedHalfUp(100 * end, 2))).toEqual([
      low,
      high,
    ]);
  });

  test('agrees with Newcombe (1998), table I, method 3', () => {
    const published = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const;
    for (const [x, n, low, high] of published) {
      const interval = wilsonInterval(x, n, 0.95);
      expect(interval?.low).toBeCloseTo(low, 4);
      expect(interval?.high).toBeCloseTo(high, 4);
    }
  });

  test('nobody answered: there is no interval', () => {
    expect(wilsonInterval(0, 0, 0.95)).toBeNull();
  });

  test('all or none satisfied still leaves doubt on one side', () => {
    expect(wilsonInterval(5, 5, 0.95)).toMatchObject({ high: 1 });
    expect(wilsonInterval(5, 5, 0.95)?.low).toBeLessThan(0.6);
    expect(wilsonInterval(0, 5, 0.95)).toMatchObject({ low: 0 });
  });

  test('more satisfied than answers is refused', () => {
    expect(() => wilsonInterval(6, 5, 0.95)).toThrow(RangeError);
    expect(() => wilsonInterval(-1, 5, 0.95)).toThrow(RangeError);
  });

  test('always lies in 0-100 % and holds the share', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
        const [x, n] = [Math.min(a, b), Math.max(a, b, 1)];
        const interval = wilsonInterval(x, n, 0.95);
        expect(interval?.low).toBeGreaterThanOrEqual(0);
        expect(interval?.low).toBeLessThanOrEqual(x / n);
        expect(interval?.high).toBeGreaterThanOrEqual(x / n);
        expect(interval?.high).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('score interval with continuity correction', () => {
  const fromR = readFileSync('tests/fixtures/survey-package/score-intervals.csv', 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [x = NaN, n = NaN, level = NaN, low = NaN, high = NaN] = line.split(',').map(Number);
      return { x, n, level, low, high };
    });

  test.each(fromR)('$x of $n at $level equals R prop.test', ({ x, n, level, low, high }) => {
    const interval = scoreInterval(x / n, n, level);
    expect(Math.abs(interval.low - low)).toBeLessThan(1e-12);
    expect(Math.abs(interval.high - high)).toBeLessThan(1e-12);
  });

  test('agrees with Newcombe (1998), table I, method 4', () => {
    for (const [x, n, low, high] of [
      [81, 263, 0.2535, 0.3682],
      [15, 148, 0.0598, 0.1644],
      [0, 20, 0, 0.2005],
      [1, 29, 0.0018, 0.1963],
    ] as const) {
      const interval = scoreInterval(x / n, n, 0.95);
      expect(interval.low).toBeCloseTo(low, 4);
      expect(interval.high).toBeCloseTo(high, 4);
    }
  });

  test('for any sample, whole or not, it holds the share, stays on the scale and is never a point', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 1e7, noNaN: true }),
        (share, n) => {
          const { low, high } = scoreInterval(share, n, 0.95);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(share + 1e-12);
          expect(high).toBeGreaterThanOrEqual(share - 1e-12);
          expect(high).toBeLessThanOrEqual(1);
          expect(high).toBeGreaterThan(low);
        },
      ),
    );
  });

  test.each([
    [1.1, 10],
    [-0.1, 10],
    [0.5, 0],
    [NaN, 10],
  ])('a share of %d in a sample of %d is refused', (share, n) => {
    expect(() => scoreInterval(share, n, 0.95)).toThrow(RangeError);
  });
});
