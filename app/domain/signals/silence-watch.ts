import { addDays, daysBetween, type IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { weekOf } from '#app/domain/periods/week.ts';
import { hourOfWeek, runsADay, silenceLimit, silenceOf, type HourBefore, type OpenHour } from './silence.ts';
import { CHARTS, DAYS_TO_FALSE_ALARM, WATCH } from './watch-unit.ts';

/** An hour of a local day. */
export interface DayHour {
  readonly day: IsoDate;
  readonly hour: number;
}

/** Of a unit that had forms on fewer days nobody knows whether it is silent. */
const KNOWN_DAYS = 15;
/** A silence that signals at all does so within this time. */
const FOLLOWED_DAYS = 28;
const HOURS_A_DAY = 24;

/** The eight weeks before this one, from which it is learned at which hours forms come. */
export function learnedFrom(today: IsoDate): Period {
  const monday = weekOf(today).from;
  return { from: addDays(monday, -7 * WATCH.baseWeeks), to: addDays(monday, -1) };
}

const weekdayOf = (day: IsoDate): number => daysBetween(weekOf(day).from, day);
const openHour = ({ day, hour }: DayHour): OpenHour => ({ weekday: weekdayOf(day), hour });

/** Each hour of the week: on how many days that are not off it could have had a form, and on how many it had none. */
function learn(
  filled: readonly DayHour[],
  { from, to }: Period,
  isOff: (day: IsoDate) => boolean,
): HourBefore[] {
  const open = Array.from({ length: daysBetween(from, to) + 1 }, (_, place) => addDays(from, place)).filter(
    (day) => !isOff(day),
  );
  const seen = Array.from({ length: 7 * HOURS_A_DAY }, () => 0);
  for (const one of filled) {
    if (one.day < from || one.day > to || isOff(one.day)) continue;
    const place = hourOfWeek(openHour(one));
    seen[place] = (seen[place] ?? 0) + 1;
  }
  const days = Array.from(
    { length: 7 },
    (_, weekday) => open.filter((day) => weekdayOf(day) === weekday).length,
  );
  return seen.map((count, place) => {
    const there = days[Math.floor(place / HOURS_A_DAY)] ?? 0;
    return { days: there, empty: there - count };
  });
}

/** The hour after an hour. */
function nextHour({ day, hour }: DayHour): DayHour {
  return hour === HOURS_A_DAY - 1 ? { day: addDays(day, 1), hour: 0 } : { day, hour: hour + 1 };
}

const isBefore = (one: DayHour, other: DayHour) =>
  one.day < other.day || (one.day === other.day && one.hour < other.hour);

/**
 * The day on which a unit's silence that lasts until `now` (an hour that is not over yet) began to be unlikely, by the
 * g-chart of `silence.ts`; null while it is not, and for a unit that is not known well enough. `filled`: the hours that had
 * forms since the first day of `learnedFrom`, each once, in order. Days off say nothing.
 */
export function silenceDay(
  filled: readonly DayHour[],
  { now, isOff }: { readonly now: DayHour; readonly isOff: (day: IsoDate) => boolean },
): IsoDate | null {
  const period = learnedFrom(now.day);
  const last = filled.at(-1);
  const known = new Set(filled.flatMap(({ day }) => (day <= period.to ? [day] : [])));
  if (last === undefined || known.size < KNOWN_DAYS || daysBetween(last.day, now.day) > FOLLOWED_DAYS) {
    return null;
  }
  const before = learn(filled, period, isOff);
  const limit = silenceLimit(CHARTS * DAYS_TO_FALSE_ALARM, runsADay(before));
  let silence = 0;
  for (let one = nextHour(last); isBefore(one, now); one = nextHour(one)) {
    if (!isOff(one.day)) silence += silenceOf([openHour(one)], before);
    if (silence >= limit) return one.day;
  }
  return null;
}
