import { addDays, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import { addWorkingDays, type WorkingCalendar } from '#app/domain/plans/working-days.ts';

/** What a comment's last day is counted by. */
export interface CommentTerm {
  /** Working days. */
  readonly days: number;
  readonly calendar: WorkingCalendar;
}

/**
 * The last day for an answer: the one that somebody set, or the province's number of working days after the day on which the
 * comment was written, which is not counted itself (Bộ luật Dân sự 2015, Điều 147).
 */
export function dueDayOf(
  { answeredOn, dueOn }: { readonly answeredOn: string; readonly dueOn: string | null },
  { days, calendar }: CommentTerm,
): string {
  return dueOn ?? addWorkingDays(storedDate(answeredOn), days, calendar);
}

/** The latest day of writing whose last day for an answer, by the working days alone, is over. */
export function overdueSince(today: IsoDate, { days, calendar }: CommentTerm): IsoDate {
  return addDays(addWorkingDays(today, -days, calendar), -1);
}
