import { createHmac } from 'node:crypto';
import { RateLimited } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import { countAttempt } from '#db/queries/people/attempts.ts';

const WINDOW_MS = 60_000;

/** Calls a minute: a dashboard with a key reads dozens of tables at once; behind one network many people may sit. */
const MAX_CALLS = { key: 600, network: 240 };

/** Who calls: a key by its number, or a network (`clientNetwork`), which is counted and never stored as it is. */
type Caller = { readonly keyId: number } | { readonly network: string };

/** Holds back programs that call the API too often. The counts are shared through the database. */
export class CallLimit {
  constructor(private readonly options: { readonly secret: string; readonly max?: typeof MAX_CALLS }) {}

  /** @throws AppError `rate_limited` with `retryAfter` in seconds. */
  async take(ctx: Pick<Context, 'db' | 'now'>, caller: Caller): Promise<void> {
    const max = this.options.max ?? MAX_CALLS;
    const isKey = 'keyId' in caller;
    const key = isKey ? `api:key:${caller.keyId}` : `api:network:${this.#mark(caller.network)}`;
    const now = ctx.now.getTime();
    const { count, startedAt } = await countAttempt(ctx.db, { key, now, windowMs: WINDOW_MS });
    if (count <= (isKey ? max.key : max.network)) return;
    const retryAfter = Math.max(1, Math.ceil((startedAt + WINDOW_MS - now) / 1000));
    throw new RateLimited('errors.rateLimited', retryAfter);
  }

  #mark(network: string): string {
    const key = createHmac('sha256', this.options.secret).update('networks that call the API').digest();
    return createHmac('sha256', key).update(network).digest('base64url').slice(0, 22);
  }
}
