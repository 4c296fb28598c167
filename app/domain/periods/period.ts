import { addDays, dateOf, daysBetween, type IsoDate } from './date.ts';

/** All days from `from` to `to`, both included. */
export interface Period {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** The period between two dates, both included; throws RangeError when the end is before the start. */
export function periodBetween(from: IsoDate, to: IsoDate): Period {
  if (to < from) throw new RangeError(`a period cannot end (${to}) before it begins (${from})`);
  return { from, to };
}

/** The days of a calendar year. */
export function yearPeriod(year: number): Period {
  return { from: dateOf(year, 1, 1), to: dateOf(year, 12, 31) };
}

/** Whether a date lies in a period. */
export function includesDate(period: Period, date: IsoDate): boolean {
  return period.from <= date && date <= period.to;
}

/** Number of days in a period: 1 when it begins and ends on the same day. */
export function lengthInDays(period: Period): number {
  return daysBetween(period.from, period.to) + 1;
}

/** The period of the same length that ends on the day before. */
export function periodBefore(period: Period): Period {
  const to = addDays(period.from, -1);
  return { from: addDays(to, 1 - lengthInDays(period)), to };
}
