import { storedDate } from '#app/domain/periods/date.ts';
import { progressStanding, type ProgressTasks } from '#app/domain/reform-reports/progress.ts';
import type { Db } from '#db/client.server.ts';
import { listEvidenceNumbers } from '#db/queries/plans/evidence.ts';
import { listCheckInsOf } from '#db/queries/plans/history.ts';
import { listProgressTasks } from '#db/queries/reform-reports/progress-tasks.ts';
import type { NamedTasks } from '#db/queries/reform-reports/task-figures.ts';
import type { FoundReport } from './require-report.server.ts';

/** Tasks that an annex names: some forty landscape pages. */
const NAMED = 500;

const NOTHING_SAID = { result: null, obstacle: null, request: null } as const;

/**
 * The tasks that a report counts, as they stood at the end of its days, with what their lead units said for its period; those
 * that are overdue first. Null where the template has no annex of progress.
 */
export async function progressTasks(
  db: Db,
  { template }: Pick<FoundReport, 'template'>,
  asked: NamedTasks,
): Promise<ProgressTasks | null> {
  if (!template.furtherAnnexes.includes('progress')) return null;
  const { rows, total } = await listProgressTasks(db, asked, NAMED);
  const ids = rows.map(({ id }) => id);
  const [checkIns, documents] = await Promise.all([
    asked.checkIn === null ? null : listCheckInsOf(db, ids, asked.checkIn),
    listEvidenceNumbers(db, ids),
  ]);
  const date = (text: string | null) => (text === null ? null : storedDate(text));
  const tasks = rows.map(({ id, title, lead, deadlineKind, progress, isWaiting, ...dates }) => {
    const dueOn = date(dates.dueOn);
    const missedDueOn = date(dates.missedDueOn);
    const reportedOn = date(dates.reportedOn);
    const said = checkIns?.get(id);
    const { result, obstacle, request } = said ?? NOTHING_SAID;
    return {
      ...{ title, lead, deadlineKind, dueOn, missedDueOn },
      ...progressStanding({ dueOn, missedDueOn, reportedOn }, asked.until),
      isWaiting: reportedOn !== null && isWaiting,
      progress: reportedOn === null ? (said?.progress ?? progress) : 100,
      ...{ result, obstacle, request },
      documents: documents.get(id) ?? [],
    };
  });
  return { tasks, left: total - tasks.length };
}
