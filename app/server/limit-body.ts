import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

interface LimitOptions {
  readonly maxSize: number;
  readonly onError: (c: Context) => Response;
}

/**
 * Refuses bodies above a size. One whose length is declared is not looked at, for node itself cuts it there: hono's own
 * limit would make a stream of it first, which costs more than reading it.
 */
export function limitBody({ maxSize, onError }: LimitOptions): MiddlewareHandler {
  const counting = bodyLimit({ maxSize, onError });
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return counting(c, next);
    return Number(length) <= maxSize ? next() : onError(c);
  };
}
