import { daysBetween, type IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { CheckInPeriod } from './plan.ts';
import type { TaskState } from './task-state.ts';

/** A reporting period in which units say how their tasks stand. */
export interface CheckInTerm {
  readonly period: CheckInPeriod;
  readonly year: number;
  /** The days it reports on. */
  readonly days: Period;
  /** The day on which the report of the period is due, by the province's rules; check-ins are, too. */
  readonly dueOn: IsoDate;
}

/** The terms around a day: the last whose due day has passed (null before the province's first), and the one to come. */
export interface CheckInTerms {
  readonly last: CheckInTerm | null;
  readonly next: CheckInTerm;
}

/** A plan that covers fewer days of a period owes nothing for it: one of a year says nothing for the quarter after. */
export const MIN_COVERED_DAYS = 28;

/** What decides which check-ins a task owes. */
export interface CheckedTask {
  readonly state: TaskState;
  readonly dueOn: IsoDate | null;
  /** The local day on which it was given. */
  readonly createdOn: IsoDate;
  /** The days of its plan. */
  readonly plan: Period;
  /** The periods of which something was said, as `checkInKey` writes them. */
  readonly said: readonly string[];
}

/** Which check-ins of the two terms nobody has made: the one that was due, the one to come. */
export interface OwedCheckIns {
  readonly missed: CheckInTerm | null;
  readonly coming: CheckInTerm | null;
}

/** How a period is written: `2026-q3`. */
const checkInKey = ({ period, year }: Pick<CheckInTerm, 'period' | 'year'>): string => `${year}-${period}`;

function coveredDays({ from, to }: Period, days: Period): number {
  const [first, last] = [from > days.from ? from : days.from, to < days.to ? to : days.to];
  return daysBetween(first, last) + 1;
}

/** Whether a task was there in the days of a term, in a plan of those days. */
const isConcerned = ({ createdOn, plan }: CheckedTask, { days }: CheckInTerm): boolean =>
  createdOn <= days.to && coveredDays(plan, days) >= MIN_COVERED_DAYS;

/**
 * What an open task without a date owes: a task by quarter, or without end, has a check-in each period instead of a deadline.
 * One that was missed is settled by what was said of the period after it. In SQL: `db/queries/plans/check-in-due.ts`.
 */
export function owedCheckIns(task: CheckedTask, { last, next }: CheckInTerms): OwedCheckIns {
  if (task.state !== 'open' || task.dueOn !== null) return { missed: null, coming: null };
  const isSaid = (term: CheckInTerm) => task.said.includes(checkInKey(term));
  const coming = isConcerned(task, next) && !isSaid(next) ? next : null;
  const isMissed = last !== null && isConcerned(task, last) && !isSaid(last) && !isSaid(next);
  return { missed: isMissed ? last : null, coming };
}

/** The days that a task is reminded of: its deadline, or those of the check-ins it owes. */
export function remindedDays(task: CheckedTask, terms: CheckInTerms): IsoDate[] {
  if (task.dueOn !== null) return [task.dueOn];
  const { missed, coming } = owedCheckIns(task, terms);
  return [missed, coming].flatMap((term) => (term === null ? [] : [term.dueOn]));
}
