import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { localDate, storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { CheckedTask, CheckInTerms } from '#app/domain/plans/check-in-terms.ts';
import type { Db } from '#db/client.server.ts';
import { planDigests, planReminders, plans, planTasks, staff, staffGrants, units } from '#db/schema/index.ts';
import { checkInDue, SAID } from './check-in-due.ts';

/** An open task with a deadline, or with check-ins instead, and the units of its two parts. */
interface OpenTask extends CheckedTask {
  readonly id: number;
  readonly leadUnitId: number;
  readonly ownerUnitId: number;
}

/** What decides when a task is reminded of. Wants `plans` joined. */
const checked = {
  state: planTasks.state,
  dueOn: planTasks.dueOn,
  createdAt: planTasks.createdAt,
  periodFrom: plans.periodFrom,
  periodTo: plans.periodTo,
  said: SAID,
};

type CheckedRow = Pick<typeof planTasks.$inferSelect, 'state' | 'dueOn' | 'createdAt'> &
  Pick<typeof plans.$inferSelect, 'periodFrom' | 'periodTo'> & { readonly said: string[] };

function checkedTask({ state, dueOn, createdAt, periodFrom, periodTo, said }: CheckedRow): CheckedTask {
  return {
    ...{ state, said, dueOn: dueOn === null ? null : storedDate(dueOn), createdOn: localDate(createdAt) },
    plan: { from: storedDate(periodFrom), to: storedDate(periodTo) },
  };
}

/** The open tasks that are due until a day, or owe a check-in until then. */
export async function listOpenTasks(db: Db, until: IsoDate, terms: CheckInTerms): Promise<OpenTask[]> {
  const rows = await db
    .select({ ...checked, id: planTasks.id, leadUnitId: planTasks.leadUnitId, ownerUnitId: plans.unitId })
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .where(
      and(
        eq(planTasks.state, 'open'),
        or(lte(planTasks.dueOn, until), sql`${checkInDue(terms)} <= ${until}`),
      ),
    );
  return rows.map((row) => ({ ...row, ...checkedTask(row) }));
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

/** A digest that this process sends, and whom to. */
export interface ClaimedDigest {
  readonly digest: DigestRow;
  readonly person: typeof staff.$inferSelect;
}

/**
 * Claims a due digest: counts the attempt and sets the next one to `retryAt`, so that another process retries if this one
 * dies. Null when none is due. Call in a transaction.
 */
export async function claimDigest(
  tx: Db,
  { now, retryAt }: { now: Date; retryAt: Date },
): Promise<ClaimedDigest | null> {
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
  /** The day that was reminded of: a deadline, or that of a check-in. */
  readonly remindedOf: IsoDate;
  /** By which it is told whether that day still holds. */
  readonly task: CheckedTask;
  readonly rung: number;
  readonly leadUnitId: number;
  readonly ownerUnitId: number;
  readonly leadName: string;
}

/** The tasks that were reminded of on a day and are still open, the latest first; whether their days still hold is not asked. */
export async function listReminded(db: Db, day: string): Promise<RemindedTask[]> {
  const rows = await db
    .select({
      ...checked,
      ref: planTasks.ref,
      title: planTasks.title,
      remindedOf: planReminders.dueOn,
      rung: planReminders.rung,
      leadUnitId: planTasks.leadUnitId,
      ownerUnitId: plans.unitId,
      leadName: units.name,
    })
    .from(planReminders)
    .innerJoin(planTasks, eq(planTasks.id, planReminders.taskId))
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .innerJoin(units, eq(units.id, planTasks.leadUnitId))
    .where(and(eq(planReminders.day, day), eq(planTasks.state, 'open')))
    .orderBy(asc(planReminders.dueOn), asc(planTasks.id));
  return rows.map((row) => ({ ...row, remindedOf: storedDate(row.remindedOf), task: checkedTask(row) }));
}
