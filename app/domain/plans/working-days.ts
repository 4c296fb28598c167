import { addDays, daysBetween, type IsoDate } from '#app/domain/periods/date.ts';

/** What a calendar says of a day: no work on a day of the week, or work on a Saturday or Sunday (a make-up day). */
export const DAY_KINDS = ['off', 'work'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** Days that are not what their day of the week says: holidays, Tết, make-up days. */
export type WorkingCalendar = ReadonlyMap<IsoDate, DayKind>;

/** Whether working days are kept for a year. */
export const isCalendarYear = (year: number): boolean => year >= 1950 && year <= 2199;

/** Farther than any deadline; a calendar of days off alone would not end. */
const MAX_STEPS = 5_000;

function isWeekend(date: IsoDate): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
}

/** Whether people work on a day: Monday to Friday, unless the calendar says otherwise. */
export function isWorkingDay(date: IsoDate, calendar: WorkingCalendar): boolean {
  return (calendar.get(date) ?? (isWeekend(date) ? 'off' : 'work')) === 'work';
}

/**
 * The working day that is `count` working days after a date (before it when negative); the date itself is not counted
 * (Bộ luật Dân sự 2015, Điều 147: a term in days begins the day after). Throws RangeError when the calendar has none.
 */
export function addWorkingDays(date: IsoDate, count: number, calendar: WorkingCalendar): IsoDate {
  const step = count < 0 ? -1 : 1;
  let left = Math.abs(count);
  let day = date;
  for (let tries = 0; left > 0; tries += 1) {
    if (tries > MAX_STEPS) throw new RangeError(`no ${Math.abs(count)} working days from ${date}`);
    day = addDays(day, step);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

/** How many working days lie after `from` up to and with `to`; negative when `to` is earlier. */
export function workingDaysBetween(from: IsoDate, to: IsoDate, calendar: WorkingCalendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  const days = daysBetween(from, to);
  const weeks = Math.floor(days / 7);
  let count = 5 * weeks;
  for (let day = 7 * weeks + 1; day <= days; day += 1) if (!isWeekend(addDays(from, day))) count += 1;
  for (const [day, kind] of calendar) {
    if (day <= from || day > to || isWeekend(day) === (kind === 'off')) continue;
    count += kind === 'work' ? 1 : -1;
  }
  return count;
}
