import { and, asc, desc, eq, inArray, notInArray } from 'drizzle-orm';
import type { CheckInPeriod } from '#app/domain/plans/plan.ts';
import type { Db } from '#db/client.server.ts';
import { planCheckIns, planTaskEvents, publicTaskTexts, staff, taskEvidence } from '#db/schema/index.ts';

export type CheckInRow = typeof planCheckIns.$inferSelect & { readonly person: string | null };
export type TaskEventRow = typeof planTaskEvents.$inferSelect & { readonly person: string | null };

/** Keeps what a unit says of a task for a period, in place of what it said before. */
export async function saveCheckIn(tx: Db, row: typeof planCheckIns.$inferInsert): Promise<void> {
  const { progress, result, obstacle, request, staffId, at } = row;
  await tx
    .insert(planCheckIns)
    .values(row)
    .onConflictDoUpdate({
      target: [planCheckIns.taskId, planCheckIns.year, planCheckIns.period],
      set: { progress, result, obstacle, request, staffId, at },
    });
}

/** What was said of a task, the latest period first. */
export async function listCheckIns(db: Db, taskId: number): Promise<CheckInRow[]> {
  const rows = await db
    .select({ row: planCheckIns, person: staff.name })
    .from(planCheckIns)
    .leftJoin(staff, eq(staff.id, planCheckIns.staffId))
    .where(eq(planCheckIns.taskId, taskId))
    .orderBy(desc(planCheckIns.year), desc(planCheckIns.at));
  return rows.map(({ row, person }) => ({ ...row, person }));
}

/** What was said of some tasks for one period, by task. */
export async function listCheckInsOf(
  db: Db,
  taskIds: readonly number[],
  { period, year }: { period: CheckInPeriod; year: number },
): Promise<Map<number, typeof planCheckIns.$inferSelect>> {
  if (taskIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(planCheckIns)
    .where(
      and(
        inArray(planCheckIns.taskId, [...taskIds]),
        eq(planCheckIns.period, period),
        eq(planCheckIns.year, year),
      ),
    );
  return new Map(rows.map((row) => [row.taskId, row]));
}

export async function insertTaskEvent(tx: Db, row: typeof planTaskEvents.$inferInsert): Promise<void> {
  await tx.insert(planTaskEvents).values(row);
}

/** The last that happened to a task; null while nothing did. */
export async function findLastTaskEvent(
  tx: Db,
  taskId: number,
): Promise<Pick<typeof planTaskEvents.$inferSelect, 'kind' | 'staffId'> | null> {
  const [last] = await tx
    .select({ kind: planTaskEvents.kind, staffId: planTaskEvents.staffId })
    .from(planTaskEvents)
    .where(eq(planTaskEvents.taskId, taskId))
    .orderBy(desc(planTaskEvents.at), desc(planTaskEvents.id))
    .limit(1);
  return last ?? null;
}

/** What happened to a task, in the order of time. */
export async function listTaskEvents(db: Db, taskId: number): Promise<TaskEventRow[]> {
  const rows = await db
    .select({ row: planTaskEvents, person: staff.name })
    .from(planTaskEvents)
    .leftJoin(staff, eq(staff.id, planTaskEvents.staffId))
    .where(eq(planTaskEvents.taskId, taskId))
    .orderBy(asc(planTaskEvents.at), asc(planTaskEvents.id));
  return rows.map(({ row, person }) => ({ ...row, person }));
}

/** Whether anything was said, proved, reported or moved of a task, or citizens ever read of it; to tie it is none of these. */
export async function hasHistory(tx: Db, taskId: number): Promise<boolean> {
  const { taskId: ofTask, kind } = planTaskEvents;
  const found = await Promise.all([
    ...[planCheckIns, taskEvidence, publicTaskTexts].map((kept) => tx.$count(kept, eq(kept.taskId, taskId))),
    tx.$count(planTaskEvents, and(eq(ofTask, taskId), notInArray(kind, ['tie', 'untie']))),
  ]);
  return found.some((count) => count > 0);
}
