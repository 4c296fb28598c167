import { addDays, dateOf, daysBetween, type IsoDate } from './date.ts';
import type { Period } from './period.ts';

/** A Monday; any one would do. */
const SOME_MONDAY = dateOf(2024, 1, 1);
const DAYS = 7;

/** The week, Monday to Sunday, that holds a date. Source: a week begins on Monday in Viet Nam (ISO 8601). */
export function weekOf(date: IsoDate): Period {
  const weekday = ((daysBetween(SOME_MONDAY, date) % DAYS) + DAYS) % DAYS;
  const from = addDays(date, -weekday);
  return { from, to: addDays(from, DAYS - 1) };
}

/** The Sunday on which the week that holds a date ends. */
export function sundayOf(date: IsoDate): IsoDate {
  return weekOf(date).to;
}
