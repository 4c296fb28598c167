import { addDays, type IsoDate } from '#app/domain/periods/date.ts';
import { addWorkingDays, type WorkingCalendar } from '#app/domain/plans/working-days.ts';

/**
 * How the term of an answer that is owed stands, in working days: over by more than ten, more than five, or less; or two, five
 * or more left.
 */
export const DUE_SPANS = ['over_10', 'over_5', 'over', 'within_2', 'within_5', 'later'] as const;
export type DueSpan = (typeof DUE_SPANS)[number];

/** The first and the last day of a term that stands so; null without an end. */
export interface SpanDays {
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
}

/** The days on which terms of each span end; each day is of one span. */
export function spanDays(today: IsoDate, calendar: WorkingCalendar): Readonly<Record<DueSpan, SpanDays>> {
  /** The first day that is over by no more than so many working days. */
  const over = (days: number) => addWorkingDays(addDays(today, 1), -1 - days, calendar);
  /** The first day to which more than so many working days are left. */
  const beyond = (days: number) => addWorkingDays(today, days + 1, calendar);
  return {
    over_10: { from: null, to: addDays(over(10), -1) },
    over_5: { from: over(10), to: addDays(over(5), -1) },
    over: { from: over(5), to: addDays(today, -1) },
    within_2: { from: today, to: addDays(beyond(2), -1) },
    within_5: { from: beyond(2), to: addDays(beyond(5), -1) },
    later: { from: beyond(5), to: null },
  };
}
