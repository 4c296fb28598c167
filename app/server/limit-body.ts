import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { MAX_EVIDENCE_BYTES } from '#app/domain/plans/evidence.ts';
import { takesFile } from './malformed.ts';

/** The largest bodies that are taken. */
export const BODY_LIMITS = {
  /** Larger than any questionnaire or list typed into a form. */
  usual: 512 * 1024,
  /** A file of evidence with the fields beside it. */
  upload: MAX_EVIDENCE_BYTES + 64 * 1024,
} as const;

interface LimitOptions {
  /** The largest body of a form, and of one with a file. */
  readonly limits: { readonly usual: number; readonly upload: number };
  readonly onError: (c: Context) => Response;
}

/**
 * Refuses bodies above a size. Node already enforces Content-Length, so such bodies are not read here: hono's own limit
 * would wrap them in a stream first, which costs more than reading them.
 */
export function limitBody({ limits, onError }: LimitOptions): MiddlewareHandler {
  const counting = {
    usual: bodyLimit({ maxSize: limits.usual, onError }),
    upload: bodyLimit({ maxSize: limits.upload, onError }),
  };
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const kind = takesFile(c.req.path) ? 'upload' : 'usual';
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined)
      return counting[kind](c, next);
    return Number(length) <= limits[kind] ? next() : onError(c);
  };
}
