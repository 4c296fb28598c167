import { normalDensity, normalShare } from './normal.ts';

/** Points of the trapezoid rule, which is exact to 1e-12 for such an integral at this step. */
const STEP = 0.1;
const POINTS = Array.from({ length: 171 }, (_, place) => STEP * (place - 85));

/** The chance that `count` standard normal numbers lie within `range` of each other. */
function rangeShare(range: number, count: number): number {
  let sum = 0;
  for (const z of POINTS) {
    sum += normalDensity(z) * (normalShare(z) - normalShare(z - range)) ** (count - 1);
  }
  return count * STEP * sum;
}

/**
 * The range below which `count` (2 or more) independent standard normal numbers lie together with this probability:
 * the quantile of the studentised range with infinite degrees of freedom, to 1e-9. Equal to R `qtukey(p, count, Inf)`.
 * Throws RangeError out of its bounds. Source: H. L. Harter, Annals of Mathematical Statistics 31 (1960) 1122-1147.
 */
export function studentisedRange(probability: number, count: number): number {
  if (!(probability > 0 && probability < 1 && count >= 2)) {
    throw new RangeError(`there is no range of ${count} numbers with probability ${probability}`);
  }
  let [low, high] = [0, 20];
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (rangeShare(middle, count) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
