import { RateLimited } from '#app/domain/errors.ts';
import { keyedMark } from '#app/platform/keyed-mark.ts';
import type { Database } from '#db/client.server.ts';
import {
  countOccurrences,
  forgetOccurrences,
  uncountOccurrences,
  type OccurrenceCount,
} from '#db/queries/limits/rate-limits.ts';
import type { Limit } from './limits.ts';
import { TokenBucket } from './token-bucket.ts';

/** One attempt as one limit sees it: `of` is whom or what it counts (a network, a person), stored as a keyed mark. */
export interface Attempt {
  readonly limit: Limit;
  readonly of: string;
}

/** Whether a limit lets an attempt pass, and else when to come back. */
export type Verdict =
  { readonly isAllowed: true } | { readonly isAllowed: false; readonly retryAfterSeconds: number };

interface LimiterOptions {
  readonly sql: Database['sql'];
  /** Of `readMarkSecret`. */
  readonly secret: string;
}

/** After a flood that stopped before the database, which therefore does not know when it will be over. */
const FLOOD_RETRY_SECONDS = 5;

/** Holds back what comes too often. One in a process; the counts are shared through the database. */
export class Limiter {
  private readonly sql: Database['sql'];
  private readonly secret: string;
  private readonly buckets = new Map<string, TokenBucket>();

  constructor({ sql, secret }: LimiterOptions) {
    this.sql = sql;
    this.secret = secret;
  }

  /**
   * Counts an attempt under each of these limits, in order: one that a limit refuses is not counted by those after it, so
   * the limit of a network stands before one that everybody shares.
   * @throws RateLimited with `retryAfter` in seconds.
   */
  async take(attempts: readonly Attempt[]): Promise<void> {
    if (!attempts.every(({ limit }) => this.isLetThrough(limit))) refuse(FLOOD_RETRY_SECONDS);
    for (const attempt of attempts) {
      const [verdict] = await this.judge([attempt]);
      if (verdict?.isAllowed === false) refuse(verdict.retryAfterSeconds);
    }
  }

  /**
   * Makes an attempt unless too many failed before it. It is counted before it is made (of many at once no more pass than
   * may), and its success does to each count what the limit says. An attempt fails with null or false, or by throwing.
   * @throws RateLimited as `take`, whether or not the attempt would have succeeded.
   */
  async guard<Result>(attempts: readonly Attempt[], attempt: () => Promise<Result>): Promise<Result> {
    await this.take(attempts);
    const result = await attempt();
    if (result !== null && result !== false) await this.forgive(attempts);
    return result;
  }

  /**
   * Counts attempts in one statement and judges each by its own number, in their order; two of the same count are two
   * attempts. For what arrives in batches.
   */
  async judge(attempts: readonly Attempt[]): Promise<Verdict[]> {
    const given = attempts.map((attempt) => ({ limit: attempt.limit, key: this.key(attempt) }));
    const occurrences = new Map<string, { key: string; times: number; windowMs: number }>();
    const numbered = given.map(({ limit, key }) => {
      const times = (occurrences.get(key)?.times ?? 0) + 1;
      occurrences.set(key, { key, times, windowMs: limit.windowMs });
      return { limit, key, ordinal: times };
    });
    const counts = await countOccurrences(this.sql, [...occurrences.values()]);
    return numbered.map(({ limit, key, ordinal }) => {
      const [total, occurrence] = [counts.get(key), occurrences.get(key)];
      if (total === undefined || occurrence === undefined) throw new Error('an attempt was not counted');
      return judgeCount(limit, { ...total, count: total.count - occurrence.times + ordinal });
    });
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

  private isLetThrough({ name, perProcess }: Limit): boolean {
    if (perProcess === undefined) return true;
    const bucket = this.buckets.get(name) ?? new TokenBucket(perProcess);
    this.buckets.set(name, bucket);
    return bucket.take(Date.now());
  }
}

/** What a limit says of an attempt by its number in the window. */
function judgeCount({ max }: Limit, { count, secondsLeft }: OccurrenceCount): Verdict {
  return count <= max ? { isAllowed: true } : { isAllowed: false, retryAfterSeconds: secondsLeft };
}

function refuse(retryAfter: number): never {
  throw new RateLimited('errors.rateLimited', retryAfter);
}
