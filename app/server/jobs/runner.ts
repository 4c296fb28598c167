import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeDefect } from '#app/platform/defect.ts';
import type { Context } from '#app/services/context.ts';
import { holdJob, leaveJob } from '#app/services/jobs/hold-job.server.ts';
import { SECOND_MS, type Job } from './job.ts';

interface RunnerOptions {
  /** A process that is not heard of for so long has lost its jobs to the others. */
  readonly leaseMs?: number;
  /** A stop waits so long for work under way; what is left of it another process, or the next start, does anew. */
  readonly stopMs?: number;
  /** Told of each turn of a job, whether it came to its end, and how many seconds it took. */
  readonly onEnd?: (job: string, isDone: boolean, seconds: number) => void;
}

/** How often a process says that it still does a job, in parts of a lease. */
const RENEWALS_PER_LEASE = 3;
/** A job that is due seldom is looked for so often. */
const LOOK_MS = 30 * SECOND_MS;
/** An outage is logged once per so many failures of a job. */
const FAILURES_PER_LINE = 60;

type SystemContext = Omit<Context, 'now'>;

/**
 * Does jobs until it is told to stop. Several processes on one database share them: one does a job at a time, and when it
 * is gone another takes over. A job that fails is tried again after its pause, at the latest after half a minute.
 * Returns how to stop, which waits for the work under way and leaves the jobs to others.
 */
export function runJobs(
  ctx: SystemContext,
  jobs: readonly Job[],
  { leaseMs = 15 * SECOND_MS, stopMs = 8 * SECOND_MS, onEnd = () => undefined }: RunnerOptions = {},
): () => Promise<void> {
  const stopping = new AbortController();
  // Each job listens while it rests; node would take more than ten for a leak.
  setMaxListeners(jobs.length + 1, stopping.signal);
  const holder = randomUUID();
  const keepers = jobs.map((job) => new JobKeeper(ctx, job, { holder, leaseMs }, onEnd));
  const running = Promise.all(keepers.map((keeper) => keeper.keepOn(stopping.signal)));
  return async () => {
    stopping.abort();
    await Promise.race([running, sleep(stopMs, undefined, { ref: false })]);
    await Promise.all(keepers.map((keeper) => keeper.leave()));
  };
}

/** Does one job for one process. */
class JobKeeper {
  private readonly ctx: SystemContext;
  private readonly job: Job;
  private readonly lease: { readonly holder: string; readonly leaseMs: number };
  /** The lease was taken or prolonged at this time (of `performance.now()`); null when this process does not hold it. */
  private heardAt: number | null = null;
  private isWorking = false;
  private failures = 0;

  constructor(
    ctx: SystemContext,
    job: Job,
    lease: { holder: string; leaseMs: number },
    private readonly onEnd: NonNullable<RunnerOptions['onEnd']>,
  ) {
    this.ctx = ctx;
    this.job = job;
    this.lease = lease;
  }

  async keepOn(signal: AbortSignal): Promise<void> {
    const pause = Math.min(this.job.everyMs, LOOK_MS);
    while (!signal.aborted) {
      const mayBeMore = await this.tryTurn(signal);
      if (!mayBeMore) await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** Leaves the job to others, unless its work goes on: then the lease runs out by itself. */
  async leave(): Promise<void> {
    if (this.heardAt === null || this.isWorking) return;
    // Where the database is away the lease runs out, too.
    await this.end(false).catch(() => undefined);
  }

  /** One look for something to do, after which the job goes on whatever happened. */
  private async tryTurn(stopping: AbortSignal): Promise<boolean> {
    try {
      const mayBeMore = await this.turn(stopping);
      this.failures = 0;
      return mayBeMore;
    } catch (error) {
      if (this.failures % FAILURES_PER_LINE === 0) {
        this.ctx.log.error('a job failed', { job: this.job.name, ...describeDefect(error) });
      }
      this.failures += 1;
      return false;
    }
  }

  private async turn(stopping: AbortSignal): Promise<boolean> {
    // Work that was given up for dead may still go on; another process may begin it, this one not.
    if (this.isWorking) return false;
    if (!this.wasJustHeard() && !(await this.hold())) return false;
    const pulse = setInterval(() => {
      // If the database is down, the job itself will fail.
      this.hold().catch(() => undefined);
    }, this.lease.leaseMs / RENEWALS_PER_LEASE);
    try {
      const mayBeMore = await this.work(stopping);
      if (!mayBeMore && this.isSeldom()) await this.end(true);
      return mayBeMore;
    } catch (error) {
      // Another process may be able to do it.
      await this.end(false).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(pulse);
    }
  }

  /** A job that is due often is kept between its turns: to leave it and take it again would cost two writes each time. */
  private isSeldom(): boolean {
    return this.job.everyMs > this.lease.leaseMs;
  }

  private async work(stopping: AbortSignal): Promise<boolean> {
    const { name, run, timeoutMs } = this.job;
    const begun = performance.now();
    let isDone = false;
    const ended = new AbortController();
    this.isWorking = true;
    const work = run({ ...this.ctx, now: new Date() }, stopping).finally(() => {
      this.isWorking = false;
      ended.abort();
    });
    const timeout = sleep(timeoutMs, undefined, { signal: ended.signal, ref: false }).then(
      () => Promise.reject(new Error(`${name} was not done in ${timeoutMs} ms`)),
      () => work,
    );
    try {
      const mayBeMore = await Promise.race([work, timeout]);
      isDone = true;
      return mayBeMore;
    } finally {
      this.onEnd(name, isDone, (performance.now() - begun) / SECOND_MS);
    }
  }

  private wasJustHeard(): boolean {
    const since = performance.now() - (this.heardAt ?? -Infinity);
    return since < this.lease.leaseMs / RENEWALS_PER_LEASE;
  }

  private async hold(): Promise<boolean> {
    const { name, everyMs } = this.job;
    const asked = performance.now();
    const isHeld = await holdJob(this.ctx, { job: name, everyMs, ...this.lease });
    this.heardAt = isHeld ? asked : null;
    return isHeld;
  }

  private async end(isDone: boolean): Promise<void> {
    this.heardAt = null;
    await leaveJob(this.ctx, { job: this.job.name, holder: this.lease.holder, isDone });
  }
}
