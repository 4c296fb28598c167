import { RateLimited } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import {
  countAttempt,
  deleteAttemptsBefore,
  forgetAttempts,
  uncountAttempts,
} from '#db/queries/people/attempts.ts';

/** At most `max` attempts under a key in a window. Keys hold no e-mail or address, only marks made of them. */
export interface AttemptLimit {
  readonly key: string;
  readonly max: number;
}

const WINDOW_MS = 15 * 60 * 1000;
const KEPT_MS = 24 * 60 * 60 * 1000;

type AttemptContext = Pick<Context, 'db' | 'now'>;

/**
 * Counts an attempt under each limit, in order, before it is made: of many at once exactly `max` pass. An attempt that
 * one limit refuses is not counted by those after it.
 * @throws AppError `rate_limited` with `retryAfter` in seconds.
 */
export async function takeAttempt(ctx: AttemptContext, limits: readonly AttemptLimit[]): Promise<void> {
  const now = ctx.now.getTime();
  for (const { key, max } of limits) {
    const { count, startedAt } = await countAttempt(ctx.db, { key, now, windowMs: WINDOW_MS });
    if (count <= max) continue;
    const retryAfter = Math.max(1, Math.ceil((startedAt + WINDOW_MS - now) / 1000));
    throw new RateLimited('errors.rateLimited', retryAfter);
  }
}

/** After a success: the first limit (this person at this place) starts anew, the shared ones lose this attempt. */
export async function forgiveAttempt(ctx: AttemptContext, limits: readonly AttemptLimit[]): Promise<void> {
  const [own, ...shared] = limits;
  if (own !== undefined) await forgetAttempts(ctx.db, own.key);
  if (shared.length > 0)
    await uncountAttempts(
      ctx.db,
      shared.map(({ key }) => key),
    );
  await deleteAttemptsBefore(ctx.db, ctx.now.getTime() - KEPT_MS);
}
