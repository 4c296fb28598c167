import { addDays, type IsoDate } from '#app/domain/periods/date.ts';
import { weekOf } from '#app/domain/periods/week.ts';
import { baselineOf, type Baseline } from './baseline.ts';
import { cusum, decisionInterval, type Height } from './cusum.ts';
import { pChart, type Dot } from './p-chart.ts';
import { groupPoints, subgroupSize, type SignalPoint, type Subgroup } from './subgroups.ts';

/** What is usual is learned from so many weeks, which end before the watched ones: this week and those before it. */
export const WATCH = { baseWeeks: 8, watchedWeeks: 3 } as const;

/** What an installation accepts: one false alarm of a unit in a quarter. */
export const DAYS_TO_FALSE_ALARM = 90;

/** p-chart, CUSUM and g-chart: each may raise an equal share of the false alarms. */
export const CHARTS = 3;

/** A dot of both charts of dissatisfaction. */
export interface WatchedDot extends Dot, Height {}

/** The charts of a unit; `usual` is null while too little is known to say what is usual. */
export interface UnitWatch {
  readonly usual: Baseline | null;
  readonly dots: readonly WatchedDot[];
  /** Forms since the last dot; null when there are none. */
  readonly rest: Subgroup | null;
  /** From which height on the sum signals; null where no height keeps the false alarms that were asked for. */
  readonly interval: number | null;
}

/** The first days of the time that teaches what is usual, and of the watched one. Both are Mondays: they hold for a week. */
export function watchedFrom(today: IsoDate): { readonly base: IsoDate; readonly watched: IsoDate } {
  const watched = addDays(weekOf(today).from, -7 * (WATCH.watchedWeeks - 1));
  return { base: addDays(watched, -7 * WATCH.baseWeeks), watched };
}

/** Forms a working day, of days that have any. */
function formsADay(points: readonly SignalPoint[]): { readonly forms: number; readonly days: number } {
  const forms = points.reduce((sum, point) => sum + point.forms, 0);
  return { forms, days: new Set(points.map(({ day }) => day)).size };
}

/** What the weeks before the watched ones teach: how many forms make a dot, what is usual, and how many dots there were. */
function learn(points: readonly SignalPoint[], today: IsoDate) {
  const { base, watched } = watchedFrom(today);
  const before = points.filter(({ day }) => day >= base && day < watched);
  const { forms, days } = formsADay(before);
  const size = subgroupSize(days === 0 ? 0 : forms / days);
  return { size, usual: baselineOf(before, size), dots: groupPoints(before, size).complete.length };
}

/** What is usual in a unit, as `watchUnit` tells it, without its charts. */
export function usualOf(points: readonly SignalPoint[], today: IsoDate): Baseline | null {
  return learn(points, today).usual;
}

/**
 * The control charts of dissatisfaction in one unit, from its points in the order in which they were shown, of the time
 * `watchedFrom` names. All charts together raise one false alarm in `daysToFalseAlarm` days or fewer.
 */
export function watchUnit(
  points: readonly SignalPoint[],
  { today, daysToFalseAlarm }: { readonly today: IsoDate; readonly daysToFalseAlarm: number },
): UnitWatch {
  const { watched } = watchedFrom(today);
  const { size, usual, dots: earlier } = learn(points, today);
  const { complete, rest } = groupPoints(
    points.filter(({ day }) => day >= watched),
    size,
  );
  if (usual === null) return { usual, dots: [], rest, interval: null };
  const dotsADay = earlier / Math.max(1, 7 * WATCH.baseWeeks);
  const runLength = Math.max(1, CHARTS * daysToFalseAlarm * dotsADay);
  const interval = decisionInterval(usual, size, runLength);
  const heights = interval === null ? [] : cusum(complete, usual.share, interval);
  const dots = pChart(complete, usual, 1 / runLength).map((dot, place) => ({
    ...dot,
    ...(heights[place] ?? { height: 0, isRun: false }),
  }));
  return { usual, dots, rest, interval };
}
