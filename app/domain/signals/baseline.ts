import type { Chance } from './beta-binomial.ts';
import type { SignalPoint } from './subgroups.ts';

/** What is usual in a unit. */
export interface Baseline extends Chance {
  readonly forms: number;
}

/** With fewer, the usual share is not known well enough: its error alone would raise alarms. */
const LEAST_BASELINE = { forms: 300, days: 15 } as const;

/** More than this is no spread between days but a change in the time that should be the usual one. */
const MOST_CORRELATION = 0.25;
/** The usual share is taken this many standard errors higher: an estimate that is too low by chance raises alarms. */
const CAUTION = 1;

interface Sum {
  readonly forms: number;
  readonly low: number;
}

function sumByDay(points: readonly SignalPoint[]): Sum[] {
  const days = new Map<string, Sum>();
  for (const { day, forms, low } of points) {
    const before = days.get(day) ?? { forms: 0, low: 0 };
    days.set(day, { forms: before.forms + forms, low: before.low + low });
  }
  return [...days.values()];
}

/** How much more days differ than chance explains: Pearson's statistic by its degrees of freedom, 1 or more. */
function spreadFactor(days: readonly Sum[], share: number): number {
  const pearson = days.reduce(
    (sum, { forms, low }) => sum + (low - forms * share) ** 2 / (forms * share * (1 - share)),
    0,
  );
  return Math.max(1, pearson / (days.length - 1));
}

/**
 * The usual share of dissatisfied forms, and how far days differ beyond chance, from the points of a time before the
 * watched one; null when there are too few. The spread is that of Laney's p' chart (D. B. Laney, "Improved control charts
 * for attributes", Quality Engineering 14, 2002), a factor of the standard deviation, taken from all days and not from
 * neighbouring dots, which may share a day. It is written as a correlation within dots of `size` forms, and where a day has
 * several dots as so much of it that their sum spreads as the day does. Taking the share higher by its own error makes a
 * guarantee of what is else a mean (Gandy and Kvaløy, "Guaranteed conditional performance of control charts via bootstrap
 * methods", Scandinavian Journal of Statistics 40, 2013; there by bootstrap).
 */
export function baselineOf(points: readonly SignalPoint[], size: number): Baseline | null {
  const forms = points.reduce((sum, one) => sum + one.forms, 0);
  const days = sumByDay(points);
  if (forms < LEAST_BASELINE.forms || days.length < LEAST_BASELINE.days) return null;
  const low = points.reduce((sum, one) => sum + one.low, 0);
  // One of each kind is added, so that a unit where nobody was dissatisfied yet has a share, too.
  const share = (low + 1) / (forms + 2);
  const factor = spreadFactor(days, share);
  const ofDay = Math.max(2, forms / days.length);
  const correlation = (factor - 1) / (Math.min(ofDay, size) - 1);
  const error = Math.sqrt((factor * share * (1 - share)) / forms);
  return {
    share: Math.min(0.9, share + CAUTION * error),
    correlation: Math.min(MOST_CORRELATION, correlation),
    forms,
  };
}
