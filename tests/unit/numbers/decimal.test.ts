import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalOf, ratioToFixed, roundHalfUp, toFixedHalfUp } from '#app/domain/numbers/decimal.ts';

describe('rounding half-up for print', () => {
  test.each([
    [1.005, 2, '1.01'],
    [83.965, 2, '83.97'],
    [2.675, 2, '2.68'],
    [0.5, 0, '1'],
    [2.5, 0, '3'],
    [83.9, 2, '83.90'],
    [0.994999, 2, '0.99'],
    [9.995, 2, '10.00'],
    [1e-9, 2, '0.00'],
    [5e-7, 6, '0.000001'],
    [0, 2, '0.00'],
    [1e21, 2, '1000000000000000000000.00'],
    [123456.5, 0, '123457'],
  ])('%d to %i decimals is printed %s', (value, decimals, text) => {
    expect(toFixedHalfUp(value, decimals)).toBe(text);
  });

  test('a fall of 1.005 points prints the same digits as a rise', () => {
    expect(toFixedHalfUp(-1.005, 2)).toBe('-1.01');
  });

  test('what rounds to zero carries no minus sign', () => {
    expect(toFixedHalfUp(-0.004, 2)).toBe('0.00');
  });

  test.each([NaN, Infinity, -Infinity])('%d is refused', (value) => {
    expect(() => toFixedHalfUp(value, 2)).toThrow(RangeError);
  });

  test.each([-1, 1.5, 21])('%d decimals are refused', (decimals) => {
    expect(() => toFixedHalfUp(1, decimals)).toThrow(RangeError);
  });

  test('published changes between years come out exactly', () => {
    const changes = [
      [83.94, 82.66, 1.28],
      [82.66, 80.08, 2.58],
      [95.26, 91.15, 4.11],
      [83.84, 1.35, 82.49],
      [84.09, 1.12, 82.97],
    ] as const;
    for (const [from, minus, change] of changes) expect(roundHalfUp(from - minus, 2)).toBe(change);
  });

  test('SIPAS 91.17 % of 10 PAR INDEX points are 9.12', () => {
    expect(toFixedHalfUp((91.17 * 10) / 100, 2)).toBe('9.12');
  });

  test('every double rounds as the decimal it is written with', () => {
    const decimal = fc
      .tuple(fc.nat(2 ** 31), fc.integer({ min: 0, max: 12 }))
      .map(([n, places]) => n / 10 ** places);
    const values = fc.oneof(decimal, fc.double({ min: -1e7, max: 1e7, noNaN: true }));
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 7 }), (value, decimals) => {
        const { digits, exponent } = decimalOf(value);
        const power = 10n ** BigInt(Math.abs(exponent));
        const exact =
          exponent < 0 ? ratioToFixed(digits, power, decimals) : ratioToFixed(digits * power, 1, decimals);
        expect(toFixedHalfUp(value, decimals)).toBe(exact);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('rounding a ratio of two counts', () => {
  test.each([
    [1, 3, '0.33'],
    [2, 3, '0.67'],
    [1, 8, '0.13'],
    [-1, 8, '-0.13'],
    [1, -8, '-0.13'],
    [0, 7, '0.00'],
    [100 * 35_268, 36_630, '96.28'],
    [100 * 10_001, 20_000, '50.01'],
  ])('%d / %d is printed %s', (numerator, denominator, text) => {
    expect(ratioToFixed(numerator, denominator, 2)).toBe(text);
  });

  test('a ratio to nothing, and counts that are no whole numbers, are refused', () => {
    expect(() => ratioToFixed(1, 0, 2)).toThrow(RangeError);
    expect(() => ratioToFixed(1.5, 2, 2)).toThrow(RangeError);
    expect(() => ratioToFixed(2 ** 53, 2, 2)).toThrow(RangeError);
  });

  test('the four-level display sample of a portal adds up to its printed shares', () => {
    const counts = [14_280, 2_750, 208, 69];
    const shares = counts.map((count) => ratioToFixed(100 * count, 17_307, 1));
    expect(shares).toEqual(['82.5', '15.9', '1.2', '0.4']);
    expect(ratioToFixed(100 * (14_280 + 2_750), 17_307, 1)).toBe('98.4');
  });

  test('a rate kept as one division of counts prints as the exact ratio does, ties included', () => {
    const counts = fc.integer({ min: 1, max: 10_000_000 });
    const ties = fc.constantFrom(200, 2_000, 20_000, 200_000, 1_000_000);
    fc.assert(
      fc.property(fc.oneof(counts, ties), fc.double({ min: 0, max: 1, noNaN: true }), (answers, share) => {
        const satisfied = Math.round(answers * share);
        const rate = (100 * satisfied) / answers;
        for (const decimals of [0, 1, 2, 6]) {
          expect(toFixedHalfUp(rate, decimals)).toBe(ratioToFixed(100 * satisfied, answers, decimals));
        }
      }),
    );
  });
});
