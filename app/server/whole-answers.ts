import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import type { Context, Env, Handler, Hono } from 'hono';
import { isWholeAnswer } from '#app/http/whole-answer.server.ts';

type ServerRoute = NonNullable<ServerBuild['routes'][string]>;

interface WholeAnswersOptions<E extends Env> {
  readonly build: ServerBuild;
  readonly contextOf: (c: Context<E>) => AppLoadContext;
}

/**
 * Gives hono the routes whose loader or action answers whole (`wholeAnswer`); Remix writes patterns as hono does. There is
 * nothing for Remix to put around such an answer, and it would rank all routes six times and make a second request with
 * the body as a stream. What is not given here is left to Remix.
 */
export function serveWholeAnswers<E extends Env>(
  app: Hono<E>,
  { build, contextOf }: WholeAnswersOptions<E>,
): void {
  for (const route of Object.values(build.routes).sort(byPlaceholders)) {
    const { path = '', parentId, module } = route;
    const isOfPage = parentId === 'root' && !path.endsWith('*');
    if (isOfPage && (isWholeAnswer(module.loader) || isWholeAnswer(module.action))) {
      app.all(`/${path}`, answerBy(route, contextOf));
    }
  }
}

/** Hono takes the first pattern that fits, Remix the most exact one. */
function byPlaceholders(a: ServerRoute, b: ServerRoute): number {
  const count = ({ path = '' }: ServerRoute) => path.split(':').length;
  return count(a) - count(b);
}

function answerBy<E extends Env>(
  { module: { loader, action } }: ServerRoute,
  contextOf: (c: Context<E>) => AppLoadContext,
): Handler<E> {
  return async (c, next) => {
    const request = c.req.raw;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const handler = isRead ? loader : action;
    if (!isWholeAnswer(handler)) return next();
    return handler({ request, params: c.req.param(), context: contextOf(c) });
  };
}
