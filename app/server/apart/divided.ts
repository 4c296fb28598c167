import { createHash } from 'node:crypto';
import { problemKind } from '#app/domain/api/problem.ts';
import { messageText } from '#app/domain/locale/message-text.ts';
import { paths } from '#app/paths.ts';
import { readLocale } from '#app/http/locale.server.ts';
import type { Installation } from '#app/http/access/load-context.server.ts';
import { requestKind } from '#app/platform/metrics.ts';
import type { SiteFetch } from '#app/server/app.ts';
import { BODY_LIMITS } from '#app/server/limit-body.ts';
import { takesFile } from '#app/server/malformed.ts';
import type { Lane } from './lane.ts';
import type { Missed } from './lane-thread.ts';
import { laneOf, type LaneName } from './lane-of.ts';
import type { WireRequest } from './wire.ts';

interface DividedOptions {
  /** Answers what no lane does. */
  readonly site: SiteFetch;
  readonly lanes: Readonly<Record<LaneName, Pick<Lane, 'ask'>>>;
  readonly installation: Pick<Installation, 'metrics'>;
}

/** The cookie of a session, as far as it can be told here. */
const SESSION = /[\w-]*session_token=[^;]+/;

type Connection = Parameters<SiteFetch>[1];

/** After which a full site, or one that starts its thread anew, is to be asked again, in seconds. */
const RETRY_SECONDS = '30';

/**
 * The site, of which citizens' pages are answered here and those of staff and programs by threads of their own, which
 * run the same site: the same checks, the same bytes. Whatever they compute, this thread goes on answering citizens.
 */
export function divided({ site, lanes, installation }: DividedOptions): SiteFetch {
  return async (request, connection) => {
    const { pathname } = new URL(request.url);
    const lane = laneOf(pathname);
    if (lane === null || !mayBeHeld(request, pathname)) return site(request, connection);
    const begun = performance.now();
    const given = await toWire(request, connection);
    const answer = await lanes[lane].ask(given, personOf(request, connection), request.signal);
    const response = typeof answer === 'string' ? await refuse(site, request, answer) : answer;
    const seconds = (performance.now() - begun) / 1000;
    const { method } = request;
    const { status } = response;
    installation.metrics.answered({ kind: requestKind(pathname), method, status, seconds });
    return response;
  };
}

/**
 * Whether a request may be handed over, for which its body is held in memory: one of a size that is taken at its address,
 * and a file of somebody who has a session. All others, and unusual methods, the site answers or refuses as it did.
 */
function mayBeHeld({ method, headers }: Request, pathname: string): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  const length = headers.get('content-length');
  if (method !== 'POST' || length === null || headers.has('transfer-encoding')) return false;
  const isFile = takesFile(pathname) && SESSION.test(headers.get('cookie') ?? '');
  return Number(length) <= (isFile ? BODY_LIMITS.upload : BODY_LIMITS.usual);
}

async function toWire(request: Request, connection: Connection): Promise<WireRequest> {
  const { url, method } = request;
  return {
    ...{ url, method, headers: [...request.headers] },
    body: method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer(),
    peerAddress: connection?.incoming.socket.remoteAddress ?? null,
  };
}

/** Who asks, for taking turns: who is logged in, the key of a program, else the address. Nothing is granted by it. */
function personOf({ headers }: Request, connection: Connection): string {
  const session = SESSION.exec(headers.get('cookie') ?? '')?.[0];
  const said = headers.get('authorization') ?? session ?? connection?.incoming.socket.remoteAddress ?? '';
  return createHash('sha256').update(said).digest('base64url');
}

/** What is said where no thread answered. Nothing was computed, or it can be asked for again. */
async function refuse(site: SiteFetch, request: Request, missed: Missed): Promise<Response> {
  // Nobody reads it.
  if (missed === 'left') return new Response(null, { status: 499 });
  const why = missed === 'full' ? 'full' : 'brokenOff';
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/api/'))
    return refuseProgram(messageText(`errors.${why}`, {}, readLocale(request)));
  const { headers } = request;
  const page = await site(new Request(new URL(paths.busy(why), request.url), { headers }));
  const answer = new Response(page.body, { status: 503, headers: page.headers });
  answer.headers.set('Retry-After', RETRY_SECONDS);
  return answer;
}

function refuseProgram(detail: string): Response {
  const headers = {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
    'Retry-After': RETRY_SECONDS,
  };
  return Response.json({ ...problemKind('unavailable'), status: 503, detail }, { status: 503, headers });
}
