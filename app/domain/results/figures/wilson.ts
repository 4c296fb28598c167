import type { Interval } from './cell.ts';
import { standardErrorsFor } from './normal-quantile.ts';

/**
 * The Wilson score interval, as proportions (0-1), for `successes` of `n` answers; null when n is 0. It never leaves
 * [0, 1], always holds successes / n, and keeps a width at 0 and at n, where the textbook interval has none.
 * Throws RangeError unless 0 <= successes <= n. Source: E. B. Wilson, JASA 22 (1927) 209-212; R. G. Newcombe,
 * Statistics in Medicine 17 (1998) 857-872, method 3 (no continuity correction).
 */
export function wilsonInterval(successes: number, n: number, confidenceLevel: number): Interval | null {
  if (!(successes >= 0 && successes <= n)) throw new RangeError(`${successes} of ${n} is no share`);
  if (n === 0) return null;
  const z = standardErrorsFor(confidenceLevel);
  const zz = z * z;
  const p = successes / n;
  const centre = (successes + zz / 2) / (n + zz);
  const half = (z / (n + zz)) * Math.sqrt((successes * (n - successes)) / n + zz / 4);
  return {
    low: successes === 0 ? 0 : Math.max(0, Math.min(p, centre - half)),
    high: successes === n ? 1 : Math.min(1, Math.max(p, centre + half)),
  };
}
