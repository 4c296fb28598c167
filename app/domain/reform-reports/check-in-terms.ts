import type { IsoDate } from '#app/domain/periods/date.ts';
import type { CheckInTerm, CheckInTerms } from '#app/domain/plans/check-in-terms.ts';
import { CHECK_IN_PERIODS, type CheckInPeriod } from '#app/domain/plans/plan.ts';
import type { RuleBook } from './rules.ts';
import { windowAt, windowBefore, type ReportWindow } from './windows.ts';

/** The check-ins that a report is written from; null where units say nothing for its period. */
export function checkInOf({
  period,
  year,
}: Pick<ReportWindow, 'period' | 'year'>): { readonly period: CheckInPeriod; readonly year: number } | null {
  const known = CHECK_IN_PERIODS.find((id) => id === period.id);
  return known === undefined ? null : { period: known, year };
}

function termOf(window: ReportWindow): CheckInTerm {
  const checkIn = checkInOf(window);
  // A test holds the periods of the template to those of check-ins.
  if (checkIn === null) throw new Error(`nothing is said of tasks for ${window.period.id}`);
  return { ...checkIn, days: window.days, dueOn: window.dueOn };
}

/** The check-ins that were due last and are due next on a day; none was due before the province's first use. */
export function checkInTermsAt(book: RuleBook, today: IsoDate): CheckInTerms {
  const last = windowBefore(book, today);
  return { last: last.firstUse === null ? termOf(last) : null, next: termOf(windowAt(book, today)) };
}
