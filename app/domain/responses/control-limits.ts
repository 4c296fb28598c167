/** The statistics of `anomalies.ts`: transforms, robust spreads, tails and Holm's rule. Sources: docs/anomalies.md. */

/**
 * A count on a scale on which its standard deviation is 1, whatever its size, when its variance is mean + extra * mean^2:
 * the root of a Poisson count, nearly the logarithm of a large one that varies by more (Anscombe 1948).
 */
export function steadyCount(count: number, extra: number): number {
  const root = Math.sqrt(count + 3 / 8);
  return extra > 0 ? (2 * Math.asinh(Math.sqrt(extra) * root)) / Math.sqrt(extra) : 2 * root;
}

/** Smaller means say little of how much counts vary beyond chance. */
const TELLING_MEAN = 5;

/** By how much series of counts vary beyond chance, as the middle of `extra` in mean + extra * mean^2; at least 0. */
export function extraVariance(series: readonly (readonly number[])[]): number {
  const extras = series.flatMap((counts) => {
    const mean = counts.reduce((total, count) => total + count, 0) / counts.length;
    const variance = counts.reduce((total, count) => total + (count - mean) ** 2, 0) / (counts.length - 1);
    return mean >= TELLING_MEAN ? [(variance - mean) / mean ** 2] : [];
  });
  return Math.max(0, median(extras));
}

/** How many standard deviations a count of `of` lies above a share, on the scale of the arcsine (Anscombe 1948). */
export function rootShare(count: number, of: number, share: number): number {
  const angle = (part: number) => Math.asin(Math.sqrt(part));
  return 2 * Math.sqrt(of + 1 / 2) * (angle((count + 3 / 8) / (of + 3 / 4)) - angle(share));
}

/** The middle of some numbers; 0 of none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? upper)) / 2;
}

/** Median absolute deviation, scaled to the standard deviation of a normal distribution. */
export function mad(numbers: readonly number[]): number {
  const middle = median(numbers);
  return 1.4826 * median(numbers.map((number) => Math.abs(number - middle)));
}

/** Part of the scores at either end that is drawn in, so that what is looked for does not hide itself. */
const WINSORISED = 0.1;

/**
 * How many times more scores vary than chance says, at least 1, from scores winsorised at both ends (Spiegelhalter 2005).
 */
export function overdispersion(scores: readonly number[]): number {
  const sorted = scores.toSorted((a, b) => a - b);
  const cut = Math.floor(sorted.length * WINSORISED);
  const [low, high] = [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0];
  const squares = sorted.map((score) => Math.min(high, Math.max(low, score)) ** 2);
  return Math.max(1, squares.reduce((total, square) => total + square, 0) / Math.max(1, scores.length));
}

/** Coefficients of erfc(x) = t exp(-x^2 + polynomial(t)), t = 1 / (1 + x / 2): relative error below 1.2e-7. */
const ERFC = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
];

/** The chance that a standard normal number is above z. Source: Press et al., Numerical Recipes, section 6.2. */
export function upperTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const polynomial = ERFC.reduceRight((total, coefficient) => total * t + coefficient, 0);
  const tail = (t * Math.exp(-x * x + polynomial)) / 2;
  return z >= 0 ? tail : 1 - tail;
}

/** The chance that a standard normal number is as far from 0 as z. */
export function twoSided(z: number): number {
  return 2 * upperTail(Math.abs(z));
}

/**
 * Those of many suspicions that stand when all are asked at once: the chance that any is false is at most alpha. Source:
 * Holm 1979.
 */
export function holm<Suspicion extends { readonly chance: number }>(
  suspicions: readonly Suspicion[],
  alpha: number,
): Suspicion[] {
  const sorted = suspicions.toSorted((a, b) => a.chance - b.chance);
  const stop = sorted.findIndex(({ chance }, place) => chance > alpha / (sorted.length - place));
  return stop < 0 ? sorted : sorted.slice(0, stop);
}
