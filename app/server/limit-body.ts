import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

interface LimitOptions {
  readonly maxSize: number;
  readonly onError: (c: Context) => Response;
}

/**
 * Refuses bodies above a size. Node already enforces Content-Length, so such bodies are not read here: hono's own limit
 * would wrap them in a stream first, which costs more than reading them.
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
