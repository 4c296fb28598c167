import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import { storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { TaskDates } from '#app/domain/plans/task-state.ts';
import type { Db } from '#db/client.server.ts';
import { planDigests, planReminders, plans, planTasks, staff, staffGrants, units } from '#db/schema/index.ts';

/** An open task with a deadline, and the units of its two parts. */
export interface DatedTask extends Pick<TaskDates, 'state' | 'dueOn'> {
  readonly id: number;
  readonly dueOn: IsoDate;
  readonly leadUnitId: number;
  readonly ownerUnitId: number;
}

/** The open tasks that are due until a day. */
export async function listDueTasks(db: Db, until: IsoDate): Promise<DatedTask[]> {
  const rows = await db
    .select({
      id: planTasks.id,
      dueOn: planTasks.dueOn,
      leadUnitId: planTasks.leadUnitId,
      ownerUnitId: plans.unitId,
    })
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .where(and(eq(planTasks.state, 'open'), lte(planTasks.dueOn, until)));
  return rows.flatMap(({ dueOn, ...row }) =>
    dueOn === null ? [] : [{ ...row, dueOn: storedDate(dueOn), state: 'open' as const }],
  );
}

/** Notes that a task stands on a rung of the ladder; false when that was noted before. */
export async function insertReminder(tx: Db, row: typeof planReminders.$inferInsert): Promise<boolean> {
  return (await tx.insert(planReminders).values(row).onConflictDoNothing().returning()).length > 0;
}

/** Everybody who can log in, with a role and the unit it is bound to; once for each of their roles. */
export async function listRemindable(db: Db) {
  const { role, unitId } = staffGrants;
  return db
    .select({ id: staff.id, role, unitId })
    .from(staff)
    .innerJoin(staffGrants, eq(staffGrants.staffId, staff.id))
    .where(isNull(staff.disabledAt));
}

/** The unit above each unit; units without one are not in it. */
export async function listParents(db: Db): Promise<Map<number, number>> {
  const rows = await db.select({ id: units.id, parentId: units.parentId }).from(units);
  return new Map(rows.flatMap(({ id, parentId }) => (parentId === null ? [] : [[id, parentId]])));
}

/** Queues the day's mail to people, once each. */
export async function insertDigests(
  tx: Db,
  staffIds: readonly string[],
  day: IsoDate,
  now: Date,
): Promise<void> {
  const rows = staffIds.map((staffId) => ({ staffId, day, nextAt: now }));
  if (rows.length > 0) await tx.insert(planDigests).values(rows).onConflictDoNothing();
}

export type DigestRow = typeof planDigests.$inferSelect;

/**
 * Claims a due digest: counts the attempt and sets the next one to `retryAt`, so that another process retries if this one
 * dies. Null when none is due. Call in a transaction.
 */
export async function claimDigest(
  tx: Db,
  { now, retryAt }: { now: Date; retryAt: Date },
): Promise<{ digest: DigestRow; person: typeof staff.$inferSelect } | null> {
  const [next] = await tx
    .select()
    .from(planDigests)
    .where(and(eq(planDigests.state, 'waiting'), lte(planDigests.nextAt, now)))
    .orderBy(asc(planDigests.nextAt))
    .limit(1)
    .for('update', { skipLocked: true });
  if (!next) return null;
  const [digest] = await tx
    .update(planDigests)
    .set({ attempts: sql`${planDigests.attempts} + 1`, nextAt: retryAt })
    .where(and(eq(planDigests.staffId, next.staffId), eq(planDigests.day, next.day)))
    .returning();
  const [person] = await tx.select().from(staff).where(eq(staff.id, next.staffId));
  return digest && person ? { digest, person } : null;
}

export async function changeDigest(
  db: Db,
  { staffId, day }: Pick<DigestRow, 'staffId' | 'day'>,
  change: Partial<DigestRow>,
): Promise<void> {
  await db
    .update(planDigests)
    .set(change)
    .where(and(eq(planDigests.staffId, staffId), eq(planDigests.day, day)));
}

/** A task that a day's digest speaks of. */
export interface RemindedTask {
  readonly ref: string;
  readonly title: string;
  readonly dueOn: IsoDate;
  readonly rung: number;
  readonly leadUnitId: number;
  readonly ownerUnitId: number;
  readonly leadName: string;
}

/** The tasks that were reminded of on a day and are still open, the latest first. */
export async function listReminded(db: Db, day: string): Promise<RemindedTask[]> {
  const rows = await db
    .select({
      ref: planTasks.ref,
      title: planTasks.title,
      dueOn: planReminders.dueOn,
      rung: planReminders.rung,
      leadUnitId: planTasks.leadUnitId,
      ownerUnitId: plans.unitId,
      leadName: units.name,
    })
    .from(planReminders)
    .innerJoin(planTasks, eq(planTasks.id, planReminders.taskId))
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .innerJoin(units, eq(units.id, planTasks.leadUnitId))
    .where(
      and(eq(planReminders.day, day), eq(planTasks.state, 'open'), eq(planTasks.dueOn, planReminders.dueOn)),
    )
    .orderBy(asc(planReminders.dueOn), asc(planTasks.id));
  return rows.map((row) => ({ ...row, dueOn: storedDate(row.dueOn) }));
}
