import type { Context } from '#app/services/context.ts';
import { endJobLease, takeJobLease, type LeaseRequest } from '#db/queries/jobs/job-leases.ts';

/**
 * Takes a job for one process, or keeps it for that process for `leaseMs` more, as the system's own work. Returns false
 * when another process does it or it is not due (`everyMs` after it was last done).
 */
export async function holdJob({ db }: Pick<Context, 'db'>, request: LeaseRequest): Promise<boolean> {
  return takeJobLease(db, request);
}

/** Leaves a job to any process; `isDone` says that it was done and is due again after its interval only. */
export async function leaveJob(
  { db }: Pick<Context, 'db'>,
  held: { readonly job: string; readonly holder: string; readonly isDone: boolean },
): Promise<void> {
  return endJobLease(db, held);
}
