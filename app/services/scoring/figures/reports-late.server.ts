import { formatPeriod } from '#app/domain/locale/format.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { yearPeriod } from '#app/domain/periods/period.ts';
import { isThere } from '#app/domain/units/validity.ts';
import { reportStanding } from '#app/domain/reform-reports/standing.ts';
import { windowsOf } from '#app/domain/reform-reports/template.ts';
import { latestTemplate } from '#app/domain/reform-reports/templates.ts';
import { listUnitsByCode } from '#db/queries/units/units.ts';
import { findReformReport } from '#db/queries/reform-reports/reform-reports.ts';
import type { FindFigure } from './found-figure.ts';

/** How many periodic reports of the year that were due by now the unit sent late, or did not send; none of days it was not there. */
export const findReportsLate: FindFigure = async ({ db, now }, { unit, year }) => {
  const today = localDate(now);
  const [row] = await listUnitsByCode(db, [unit.code]);
  const due = windowsOf(latestTemplate(), year).filter(
    (window) => window.dueOn < today && row !== undefined && isThere(row, window.days),
  );
  if (due.length === 0) return null;
  const standings = await Promise.all(
    due.map(async ({ period, dueOn }) => {
      const report = await findReformReport(db, { unitId: unit.id, year, period: period.id });
      return reportStanding(report?.sentAt ? localDate(report.sentAt) : null, { dueOn, today });
    }),
  );
  const times = standings.filter((standing) => standing === 'overdue' || standing === 'sent-late').length;
  const days = yearPeriod(year);
  const until = today < days.to ? today : days.to;
  return {
    counted: { kind: 'times', times },
    of: formatPeriod({ from: days.from, to: until }),
    countedAt: now,
  };
};
