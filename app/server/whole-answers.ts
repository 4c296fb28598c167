import type { AppLoadContext, ServerBuild } from '@remix-run/node';

type Route = NonNullable<ServerBuild['routes'][string]>;

interface Direct {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly route: Route;
}

/** Answers a request directly from a route; null when Remix should do it. */
type Answer = (request: Request, context: AppLoadContext) => Promise<Response> | null;

/**
 * The routes of a build that say `handle = { isWholeAnswer: true }`: their loader and action always return a Response,
 * so Remix has nothing to add. Calling them directly halves the cost of a citizen's request: Remix would rank all
 * routes six times and build a second request with the body as a stream.
 */
export function wholeAnswers(build: ServerBuild): Answer {
  const routes = Object.values(build.routes).flatMap(toDirect);
  return (request, context) => {
    const { pathname } = new URL(request.url);
    for (const { pattern, names, route } of routes) {
      const match = pattern.exec(pathname);
      if (match === null) continue;
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      const handler = isRead ? route.module.loader : route.module.action;
      if (handler === undefined) return null;
      const values = match.slice(1).map(decodeURIComponent);
      const params = Object.fromEntries(names.map((name, index) => [name, values[index]]));
      return answer(handler({ request, params, context }), route.id);
    }
    return null;
  };
}

async function answer(result: unknown, id: string): Promise<Response> {
  const response = await result;
  if (response instanceof Response) return response;
  throw new TypeError(`${id} promised a whole answer and returned something else`);
}

function toDirect(route: Route | undefined): Direct[] {
  if (route === undefined) return [];
  const handle = route.module.handle as { isWholeAnswer?: boolean } | undefined;
  if (handle?.isWholeAnswer !== true || route.path === undefined) return [];
  const names = Array.from(route.path.matchAll(/:(\w+)/g), ([, name = '']) => name);
  const source = route.path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '([^/]+)');
  return [{ pattern: new RegExp(`^/${source}$`), names, route }];
}
