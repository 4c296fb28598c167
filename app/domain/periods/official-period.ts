import { dateOf, daysInMonth, splitDate, type IsoDate } from './date.ts';
import type { Period } from './period.ts';

/** Which months a named period has: a month, a quarter, the year's first six or nine months, or the year. */
export type PeriodKind = 'month' | 'quarter' | 'six-months' | 'nine-months' | 'year';

/** Kinds in order of length, for menus. */
export const PERIOD_KINDS: readonly PeriodKind[] = ['month', 'quarter', 'six-months', 'nine-months', 'year'];

/**
 * `calendar`: the 1st of the first month to the end of the last. `reporting`: the 15th of the month before the first to the
 * 14th of the last, the closing dates of state agencies' periodic reports.
 */
export type PeriodSystem = 'calendar' | 'reporting';

/** A named period; `number` is the month (1-12) or quarter (1-4), and 1 for the other kinds. */
export interface NamedPeriod {
  readonly system: PeriodSystem;
  readonly kind: PeriodKind;
  readonly year: number;
  readonly number: number;
}

const MONTHS: Readonly<Record<PeriodKind, number>> = {
  month: 1,
  quarter: 3,
  'six-months': 6,
  'nine-months': 9,
  year: 12,
};

/** How many periods of a kind a year has; "the first six months" and "nine months" are one a year. */
const PER_YEAR: Readonly<Record<PeriodKind, number>> = {
  month: 12,
  quarter: 4,
  'six-months': 1,
  'nine-months': 1,
  year: 1,
};

/**
 * The days of a named period. Reporting: month 15th of the month before to the 14th; quarter 15th of the month before the
 * quarter to the 14th of its last month; 6 months 15/12 to 14/6; 9 months 15/12 to 14/9; year 15/12 to 14/12.
 * Throws RangeError when the year has no such month or quarter.
 * Source: NĐ 09/2019/NĐ-CP, Điều 12 (recalled); docs/domain.md#reporting-periods.
 */
export function datesOf({ system, kind, year, number }: NamedPeriod): Period {
  if (!Number.isInteger(number) || number < 1 || number > PER_YEAR[kind]) {
    throw new RangeError(`a year has no ${kind} ${number}`);
  }
  const lastMonth = number * MONTHS[kind];
  const firstMonth = lastMonth - MONTHS[kind] + 1;
  if (system === 'calendar') {
    return { from: dateOf(year, firstMonth, 1), to: dateOf(year, lastMonth, daysInMonth(year, lastMonth)) };
  }
  const from = firstMonth === 1 ? dateOf(year - 1, 12, 15) : dateOf(year, firstMonth - 1, 15);
  return { from, to: dateOf(year, lastMonth, 14) };
}

/**
 * The named period of a system and kind that holds a date; null when the date lies after the year's first six or nine
 * months. From 15 December on, reporting belongs to the next year.
 */
export function periodAt(system: PeriodSystem, kind: PeriodKind, date: IsoDate): NamedPeriod | null {
  const { year, month } = splitDate(system === 'calendar' ? date : closingDate(date));
  const number = Math.ceil(month / MONTHS[kind]);
  return number > PER_YEAR[kind] ? null : { system, kind, year, number };
}

/** The 14th of the reporting month that a date belongs to. */
function closingDate(date: IsoDate): IsoDate {
  const { year, month, day } = splitDate(date);
  if (day < 15) return dateOf(year, month, 14);
  return month === 12 ? dateOf(year + 1, 1, 14) : dateOf(year, month + 1, 14);
}

/** The period of the same kind before: the month, quarter or year before, the same six or nine months of last year. */
export function previousPeriod(period: NamedPeriod): NamedPeriod {
  return period.number > 1
    ? { ...period, number: period.number - 1 }
    : { ...period, year: period.year - 1, number: PER_YEAR[period.kind] };
}

/** The named period with exactly these days, of either system; null when there is none. */
export function findNamedPeriod(period: Period): NamedPeriod | null {
  const system = period.from.endsWith('-01') ? 'calendar' : 'reporting';
  for (const kind of PERIOD_KINDS) {
    const named = periodAt(system, kind, period.to);
    if (!named) continue;
    const dates = datesOf(named);
    if (dates.from === period.from && dates.to === period.to) return named;
  }
  return null;
}
