import { createRequestHandler, type AppLoadContext, type ServerBuild } from '@remix-run/node';

type Route = NonNullable<ServerBuild['routes'][string]>;
type Handler = ReturnType<typeof createRequestHandler>;

/** A route and the parts of its whole path; `:` and `*` stand for what fits any. */
interface Pattern {
  readonly id: string;
  readonly parts: readonly string[];
}

/** What the page's script adds to an address to ask for its data alone. */
const DATA_SUFFIX = /(\/_root)?\.data$/;

/** Remix ranks and compiles all routes of a build several times a request: here it is given those that can match. */
export function createRemixHandler(
  build: ServerBuild,
  mode: string,
): (request: Request, context: AppLoadContext) => Promise<Response> {
  const buildAt = narrowBuild(build);
  const handlers = new WeakMap<ServerBuild, Handler>();
  return (request, context) => {
    const narrowed = buildAt(new URL(request.url).pathname);
    const handler = handlers.get(narrowed) ?? createRequestHandler(narrowed, mode);
    handlers.set(narrowed, handler);
    return handler(request, context);
  };
}

/**
 * Gives the part of a build that can match a path: the routes in question with all they stand in. Which of them answers is
 * Remix's to say. Paths for which the same routes are in question share one part, so that there are few.
 */
export function narrowBuild(build: ServerBuild): (pathname: string) => ServerBuild {
  const patterns = listPatterns(build);
  const parts = new Map<string, ServerBuild>();
  return (pathname) => {
    const asked = partsOf(pathname.replace(DATA_SUFFIX, ''));
    const ids = patterns.filter((pattern) => canMatch(pattern.parts, asked)).map(({ id }) => id);
    const key = ids.join('\n');
    const part = parts.get(key) ?? partWith(build, ids);
    parts.set(key, part);
    return part;
  };
}

function listPatterns({ routes }: ServerBuild): Pattern[] {
  const isPlace = (route: Route | undefined): route is Route =>
    route?.path !== undefined || route?.index === true;
  const patternOf = ({ id }: Route): Pattern => ({
    id,
    parts: lineOf(routes, id).flatMap(({ path }) => partsOf(path ?? '')),
  });
  return Object.values(routes).filter(isPlace).map(patternOf);
}

/** The route and what it stands in, from the outermost. */
function lineOf(routes: ServerBuild['routes'], id: string | undefined): Route[] {
  const route = id === undefined ? undefined : routes[id];
  return route === undefined ? [] : [...lineOf(routes, route.parentId), route];
}

/** As Remix compares them: in any case, with letters that are written as escapes, and however many slashes stand between. */
const partsOf = (path: string): string[] =>
  path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => decoded(part).toLowerCase());

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function canMatch(pattern: readonly string[], parts: readonly string[]): boolean {
  if (pattern.at(-1) !== '*' && pattern.length !== parts.length) return false;
  return pattern.every((part, place) => part === '*' || part.startsWith(':') || part === parts[place]);
}

function partWith(build: ServerBuild, leaves: readonly string[]): ServerBuild {
  const ids = new Set(leaves.flatMap((id) => lineOf(build.routes, id).map((route) => route.id)));
  const only = <Value>(all: Record<string, Value>): Record<string, Value> =>
    Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)));
  return {
    ...build,
    routes: only(build.routes),
    assets: { ...build.assets, routes: only(build.assets.routes) },
  };
}
