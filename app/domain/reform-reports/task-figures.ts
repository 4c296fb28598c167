import { roundHalfUp } from '#app/domain/numbers/decimal.ts';

/** How the tasks of a unit and all below it stood in the days of a report. */
export interface TaskFigures {
  /** Tasks of plans of that time that were not done before. */
  readonly total: number;
  /** Reported done within the days. */
  readonly done: number;
  /** Of these, not accepted by then: their lead unit says that they are done, and nobody else yet. */
  readonly waiting: number;
  /** Of those done, not after the deadline that they are judged by (`judgedDue`); a task without a deadline is never late. */
  readonly onTime: number;
  /** Due by the end of the days (or today, if earlier) and not done. */
  readonly overdue: number;
  /** Whose deadline was moved within the days. */
  readonly extended: number;
  /** Of all, those whose deadline had passed when it was moved: they stay late. */
  readonly movedLate: number;
}

/** A share in percent, rounded as figures are printed; null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : roundHalfUp((100 * part) / whole, 2);
}
