import {
  addDays,
  dateOf,
  daysInMonth,
  parseIsoDate,
  splitDate,
  type IsoDate,
} from '#app/domain/periods/date.ts';

/** The first day of the month of a date. */
export function firstOfMonth(date: IsoDate): IsoDate {
  const { year, month } = splitDate(date);
  return dateOf(year, month, 1);
}

/** The first day of a month 'YYYY-MM' from an address; null for anything else, also for months without neighbours. */
export function parseMonth(text: string): IsoDate | null {
  const first = parseIsoDate(`${text}-01`);
  return first !== null && first > '1900-01-01' && first < '9999-12-01' ? first : null;
}

/** The first day of the month before and after. */
export function monthsAround(first: IsoDate): { readonly before: IsoDate; readonly after: IsoDate } {
  const { year, month } = splitDate(first);
  return {
    before: firstOfMonth(addDays(first, -1)),
    after: firstOfMonth(addDays(first, daysInMonth(year, month))),
  };
}

/** The days of a month in weeks from Monday to Sunday; null where a week reaches into the months around. */
export function weeksOf(first: IsoDate): readonly (readonly (IsoDate | null)[])[] {
  const { year, month } = splitDate(first);
  const monday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const days: (IsoDate | null)[] = Array.from({ length: monday }, () => null);
  for (let day = 1; day <= daysInMonth(year, month); day += 1) days.push(dateOf(year, month, day));
  while (days.length % 7 !== 0) days.push(null);
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}
