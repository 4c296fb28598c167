import { and, eq, sql } from 'drizzle-orm';
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
 * Takes or prolongs a job's lease, in one statement. False when another process holds it, or when the job is not due.
 */
export async function takeJobLease(
  db: Db,
  { job, holder, leaseMs, everyMs }: LeaseRequest,
): Promise<boolean> {
  const heldUntil = fromNow(leaseMs);
  const isFree = sql`(${jobLeases.heldUntil} <= now() or ${jobLeases.holder} = ${holder})`;
  const isDue = sql`(${jobLeases.doneAt} is null or ${jobLeases.doneAt} <= ${fromNow(-everyMs)})`;
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
