import { expect, test } from 'vitest';
import { DUE_SPANS, spanDays } from '#app/domain/petitions/ageing.ts';
import { addDays, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import { workingDaysBetween, type WorkingCalendar } from '#app/domain/plans/working-days.ts';

const day = storedDate;
/** Tết 2027 with the Saturday before it worked. */
const calendar: WorkingCalendar = new Map([
  ...['2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10'].map(
    (off) => [day(off), 'off'] as const,
  ),
  [day('2027-01-30'), 'work'],
]);

/** The spans that a term ending on a day is of. */
const spansOf = (due: IsoDate, today: IsoDate) =>
  DUE_SPANS.filter((span) => {
    const { from, to } = spanDays(today, calendar)[span];
    return (from === null || from <= due) && (to === null || due <= to);
  });

/** What the working days from today to a term say of it. */
function told(due: IsoDate, today: IsoDate) {
  const left = workingDaysBetween(today, due, calendar);
  if (due < today) return left < -10 ? 'over_10' : left < -5 ? 'over_5' : 'over';
  return left <= 2 ? 'within_2' : left <= 5 ? 'within_5' : 'later';
}

test.each(['2027-01-29', '2027-01-30', '2027-01-31', '2027-02-06', '2027-02-11'])(
  'seen on %s, a term is of the one span that its working days say, over Tết and a make-up day',
  (text) => {
    const today = day(text);
    for (let away = -40; away <= 40; away += 1) {
      const due = addDays(today, away);
      expect([due, spansOf(due, today)]).toEqual([due, [told(due, today)]]);
    }
  },
);
