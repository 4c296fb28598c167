import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { jobLeases } from '#db/schema/index.ts';

export interface LeaseRequest {
  readonly job: string;
  /** The process that asks. */
  readonly holder: string;
  readonly leaseMs: number;
  /** The job is due so long after it was last done. */
  readonly everyMs: number;
}

/** So many milliseconds from the database's present: the clocks of the processes do not matter. */
function fromNow(milliseconds: number) {
  return sql`now() + ${milliseconds} * interval '1 millisecond'`;
}

/**
 * Longer than a statement waits for the row behind one that began after it: a time so much further ahead than it can be
 * was written before the clock was set back.
 */
const CLOCK_SET_BACK_MS = 60_000;

/**
 * Takes or prolongs a job's lease, in one statement. False when another process holds it, or when the job is not due.
 * A clock that was set back holds nobody up.
 */
export async function takeJobLease(
  db: Db,
  { job, holder, leaseMs, everyMs }: LeaseRequest,
): Promise<boolean> {
  const heldUntil = fromNow(leaseMs);
  const isOver = sql`(${jobLeases.heldUntil} <= now() or ${jobLeases.heldUntil} > ${fromNow(leaseMs + CLOCK_SET_BACK_MS)})`;
  const isFree = sql`(${isOver} or ${jobLeases.holder} = ${holder})`;
  const isPast = sql`(${jobLeases.doneAt} <= ${fromNow(-everyMs)} or ${jobLeases.doneAt} > ${fromNow(CLOCK_SET_BACK_MS)})`;
  const isDue = sql`(${jobLeases.doneAt} is null or ${isPast})`;
  const taken = await db
    .insert(jobLeases)
    .values({ job, holder, heldUntil })
    .onConflictDoUpdate({
      target: jobLeases.job,
      set: { holder, heldUntil },
      setWhere: sql`${isFree} and ${isDue}`,
    })
    .returning({ job: jobLeases.job });
  return taken.length > 0;
}

/** Lets go of a job that this process holds; `isDone` notes that it was done just now. */
export async function endJobLease(
  db: Db,
  { job, holder, isDone }: { job: string; holder: string; isDone: boolean },
): Promise<void> {
  await db
    .update(jobLeases)
    .set({ heldUntil: sql`now()`, ...(isDone ? { doneAt: sql`now()` } : {}) })
    .where(and(eq(jobLeases.job, job), eq(jobLeases.holder, holder)));
}

/** When jobs that are due seldom were last done, by name; null for one that was begun and not done yet. */
export async function listDoneAt(db: Db, jobs: readonly string[]): Promise<Map<string, Date | null>> {
  const rows = await db
    .select({ job: jobLeases.job, doneAt: jobLeases.doneAt })
    .from(jobLeases)
    .where(inArray(jobLeases.job, [...jobs]));
  return new Map(rows.map(({ job, doneAt }) => [job, doneAt]));
}
