import { createHmac } from 'node:crypto';
import { RateLimited } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import { takeAttempt } from '#app/services/people/limit-attempts.server.ts';
import { uncountAttempts } from '#db/queries/people/attempts.ts';

/**
 * Receipts that named no response, in 15 minutes. A receipt has 40 bits, so of N responses one is hit by a guess with
 * N / 2^40. At 100,000 responses, guessing without a pause: one network (10 in 15 minutes, 960 a day) waits 31 years for a
 * hit on average; a crowd of networks that uses up all that the site takes (200 in 15 minutes, 19,200 a day) waits
 * 19 months, at a million responses 8 weeks. What a hit shows is a day, a place and a reply; what it can do is take back
 * one response that nobody can choose.
 */
const MAX_WRONG = { network: 10, all: 200 };

/** Look-ups a second that one process takes, right or wrong, and how many at once: a flood stops before the database. */
const FLOOD = { perSecond: 20, atOnce: 60 };

/** Holds back who guesses at receipts. One in a process; the counts of wrong ones are shared through the database. */
export class LookUpLimit {
  #left = FLOOD.atOnce;
  #filledAt = 0;

  constructor(private readonly options: { readonly secret: string }) {}

  /**
   * Runs a look-up unless too many went wrong before it; only a wrong one (null) stays counted. Counted before it is run:
   * of many at once no more pass than may.
   * @throws AppError `rate_limited` with `retryAfter` in seconds, whether or not the receipt is right.
   */
  async guard<Found>(
    ctx: Pick<Context, 'db' | 'now'>,
    network: string,
    lookUp: () => Promise<Found | null>,
  ): Promise<Found | null> {
    this.#takeFromProcess(ctx.now.getTime());
    const limits = [
      { key: `receipt:network:${this.#mark(network)}`, max: MAX_WRONG.network },
      { key: 'receipt:all', max: MAX_WRONG.all },
    ];
    await takeAttempt(ctx, limits);
    const found = await lookUp();
    if (found !== null) {
      await uncountAttempts(
        ctx.db,
        limits.map(({ key }) => key),
      );
    }
    return found;
  }

  #takeFromProcess(now: number): void {
    const seconds = Math.max(0, now - this.#filledAt) / 1000;
    this.#left = Math.min(FLOOD.atOnce, this.#left + seconds * FLOOD.perSecond);
    this.#filledAt = Math.max(this.#filledAt, now);
    if (this.#left < 1) throw new RateLimited('errors.rateLimited', 5);
    this.#left -= 1;
  }

  /** A network is counted and never stored as it is. */
  #mark(network: string): string {
    const key = createHmac('sha256', this.options.secret).update('networks that look receipts up').digest();
    return createHmac('sha256', key).update(network).digest('base64url').slice(0, 22);
  }
}
