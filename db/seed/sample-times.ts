import {
  addDays,
  dateOf,
  daysBetween,
  localDate,
  startOfDate,
  type IsoDate,
} from '#app/domain/periods/date.ts';
import { datesOf, periodAt, previousPeriod } from '#app/domain/periods/official-period.ts';
import { periodBetween, type Period } from '#app/domain/periods/period.ts';
import type { SeededRandom } from './random.ts';

/** First days of Tết; offices close for a week from the day before. */
const TET = [
  dateOf(2026, 2, 17),
  dateOf(2027, 2, 6),
  dateOf(2028, 1, 26),
  dateOf(2029, 2, 13),
  dateOf(2030, 2, 2),
];

/** Public holidays of every year by the solar calendar (Bộ luật Lao động 2019, Điều 112), as month-day. */
const HOLIDAYS = ['01-01', '04-30', '05-01', '09-01', '09-02'];

const [SUNDAY, MONDAY, SATURDAY] = [0, 1, 6];
const MINUTE = 60_000;

interface Hour {
  readonly hour: number;
  readonly visitors: number;
  readonly mood: number;
}

/** Visits by hour of the day, and how the waiting time at that hour affects the mood. */
const HOURS: readonly [Hour, ...Hour[]] = [
  { hour: 7, visitors: 5, mood: 0.1 },
  { hour: 8, visitors: 14, mood: 0.05 },
  { hour: 9, visitors: 17, mood: -0.05 },
  { hour: 10, visitors: 15, mood: -0.25 },
  { hour: 11, visitors: 5, mood: -0.3 },
  { hour: 13, visitors: 7, mood: 0.1 },
  { hour: 14, visitors: 13, mood: 0.1 },
  { hour: 15, visitors: 13, mood: 0 },
  { hour: 16, visitors: 8, mood: -0.2 },
];

export interface Visit {
  readonly at: Date;
  /** Effect of hour and weekday, in levels. */
  readonly mood: number;
  /** Quarters since the first day of the sample. */
  readonly age: number;
}

/** The quarter before today's and today's: what the sample covers. */
export function sampleQuarters(now: Date): { readonly last: Period; readonly current: Period } {
  const current = periodAt('calendar', 'quarter', localDate(now));
  if (current === null) throw new RangeError('every day lies in a quarter');
  return { last: datesOf(previousPeriod(current)), current: datesOf(current) };
}

export interface WorkingDay {
  readonly date: IsoDate;
  readonly visitors: number;
}

export type WorkingDays = readonly [WorkingDay, ...WorkingDay[]];

/** Working days of a period up to today, with how busy each is. */
export function workingDays({ from, to }: Period, now: Date): WorkingDays {
  const today = localDate(now);
  const dates = daysOf(periodBetween(from, to < today ? to : today)).filter(isWorkingDay);
  const [first, ...rest] = dates.map((date) => ({ date, visitors: busyness(date) }));
  if (first === undefined) throw new RangeError(`no working day from ${from}`);
  return [first, ...rest];
}

/** A visit that lies before `now`; `days` begin with the first day of the sample. */
export function pickVisit(random: SeededRandom, days: WorkingDays, now: Date): Visit {
  const day = random.weighted(days, ({ visitors }) => visitors);
  const isMorning = weekday(day.date) === SATURDAY;
  const { hour, mood } = random.weighted(HOURS, ({ hour, visitors }) =>
    isMorning && hour > 11 ? 0 : visitors,
  );
  // Offices open at 7:30, close at 11:30 and 17:00, and open again at 13:30.
  const [first, last] = hour === 7 || hour === 13 ? [30, 60] : hour === 11 ? [0, 30] : [0, 60];
  const time = (hour * 60 + first + random.below(last - first)) * MINUTE + random.below(MINUTE);
  const atThatTime = ({ date }: WorkingDay) => new Date(startOfDate(date).getTime() + time);
  const isAhead = atThatTime(day) >= now;
  const { date } = isAhead ? (lastFullDay(days, day) ?? day) : day;
  const onMonday = weekday(date) === MONDAY ? -0.15 : 0;
  return {
    at: atThatTime({ ...day, date }),
    mood: mood + onMonday,
    age: daysBetween(days[0].date, date) / 91,
  };
}

function lastFullDay(days: WorkingDays, before: WorkingDay): WorkingDay | undefined {
  return days.findLast(({ date }) => date < before.date && weekday(date) !== SATURDAY);
}

function daysOf({ from, to }: Period): IsoDate[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, day) => addDays(from, day));
}

function isWorkingDay(date: IsoDate): boolean {
  if (weekday(date) === SUNDAY || HOLIDAYS.includes(date.slice(5))) return false;
  return !TET.some((first) => {
    const after = daysBetween(first, date);
    return after >= -1 && after < 6;
  });
}

/** Mondays are busiest; on Saturday offices open in the morning only, with few visitors. */
function busyness(date: IsoDate): number {
  const day = weekday(date);
  if (day === SATURDAY) return 0.25;
  return day === MONDAY ? 1.35 : 1;
}

function weekday(date: IsoDate): number {
  return new Date(startOfDate(date).getTime() + 12 * 60 * MINUTE).getUTCDay();
}
