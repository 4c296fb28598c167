import { describe, expect, test } from 'vitest';
import {
  divideRatios,
  multiplyRatios,
  ratioOf,
  ratioToNumber,
  sumRatios,
  type Ratio,
} from '#app/domain/results/figures/ratio.ts';

const fraction = (numerator: number, denominator: number): Ratio => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
});
/** Two fractions name one number. */
const isSame = (a: Ratio, b: Ratio) => a.numerator * b.denominator === b.numerator * a.denominator;

describe('a weight as a fraction', () => {
  test.each([
    [0.2, 2, 10],
    [0.125, 125, 1000],
    [3, 3, 1],
    [1500, 1500, 1],
    [-0.5, -5, 10],
    [1e21, 1e21, 1],
  ])('%d is %d / %d', (value, numerator, denominator) => {
    expect(isSame(ratioOf(value), fraction(numerator, denominator))).toBe(true);
    expect(ratioOf(value).denominator > 0n).toBe(true);
  });

  test.each([NaN, Infinity])('%d is none', (value) => {
    expect(() => ratioOf(value)).toThrow(RangeError);
  });
});

describe('fractions', () => {
  test('are added: 1/2 + 1/3 = 5/6, and 1/10 + 2/10 stays in tenths', () => {
    expect(isSame(sumRatios([fraction(1, 2), fraction(1, 3)]), fraction(5, 6))).toBe(true);
    expect(sumRatios([fraction(1, 10), fraction(2, 10)])).toEqual(fraction(3, 10));
    expect(sumRatios([])).toEqual(fraction(0, 1));
  });

  test('are multiplied and divided: 2/3 of 5/7, 2/3 by 5/7', () => {
    expect(multiplyRatios(fraction(2, 3), fraction(5, 7))).toEqual(fraction(10, 21));
    expect(divideRatios(fraction(2, 3), fraction(5, 7))).toEqual(fraction(14, 15));
  });

  test.each([0, -1])('are not divided by %d', (numerator) => {
    expect(() => divideRatios(fraction(1, 2), fraction(numerator, 2))).toThrow(/positive fraction/);
  });

  test.each([
    [1, 3, 1 / 3],
    [2, 3, 2 / 3],
    [-1, 8, -0.125],
    [0, 7, 0],
    [123_456_789_012_345, 1_000_000_000_000_000, 0.123456789012345],
    [83_965, 1000, 83.965],
  ])('%d / %d is the double %d', (numerator, denominator, double) => {
    expect(ratioToNumber(fraction(numerator, denominator))).toBe(double);
  });

  test('that lie just above a double halfway between two become the upper one', () => {
    // 9007199254740993 lies between the doubles ...992 and ...994, and a hair decides.
    const halfway = 9_007_199_254_740_993n * 10n ** 40n;
    expect(ratioToNumber({ numerator: halfway + 1n, denominator: 10n ** 40n })).toBe(9_007_199_254_740_994);
    expect(ratioToNumber({ numerator: halfway, denominator: 10n ** 40n })).toBe(9_007_199_254_740_992);
  });
});
