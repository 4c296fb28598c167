import type { EffectiveSample } from './cell.ts';
import { normalShare } from './distributions/normal.ts';
import { studentisedRange } from './distributions/studentised-range.ts';

/** A share on a scale on which its uncertainty depends on the sample alone. */
export interface Stabilised {
  readonly value: number;
  readonly variance: number;
}

/** The arcsine of a share. Source: F. J. Anscombe, Biometrika 35 (1948) 246-254. */
export function stabilise({ share, size }: EffectiveSample): Stabilised {
  return {
    value: Math.asin(Math.sqrt((share * size + 3 / 8) / (size + 3 / 4))),
    variance: 1 / (4 * size + 2),
  };
}

/** The difference a - b of two independent figures in its own standard errors. */
export function standardDifference(a: Stabilised, b: Stabilised): number {
  return (a.value - b.value) / Math.sqrt(a.variance + b.variance);
}

/** The chance of a difference at least as large as this, in standard errors, where there is none. */
export function chanceOf(standardErrors: number): number {
  return 2 * normalShare(-Math.abs(standardErrors));
}

/**
 * From how many standard errors on the difference of any two of `count` figures is more than chance, all pairs at once.
 * Exact for figures that are equally certain, cautious otherwise. Source: C. Y. Kramer, Biometrics 12 (1956) 307-310;
 * A. J. Hayter, Annals of Statistics 12 (1984) 61-75.
 */
export function criticalDifference(count: number, confidenceLevel: number): number {
  return count < 2 ? Infinity : studentisedRange(confidenceLevel, count) / Math.SQRT2;
}

/** Whether two of `count` figures differ by more than chance, all pairs of them judged at once. */
export function areApart(
  a: EffectiveSample,
  b: EffectiveSample,
  { count, confidenceLevel }: { readonly count: number; readonly confidenceLevel: number },
): boolean {
  const difference = standardDifference(stabilise(a), stabilise(b));
  return Math.abs(difference) > criticalDifference(count, confidenceLevel);
}

/**
 * Which of several chances are below what chance explains, all of them judged at once: those whose places are true.
 * Source: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70.
 */
export function beyondChance(chances: readonly number[], confidenceLevel: number): readonly boolean[] {
  const order = chances.map((_, place) => place).sort((a, b) => (chances[a] ?? 1) - (chances[b] ?? 1));
  const beyond = chances.map(() => false);
  for (const [rank, place] of order.entries()) {
    if ((chances[place] ?? 1) > (1 - confidenceLevel) / (chances.length - rank)) break;
    beyond[place] = true;
  }
  return beyond;
}
