import { decimalOf } from '#app/domain/numbers/decimal.ts';

/** An exact fraction; the denominator is positive. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The fraction that the shortest decimal of a double names: 0.2 -> 2/10. Throws RangeError for NaN and infinities. */
export function ratioOf(value: number): Ratio {
  const { digits, exponent } = decimalOf(value);
  const power = 10n ** BigInt(Math.abs(exponent));
  return exponent >= 0
    ? { numerator: digits * power, denominator: 1n }
    : { numerator: digits, denominator: power };
}

/** The exact sum of fractions; fractions over one denominator (criteria that everybody answered) stay over it. */
export function sumRatios(ratios: Iterable<Ratio>): Ratio {
  const byDenominator = new Map<bigint, bigint>();
  for (const { numerator, denominator } of ratios) {
    byDenominator.set(denominator, (byDenominator.get(denominator) ?? 0n) + numerator);
  }
  let sum: Ratio = { numerator: 0n, denominator: 1n };
  for (const [denominator, numerator] of byDenominator) {
    sum = {
      numerator: sum.numerator * denominator + numerator * sum.denominator,
      denominator: sum.denominator * denominator,
    };
  }
  return sum;
}

/** The product of two fractions. */
export function multiplyRatios(a: Ratio, b: Ratio): Ratio {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** a / b; throws RangeError when b is not positive. */
export function divideRatios(a: Ratio, b: Ratio): Ratio {
  if (b.numerator <= 0n) throw new RangeError('a fraction is divided by a positive fraction only');
  return { numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator };
}

const GUARD_DIGITS = 30;

/**
 * The double nearest to a fraction: 30 decimals are worked out exactly and one more digit records that something
 * follows, so that a decimal of up to 15 digits comes out as itself.
 */
export function ratioToNumber({ numerator, denominator }: Ratio): number {
  const sign = numerator < 0n ? '-' : '';
  const scaled = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(GUARD_DIGITS);
  const sticky = scaled % denominator === 0n ? '0' : '1';
  return Number(`${sign}${scaled / denominator}${sticky}e-${GUARD_DIGITS + 1}`);
}
