import { setTimeout as timer } from 'node:timers/promises';
import { RateLimited } from '#app/domain/errors.ts';
import { keyedMark } from '#app/platform/keyed-mark.ts';
import type { Database } from '#db/client.server.ts';
import {
  countOccurrence,
  forgetOccurrences,
  uncountOccurrences,
  type OccurrenceCount,
} from '#db/queries/limits/rate-limits.ts';
import type { Limit } from './limits.ts';
import { TokenBuckets } from './token-buckets.ts';
import { WaitingRoom } from './waiting-room.ts';

/** One attempt as one limit sees it: `of` is whom or what it counts (a network, a person), stored as a keyed mark. */
export interface Attempt {
  readonly limit: Limit;
  readonly of: string;
}

/** Whether a limit lets an attempt pass, at once or later, and else when to come back. */
type Verdict =
  | { readonly isAllowed: true; readonly waitMs: number }
  | { readonly isAllowed: false; readonly retryAfterSeconds: number };

interface LimiterOptions {
  readonly sql: Database['sql'];
  /** Of `readMarkSecret`. */
  readonly secret: string;
  /** How attempts wait; a test need not. */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

/** Attempts that wait in one process, some kilobytes each. */
const MAX_WAITING = 500;

/** After a flood that stopped before the database, which therefore does not know when it will be over. */
const FLOOD_RETRY_SECONDS = 5;

/** Holds back what comes too often. One in a process; the counts are shared through the database. */
export class Limiter {
  private readonly sql: Database['sql'];
  private readonly secret: string;
  private readonly sleep: NonNullable<LimiterOptions['sleep']>;
  private readonly buckets = new TokenBuckets();
  private readonly room = new WaitingRoom(MAX_WAITING);

  constructor({ sql, secret, sleep = (ms) => timer(ms, undefined, { ref: false }) }: LimiterOptions) {
    this.sql = sql;
    this.secret = secret;
    this.sleep = sleep;
  }

  /**
   * Counts an attempt under each of these limits, in order, and waits as long as they say. One that a limit refuses is not
   * counted by those after it, so the limit of a network stands before one that everybody shares; one that is within a
   * limit of its own (`isOwn`) passes there. Returns under which it was counted.
   * @throws RateLimited with `retryAfter` in seconds.
   */
  async take(attempts: readonly Attempt[]): Promise<Attempt[]> {
    if (!attempts.every((attempt) => this.isLetThrough(attempt))) refuse(FLOOD_RETRY_SECONDS);
    const counted: Attempt[] = [];
    const leave: (() => void)[] = [];
    let waitMs = 0;
    try {
      for (const attempt of attempts) {
        const wait = await this.count(attempt, leave);
        counted.push(attempt);
        if (wait === 0 && attempt.limit.isOwn === true) break;
        waitMs = Math.max(waitMs, wait);
      }
      // Before the attempt is made: whoever hangs up meanwhile gains nothing.
      if (waitMs > 0) await this.sleep(waitMs);
    } finally {
      for (const each of leave) each();
    }
    return counted;
  }

  /** Counts one attempt and takes the place in which it has to wait; returns how long (0 = not at all). */
  private async count(attempt: Attempt, leave: (() => void)[]): Promise<number> {
    const { slowdown } = attempt.limit;
    const key = this.key(attempt);
    const isFull = () => slowdown !== undefined && this.room.isFull(key, slowdown.atOnce);
    // Whoever finds others waiting is beyond the limit, too, and is not counted: the wait would only grow for all.
    if (isFull()) refuse(seconds(slowdown?.longestMs ?? 0));
    const verdict = judge(
      attempt.limit,
      await countOccurrence(this.sql, { key, windowMs: attempt.limit.windowMs }),
    );
    if (!verdict.isAllowed) refuse(verdict.retryAfterSeconds);
    if (verdict.waitMs === 0) return 0;
    if (isFull()) refuse(seconds(verdict.waitMs));
    leave.push(this.room.enter(key));
    return verdict.waitMs;
  }

  /**
   * Makes an attempt unless too many failed before it. It is counted before it is made (of many at once no more pass than
   * may), and its success does to each count what the limit says. An attempt fails with null or false, or by throwing.
   * @throws RateLimited as `take`, whether or not the attempt would have succeeded.
   */
  async guard<Result>(attempts: readonly Attempt[], attempt: () => Promise<Result>): Promise<Result> {
    const counted = await this.take(attempts);
    const result = await attempt();
    if (result !== null && result !== false) await this.forgive(counted);
    return result;
  }

  private async forgive(attempts: readonly Attempt[]): Promise<void> {
    const keysOf = (afterSuccess: Limit['afterSuccess']) =>
      attempts.filter(({ limit }) => limit.afterSuccess === afterSuccess).map((attempt) => this.key(attempt));
    const [forgotten, uncounted] = [keysOf('forgotten'), keysOf('uncounted')];
    if (forgotten.length > 0) await forgetOccurrences(this.sql, forgotten);
    if (uncounted.length > 0) await uncountOccurrences(this.sql, uncounted);
  }

  private key({ limit, of }: Attempt): string {
    return `${limit.name}:${keyedMark(this.secret, limit.name, of)}`;
  }

  private isLetThrough({ limit: { name, perProcess }, of }: Attempt): boolean {
    if (perProcess === undefined) return true;
    return this.buckets.of(`${name}\0${of}`, perProcess).take(Date.now());
  }
}

/** What a limit says of an attempt by its number in the window. */
function judge({ max, slowdown }: Limit, { count, secondsLeft }: OccurrenceCount): Verdict {
  if (count <= max) return { isAllowed: true, waitMs: 0 };
  if (slowdown === undefined) return { isAllowed: false, retryAfterSeconds: secondsLeft };
  return { isAllowed: true, waitMs: Math.min(slowdown.firstMs * 2 ** (count - max - 1), slowdown.longestMs) };
}

function seconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}

function refuse(retryAfter: number): never {
  throw new RateLimited('errors.rateLimited', retryAfter);
}
