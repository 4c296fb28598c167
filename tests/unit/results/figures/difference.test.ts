import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { areApart, beyondChance, chanceOf, stabilise } from '#app/domain/results/figures/difference.ts';
import { normalShare } from '#app/domain/results/figures/distributions/normal.ts';
import { studentisedRange } from '#app/domain/results/figures/distributions/studentised-range.ts';

const fixture = (name: string) =>
  readFileSync(`tests/fixtures/survey-package/${name}`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number) as [number, number, number]);

describe('distributions', () => {
  // R itself is exact to about 1e-6 here.
  test.each(fixture('studentised-ranges.csv'))(
    'range of %d numbers at %d: %d as R qtukey',
    (count, level, range) => {
      expect(Math.abs(studentisedRange(level, count) - range)).toBeLessThan(1e-6);
    },
  );

  test.each([
    [-6, 9.865876450376981e-10],
    [-1, 0.15865525393145702],
    [0, 0.5],
    [2, 0.9772498680518208],
    [9, 1],
    [-9, 0],
  ])('the share below %d is %d, as R pnorm', (x, share) => {
    expect(Math.abs(normalShare(x) - share)).toBeLessThan(1e-15);
  });

  test.each([
    [0.95, 1],
    [1, 3],
    [0, 3],
  ])('there is no range with probability %d of %d numbers', (probability, count) => {
    expect(() => studentisedRange(probability, count)).toThrow(RangeError);
  });
});

describe('a difference', () => {
  test('of 1.96 standard errors has a chance of 5 %', () => {
    expect(chanceOf(1.959963984540054)).toBeCloseTo(0.05, 12);
    expect(chanceOf(-1.959963984540054)).toBeCloseTo(0.05, 12);
  });

  test('a share stays certain to about half its sample on the arcsine scale', () => {
    expect(stabilise({ share: 0.5, size: 100 })).toEqual({
      value: Math.asin(Math.sqrt(50.375 / 100.75)),
      variance: 1 / 402,
    });
  });

  test('of two among many is judged among all pairs: what sets two apart does not set two of twenty apart', () => {
    const [high, low] = [
      { share: 0.86, size: 400 },
      { share: 0.78, size: 400 },
    ];
    expect(areApart(high, low, { count: 2, confidenceLevel: 0.95 })).toBe(true);
    expect(areApart(high, low, { count: 20, confidenceLevel: 0.95 })).toBe(false);
    expect(areApart(low, high, { count: 2, confidenceLevel: 0.95 })).toBe(true);
  });

  test('by Holm: the smallest of three chances must be below a third of 5 %, the next below a half', () => {
    expect(beyondChance([0.016, 0.04, 0.02], 0.95)).toEqual([true, true, true]);
    expect(beyondChance([0.016, 0.04, 0.03], 0.95)).toEqual([true, false, false]);
    expect(beyondChance([0.017, 0.001, 0.06], 0.95)).toEqual([true, true, false]);
    expect(beyondChance([], 0.95)).toEqual([]);
  });
});
