import { splitDate, type IsoDate } from '#app/domain/periods/date.ts';
import { datesOf, type NamedPeriod } from '#app/domain/periods/official-period.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { CHECK_IN_PERIODS, type CheckInPeriod } from './plan.ts';

const NAMED: Readonly<Record<CheckInPeriod, Pick<NamedPeriod, 'kind' | 'number'>>> = {
  q1: { kind: 'quarter', number: 1 },
  'six-months': { kind: 'six-months', number: 1 },
  q3: { kind: 'quarter', number: 3 },
  year: { kind: 'year', number: 1 },
};

/** The days a check-in reports on: those of the periodic reform reports (docs/domain.md#reporting-periods). */
export function checkInDates(period: CheckInPeriod, year: number): Period {
  return datesOf({ system: 'reporting', year, ...NAMED[period] });
}

/** The check-in that is to be made next on a day: the first of the year whose days have not ended. */
export function checkInAt(date: IsoDate): { readonly period: CheckInPeriod; readonly year: number } {
  const { year } = splitDate(date);
  const period = CHECK_IN_PERIODS.find((one) => date <= checkInDates(one, year).to);
  return period === undefined ? { period: 'q1', year: year + 1 } : { period, year };
}
