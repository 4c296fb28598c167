import { storedDate } from '#app/domain/periods/date.ts';
import { CHECK_IN_PERIODS } from '#app/domain/plans/plan.ts';
import { progressStanding, type ProgressTasks } from '#app/domain/reform-reports/progress.ts';
import type { Db } from '#db/client.server.ts';
import { listEvidenceNumbers } from '#db/queries/plans/evidence.ts';
import { listCheckInsOf } from '#db/queries/plans/history.ts';
import { listProgressTasks } from '#db/queries/reform-reports/progress-tasks.ts';
import type { ReportedTasks } from '#db/queries/reform-reports/task-figures.ts';
import type { FoundReport } from './require-report.server.ts';

/** Tasks that an annex names: some forty landscape pages. */
const NAMED = 500;

/**
 * The tasks that a report counts, as they stood at the end of its days, with what their lead units said for its period; those
 * that are overdue first. Null where the template has no annex of progress.
 */
export async function progressTasks(
  db: Db,
  { template, window }: FoundReport,
  asked: ReportedTasks,
): Promise<ProgressTasks | null> {
  if (!template.furtherAnnexes.includes('progress')) return null;
  const { rows, total } = await listProgressTasks(db, asked, NAMED);
  const ids = rows.map(({ id }) => id);
  const period = CHECK_IN_PERIODS.find((known) => known === window.period.id);
  const [checkIns, documents] = await Promise.all([
    period === undefined ? null : listCheckInsOf(db, ids, { period, year: window.year }),
    listEvidenceNumbers(db, ids),
  ]);
  const date = (text: string | null) => (text === null ? null : storedDate(text));
  const tasks = rows.map(({ id, title, lead, deadlineKind, progress, ...dates }) => {
    const dueOn = date(dates.dueOn);
    const reportedOn = date(dates.reportedOn);
    const said = checkIns?.get(id);
    return {
      ...{ title, lead, deadlineKind, dueOn },
      ...progressStanding({ dueOn, reportedOn }, asked.until),
      progress: reportedOn === null ? (said?.progress ?? progress) : 100,
      result: said?.result ?? null,
      obstacle: said?.obstacle ?? null,
      documents: documents.get(id) ?? [],
    };
  });
  return { tasks, left: total - tasks.length };
}
