import { addDays, daysBetween, type IsoDate } from '#app/domain/periods/date.ts';
import { weekOf } from '#app/domain/periods/week.ts';
import type { SignalPoint } from './subgroups.ts';

/** The hour map shows this week and so many before it. */
const MAP_WEEKS = 4;

/** A point with the local hour of its forms, null where they came in several. */
interface TimedPoint extends SignalPoint {
  readonly hour: number | null;
}

/** What came in one hour of one weekday. */
export interface HourCell {
  readonly forms: number;
  readonly low: number;
}

/** One hour of the day: its cells from Monday to Sunday, null where there is no point. */
export interface HourLine {
  readonly hour: number;
  readonly cells: readonly (HourCell | null)[];
}

/** The first day of an hour map. */
const mapFrom = (today: IsoDate): IsoDate => addDays(weekOf(today).from, -7 * (MAP_WEEKS - 1));

/**
 * Forms by weekday and hour, of the points whose forms came in one hour: a cell is a sum of whole points, so that none
 * stands for fewer people than one of them.
 */
export function hourMap(points: readonly TimedPoint[], today: IsoDate): HourLine[] {
  const from = mapFrom(today);
  const lines = new Map<number, (HourCell | null)[]>();
  for (const { hour, day, forms, low } of points) {
    if (hour === null || day < from || day > today) continue;
    const cells = lines.get(hour) ?? Array.from({ length: 7 }, () => null);
    const weekday = daysBetween(weekOf(day).from, day);
    const before = cells[weekday] ?? { forms: 0, low: 0 };
    cells[weekday] = { forms: before.forms + forms, low: before.low + low };
    lines.set(hour, cells);
  }
  return [...lines].sort(([a], [b]) => a - b).map(([hour, cells]) => ({ hour, cells }));
}
