import { storedDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { ReportedTask, ToldTasks } from '#app/domain/reform-reports/proposals.ts';
import type { Db } from '#db/client.server.ts';
import {
  listAskingTasks,
  listDoneTasks,
  listHinderedTasks,
  listLateTasks,
  listNextTasks,
  listUnderWayTasks,
  type NamedTasks,
  type ReportedTaskRow,
} from '#db/queries/reform-reports/task-figures.ts';

/** Tasks of each kind that a text names. */
const NAMED = 20;

/** How many tasks a list leaves out. */
const notNamed = (rows: readonly ReportedTaskRow[]) => (rows[0]?.total ?? 0) - rows.length;

function reportedTask(row: ReportedTaskRow): ReportedTask {
  const { title, product, lead, deadlineKind, obstacle, request, progress, result, isWaiting } = row;
  const date = (text: string | null) => (text === null ? null : storedDate(text));
  return {
    ...{ title, product, lead, deadlineKind, obstacle, request, progress, result, isWaiting },
    ...{ dueOn: date(row.dueOn), missedDueOn: date(row.missedDueOn), reportedOn: date(row.reportedOn) },
  };
}

/** The tasks that texts of a report tell of, by what is told; `done` are also given as they are stored. */
export async function findToldTasks(
  db: Db,
  asked: NamedTasks & { readonly next: Period },
): Promise<ToldTasks & { readonly doneRows: readonly ReportedTaskRow[] }> {
  const [done, underWay, overdue, next, hindered, asking] = await Promise.all([
    listDoneTasks(db, asked, NAMED),
    listUnderWayTasks(db, asked, NAMED),
    listLateTasks(db, asked, NAMED),
    listNextTasks(db, asked, NAMED),
    listHinderedTasks(db, asked, NAMED),
    listAskingTasks(db, asked, NAMED),
  ]);
  return {
    doneRows: done,
    done: done.map(reportedTask),
    underWay: underWay.map(reportedTask),
    overdue: overdue.map(reportedTask),
    next: next.map(reportedTask),
    hindered: hindered.map(reportedTask),
    asking: asking.map(reportedTask),
    more: {
      ...{ done: notNamed(done), underWay: notNamed(underWay), overdue: notNamed(overdue) },
      ...{ next: notNamed(next), hindered: notNamed(hindered), asking: notNamed(asking) },
    },
  };
}
