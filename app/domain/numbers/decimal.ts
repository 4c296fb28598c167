/**
 * Half-up decimal rounding for print (docs/domain.md#rounding: full precision to the end, then 2 decimals).
 *
 * A binary double seldom equals the decimal it stands for (1.005 is stored a little lower), so rounding works on the
 * shortest decimal that names the double. A rate computed as ONE division of integers is the double nearest to the exact
 * ratio, and its shortest decimal is the exact tie whenever the ratio is a tie; hence printing the double equals rounding
 * the exact ratio (`ratioToFixed`) up to 10^11 answers at 2 decimals. Composed rates go through `ratio.ts` for the same reason.
 */

/** digits * 10^exponent, exactly the shortest decimal that names a double. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** The shortest decimal that names a finite double, exactly; throws RangeError for NaN and infinities. */
export function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a number that can be printed`);
  const [mantissa = '0', power = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** The integer nearest to numerator / denominator; a half goes away from zero. */
function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const sign = numerator < 0n !== denominator < 0n ? -1n : 1n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  return (sign * (2n * top + bottom)) / (2n * bottom);
}

/** `scaled` * 10^-decimals as plain text with a decimal point; zero carries no sign. */
function plainText(scaled: bigint, decimals: number): string {
  const sign = scaled < 0n ? '-' : '';
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(decimals + 1, '0');
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function assertDecimals(decimals: number): void {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 20) {
    throw new RangeError(`decimals must be a whole number from 0 to 20, not ${decimals}`);
  }
}

/**
 * `value` with exactly `decimals` decimals and a decimal point: 1.005 -> "1.01". A half goes away from zero, so that a
 * fall of 1.005 prints the same digits as a rise. Any finite size (1e21 too); throws RangeError for NaN and infinities.
 * Source: docs/domain.md#rounding.
 */
export function toFixedHalfUp(value: number, decimals: number): string {
  assertDecimals(decimals);
  return isPlainlyRounded(value, decimals) ? value.toFixed(decimals) : toFixedExactly(value, decimals);
}

/**
 * Whether `Number.toFixed`, several times faster and rounding the stored double, gives the same text: always, unless the
 * shortest decimal is itself a tie. Only for sizes that are written without an exponent and held with room to spare.
 */
function isPlainlyRounded(value: number, decimals: number): boolean {
  if (!(value >= 1e-6 && value < 1e6) || decimals > 6) return false;
  const text = String(value);
  return !text.endsWith('5') || text.length - text.indexOf('.') - 1 !== decimals + 1;
}

function toFixedExactly(value: number, decimals: number): string {
  const { digits, exponent } = decimalOf(value);
  const shift = exponent + decimals;
  const scaled = shift >= 0 ? digits * 10n ** BigInt(shift) : divideHalfUp(digits, 10n ** BigInt(-shift));
  return plainText(scaled, decimals);
}

/** As toFixedHalfUp, as a number: for comparing and storing a printed figure (1.005, 2 -> 1.01). */
export function roundHalfUp(value: number, decimals: number): number {
  return Number(toFixedHalfUp(value, decimals));
}

/**
 * numerator / denominator rounded half-up from the exact ratio of two integers: 2, 3, 2 -> "0.67".
 * Throws RangeError when the denominator is 0 or a number is not a whole safe integer.
 */
export function ratioToFixed(
  numerator: number | bigint,
  denominator: number | bigint,
  decimals: number,
): string {
  assertDecimals(decimals);
  const [top, bottom] = [exactInteger(numerator), exactInteger(denominator)];
  if (bottom === 0n) throw new RangeError('a ratio needs a denominator other than 0');
  return plainText(divideHalfUp(top * 10n ** BigInt(decimals), bottom), decimals);
}

/** An integer as bigint; throws RangeError when a double is not a whole number or beyond 2^53. */
export function exactInteger(value: number | bigint): bigint {
  if (typeof value === 'bigint') return value;
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number that is exact`);
  return BigInt(value);
}

/** The decimals as whole numbers of one unit, 10^exponent. */
function aligned(decimals: readonly Decimal[]): { digits: bigint[]; exponent: number } {
  const exponent = Math.min(0, ...decimals.map((decimal) => decimal.exponent));
  return {
    digits: decimals.map((decimal) => decimal.digits * 10n ** BigInt(decimal.exponent - exponent)),
    exponent,
  };
}

/** Points and shares have four decimals at most. */
const TEN_THOUSANDTHS = 10_000;

/** The sum by whole numbers, where every value is a few decimals long and nothing is lost; null otherwise. */
function sumOfShort(values: readonly number[]): number | null {
  let sum = 0;
  for (const value of values) {
    const whole = Math.round(value * TEN_THOUSANDTHS);
    sum += whole;
    if (whole / TEN_THOUSANDTHS !== value || !Number.isSafeInteger(sum)) return null;
  }
  return sum / TEN_THOUSANDTHS;
}

/** The sum of decimals as they are written: 0.1 + 0.2 is 0.3. Throws RangeError for NaN and infinities. */
export function sumExactly(values: readonly number[]): number {
  const short = sumOfShort(values);
  if (short !== null) return short;
  const { digits, exponent } = aligned(values.map(decimalOf));
  return Number(`${digits.reduce((sum, each) => sum + each, 0n)}e${exponent}`);
}

function product([a, b]: readonly [number, number]): Decimal {
  const [one, other] = [decimalOf(a), decimalOf(b)];
  return { digits: one.digits * other.digits, exponent: one.exponent + other.exponent };
}

/** a x b against c x d, exactly: negative, 0 or positive. Throws RangeError for NaN and infinities. */
export function compareProducts(left: readonly [number, number], right: readonly [number, number]): number {
  const { digits } = aligned([product(left), product(right)]);
  const [one = 0n, other = 0n] = digits;
  return one < other ? -1 : Number(one > other);
}
