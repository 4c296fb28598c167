import type { ClusterSums, Interval } from '#app/domain/results/figures/cell.ts';

/**
 * The interval that R's package `survey` gives for a share of clustered answers, `svyciprop(method = "beta")`, to compare the
 * product's with. Source: E. L. Korn, B. I. Graubard, Survey Methodology 24 (1998) 193-201; the numbers of R are in
 * tests/fixtures/survey-package.
 */

const LANCZOS_FIRST = 0.99999999999980993;
const LANCZOS: readonly number[] = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

function logGamma(x: number): number {
  const sum = LANCZOS.reduce((total, factor, place) => total + factor / (x + place), LANCZOS_FIRST);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The continued fraction of the incomplete beta function, by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let [c, d] = [1, 1 / away(1 - ((a + b) * x) / (a + 1))];
  let result = d;
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return result;
}

/** The share of a beta distribution below x. */
function betaShare(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  const log = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  return x < (a + 1) / (a + b + 2)
    ? (Math.exp(log) * betaFraction(x, a, b)) / a
    : 1 - (Math.exp(log) * betaFraction(1 - x, b, a)) / b;
}

function betaQuantile(probability: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  while (high - low > 1e-15) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (betaShare(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** How far from 0 Student's t is with probability `outside`, either side. */
function tQuantile(outside: number, freedom: number): number {
  const x = betaQuantile(outside, freedom / 2, 0.5);
  return Math.sqrt((freedom * (1 - x)) / x);
}

/** Variance of the share of `sums`, linearised, of one stratum of respondents. */
function varianceOf({ n, x, m, xx, xm, mm }: ClusterSums): number {
  const share = x / m;
  return ((n / (n - 1)) * (xx - 2 * share * xm + share * share * mm)) / (m * m);
}

/** In percent; null where R gives none or one that is no interval: everybody alike, or one respondent. */
export function kornGraubard(sums: ClusterSums, confidence = 0.95): Interval | null {
  const share = sums.x / sums.m;
  const variance = sums.n < 2 ? 0 : varianceOf(sums);
  if (variance <= 1e-18) return null;
  const outside = 1 - confidence;
  const ratio = tQuantile(outside, sums.m - 1) / tQuantile(outside, sums.n - 1);
  const size = ((share * (1 - share)) / variance) * ratio * ratio;
  const [good, bad] = [size * share, size * (1 - share)];
  return {
    low: 100 * betaQuantile(outside / 2, good, bad + 1),
    high: 100 * betaQuantile(1 - outside / 2, good + 1, bad),
  };
}
