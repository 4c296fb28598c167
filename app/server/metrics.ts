import { timingSafeEqual, createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Installation } from '#app/http/access/load-context.server.ts';
import { requestKind } from '#app/platform/metrics.ts';
import { readGauges } from '#app/services/doctor/read-gauges.server.ts';

/** The address of what Prometheus reads. */
export const METRICS_PATH = '/metrics';

export type Measured = Pick<Installation, 'database' | 'metrics'>;

const TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** The metrics as they are now. */
export async function metricsAnswer({ database, metrics }: Measured): Promise<Response> {
  const text = await metrics.text(await readGauges({ db: database.db, now: new Date() }));
  return new Response(text, { headers: { 'Content-Type': TYPE, 'Cache-Control': 'no-store' } });
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether a request holds the token; takes as long whatever it holds. */
function holdsToken(request: Request, token: string): boolean {
  const given = request.headers.get('authorization') ?? '';
  return timingSafeEqual(digest(given), digest(`Bearer ${token}`));
}

/** The metrics for whoever holds the token; without a token in the settings there is no such address. */
export function metricsByToken(installation: Installation): MiddlewareHandler {
  return async (c, next) => {
    const token = installation.env.METRICS_TOKEN;
    if (token === undefined) return next();
    if (holdsToken(c.req.raw, token)) return metricsAnswer(installation);
    return c.text('a token is needed', 401, { 'WWW-Authenticate': 'Bearer', 'Cache-Control': 'no-store' });
  };
}

/** What is said in place of another page, which is counted as that page. */
const IN_PLACE_OF_ANOTHER = '/busy';

/** Counts every answer by what was asked for. */
export function measureAnswers({ metrics }: Measured): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.path === IN_PLACE_OF_ANOTHER) return next();
    const begun = performance.now();
    await next();
    metrics.answered({
      kind: requestKind(c.req.path),
      method: c.req.method,
      status: c.res.status,
      seconds: (performance.now() - begun) / 1000,
    });
  };
}
