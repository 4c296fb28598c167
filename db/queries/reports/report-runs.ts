import { and, asc, desc, eq, gt, inArray, lte, ne, or, sql, isNull } from 'drizzle-orm';
import type { Period } from '#app/domain/periods/period.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { reportRuns, rounds, units } from '#db/schema/index.ts';
import { unitInScope } from '#db/queries/units/units.ts';

export type RunRow = typeof reportRuns.$inferSelect;
export type NewRunRow = typeof reportRuns.$inferInsert;

/** A report as people see it. */
export interface ListedRunRow extends RunRow {
  unitName: string | null;
}

/** Queues a report; returns its `ref`, or null when its schedule already has one for this period. */
export async function insertRun(db: Db, run: NewRunRow): Promise<string | null> {
  const [row] = await db
    .insert(reportRuns)
    .values(run)
    .onConflictDoNothing({ target: [reportRuns.scheduleId, reportRuns.periodFrom] })
    .returning({ ref: reportRuns.ref });
  return row?.ref ?? null;
}

/** Reports within the scope, the latest first. */
export async function listRuns(
  db: Db,
  { scope, limit, offset }: { scope: Scope; limit: number; offset: number },
): Promise<ListedRunRow[]> {
  const rows = await db
    .select({ run: reportRuns, unitName: units.name })
    .from(reportRuns)
    .leftJoin(units, eq(units.id, reportRuns.unitId))
    .where(unitInScope(reportRuns.unitId, scope))
    .orderBy(desc(reportRuns.id))
    .limit(limit)
    .offset(offset);
  return rows.map(({ run, unitName }) => ({ ...run, unitName }));
}

/** How many reports `listRuns` has over all pages. */
export async function countRuns(db: Db, scope: Scope): Promise<number> {
  return db.$count(reportRuns, unitInScope(reportRuns.unitId, scope));
}

/** The report with this `ref` within the scope, or null. */
export async function findRun(db: Db, ref: string, scope: Scope): Promise<ListedRunRow | null> {
  const [row] = await db
    .select({ run: reportRuns, unitName: units.name })
    .from(reportRuns)
    .leftJoin(units, eq(units.id, reportRuns.unitId))
    .where(and(eq(reportRuns.ref, ref), unitInScope(reportRuns.unitId, scope)));
  return row ? { ...row.run, unitName: row.unitName } : null;
}

/** Any number, as long as it is the same for every process of this product. */
const TURN_LOCK = 781_203_011;

interface Claim {
  /** Identifies the process. */
  readonly claim: string;
  readonly now: Date;
  readonly until: Date;
}

/**
 * Claims the next report: one that is waiting, or one whose lease has expired. Null when there is none, or while
 * another process is making one (one at a time per database). Call in a transaction.
 */
export async function claimRun(tx: Db, { claim, now, until }: Claim): Promise<RunRow | null> {
  const [turn] = await tx
    .select({ mine: sql<boolean>`pg_try_advisory_xact_lock(${TURN_LOCK})` })
    .from(sql`(values (1)) as one`);
  if (turn?.mine !== true) return null;
  const busy = await tx
    .select({ id: reportRuns.id })
    .from(reportRuns)
    .where(and(eq(reportRuns.state, 'running'), gt(reportRuns.claimedUntil, now)))
    .limit(1);
  if (busy.length > 0) return null;
  const waits = and(
    eq(reportRuns.state, 'queued'),
    or(isNull(reportRuns.notBefore), lte(reportRuns.notBefore, now)),
  );
  const next = tx
    .select({ id: reportRuns.id })
    .from(reportRuns)
    .where(or(waits, eq(reportRuns.state, 'running')))
    .orderBy(asc(reportRuns.id))
    .limit(1)
    .for('update', { skipLocked: true });
  const [run] = await tx
    .update(reportRuns)
    .set({
      state: 'running',
      progress: 0,
      attempts: sql`${reportRuns.attempts} + 1`,
      claim,
      claimedUntil: until,
      problem: null,
    })
    .where(eq(reportRuns.id, sql`(${next})`))
    .returning();
  return run ?? null;
}

/** Updates a report this process has claimed; false when another process has taken it over. */
export async function changeClaimedRun(
  db: Db,
  { id, claim }: { id: number; claim: string },
  change: Partial<NewRunRow>,
): Promise<boolean> {
  const mine = and(eq(reportRuns.id, id), eq(reportRuns.state, 'running'), eq(reportRuns.claim, claim));
  const changed = await db.update(reportRuns).set(change).where(mine).returning({ id: reportRuns.id });
  return changed.length > 0;
}

/** Takes back a report that is not made yet; false for one that is, or that failed. */
export async function cancelRun(db: Db, id: number): Promise<boolean> {
  const cancelled = await db
    .update(reportRuns)
    .set({ state: 'failed', problem: 'reports.problem.cancelled', notBefore: null, claimedUntil: null })
    .where(and(eq(reportRuns.id, id), inArray(reportRuns.state, ['queued', 'running'])))
    .returning({ id: reportRuns.id });
  return cancelled.length > 0;
}

/** Requeues a failed report; false when it had not failed. */
export async function requeueRun(db: Db, id: number): Promise<boolean> {
  const changed = await db
    .update(reportRuns)
    .set({ state: 'queued', progress: 0, attempts: 0, notBefore: null, problem: null })
    .where(and(eq(reportRuns.id, id), eq(reportRuns.state, 'failed')))
    .returning({ id: reportRuns.id });
  return changed.length > 0;
}

/** The slug of a round by its id, or null. */
export async function findRoundSlug(db: Db, id: number): Promise<string | null> {
  const [round] = await db.select({ slug: rounds.slug }).from(rounds).where(eq(rounds.id, id));
  return round?.slug ?? null;
}

/** The round of a questionnaire that covers some of a period: an open one first, else the latest. */
export async function findCoveringRoundSlug(
  db: Db,
  { definitionId, period: { from, to } }: { definitionId: string; period: Period },
): Promise<string | null> {
  const [round] = await db
    .select({ slug: rounds.slug })
    .from(rounds)
    .where(
      and(
        eq(rounds.definitionId, definitionId),
        ne(rounds.status, 'draft'),
        lte(rounds.periodFrom, to),
        sql`${rounds.periodTo} >= ${from}`,
      ),
    )
    .orderBy(desc(eq(rounds.status, 'open')), desc(rounds.periodTo), desc(rounds.id))
    .limit(1);
  return round?.slug ?? null;
}
