import { asc, desc, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { plans, planTasks, units } from '#db/schema/index.ts';
import {
  asItStood,
  DUE,
  HISTORY,
  isOverdue,
  ofTask,
  isReported,
  isWaiting,
  MISSED,
  REPORTED,
  type ReportedTasks,
} from './task-figures.ts';

function fromTasks(db: Db, asked: ReportedTasks) {
  return db
    .select({
      id: planTasks.id,
      title: planTasks.title,
      lead: units.name,
      deadlineKind: planTasks.deadlineKind,
      progress: planTasks.progress,
      dueOn: DUE,
      missedDueOn: MISSED,
      reportedOn: REPORTED,
      isWaiting: isWaiting(asked.until),
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .innerJoin(units, eq(units.id, planTasks.leadUnitId))
    .leftJoin(HISTORY, ofTask)
    .innerJoin(asItStood(asked.until), sql`true`);
}

type ProgressTaskRow = Omit<Awaited<ReturnType<typeof fromTasks>>[number], 'total'>;

/** The tasks that a report counts, as many as are asked for, and how many there are: overdue ones first, then as they are due. */
export async function listProgressTasks(
  db: Db,
  asked: ReportedTasks,
  limit: number,
): Promise<{ rows: ProgressTaskRow[]; total: number }> {
  const rows = await fromTasks(db, asked)
    .where(isReported(asked))
    .orderBy(desc(sql`coalesce(${isOverdue(asked)}, false)`), sql`${DUE} nulls last`, asc(planTasks.id))
    .limit(limit);
  return { rows, total: rows[0]?.total ?? 0 };
}
