import type { Context } from '#app/services/context.ts';

/** Work that nobody waits for. One process of all that share the database does it at a time. */
export interface Job {
  /** What it does; the key of its lease. */
  readonly name: string;
  /** The pause after it was done and there was no more to do. */
  readonly everyMs: number;
  /** Work that takes longer is given up for dead, and another process may take the job. */
  readonly timeoutMs: number;
  /**
   * Does a bounded piece of the work; returns whether there may be more. Another process can begin it while this one
   * still runs (its lease ran out), so what it changes is guarded by the database, in its own transactions. Long work ends
   * early, and is left to others, when `stopping` says that the process stops.
   */
  readonly run: (ctx: Context, stopping: AbortSignal) => Promise<boolean>;
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const DAY_MS = 24 * 60 * MINUTE_MS;
