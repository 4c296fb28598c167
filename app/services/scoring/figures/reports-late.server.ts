import { formatPeriod } from '#app/domain/locale/format.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { yearPeriod } from '#app/domain/periods/period.ts';
import { windowsOf } from '#app/domain/reform-reports/windows.ts';
import { dutyOf, standingOfRow } from '#app/services/reform-reports/list-reporters.server.ts';
import { loadRuleBook } from '#app/services/reform-reports/rule-book.server.ts';
import { listReporters } from '#db/queries/reform-reports/reform-reports.ts';
import type { FindFigure } from './found-figure.ts';

/**
 * How many periodic reports of the year that the unit had to send, and were due by now, it sent late or did not send; none of a
 * year in which it had none to send.
 */
export const findReportsLate: FindFigure = async ({ db, now }, { unit, year }) => {
  const today = localDate(now);
  const book = await loadRuleBook(db);
  const scope = { kind: 'unit', unitId: unit.id } as const;
  const due = windowsOf(book, year).filter(({ dueOn }) => dueOn < today);
  const standings = await Promise.all(
    due.map(async (window) => {
      const rows = await listReporters(db, { scope, ...dutyOf(window) });
      return rows
        .filter(({ isRequired }) => isRequired)
        .map((row) => standingOfRow(row, { book, window }, today));
    }),
  );
  const had = standings.flat();
  if (had.length === 0) return null;
  const times = had.filter((standing) => standing === 'overdue' || standing === 'sent-late').length;
  const days = yearPeriod(year);
  const until = today < days.to ? today : days.to;
  return {
    counted: { kind: 'times', times },
    of: formatPeriod({ from: days.from, to: until }),
    countedAt: now,
  };
};
