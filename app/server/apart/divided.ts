import { createHash } from 'node:crypto';
import { problemKind } from '#app/domain/api/problem.ts';
import { messageText } from '#app/domain/locale/message-text.ts';
import { paths } from '#app/paths.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { clientNetwork } from '#app/http/network/client-network.server.ts';
import type { Installation } from '#app/http/access/load-context.server.ts';
import { requestKind } from '#app/platform/metrics.ts';
import type { SiteFetch } from '#app/server/app.ts';
import { BODY_LIMITS } from '#app/server/limit-body.ts';
import { takesFile } from '#app/server/malformed.ts';
import type { Asker } from './fair-queue.ts';
import type { Lane } from './lane.ts';
import type { Missed } from './lane-thread.ts';
import { laneOf, type LaneName } from './lane-of.ts';
import type { WireRequest } from './wire.ts';

interface DividedOptions {
  /** Answers what no lane does. */
  readonly site: SiteFetch;
  readonly lanes: Readonly<Record<LaneName, Pick<Lane, 'ask'>>>;
  readonly installation: Pick<Installation, 'metrics' | 'env'>;
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
    const asker = askerOf(request, given.peerAddress, installation.env.TRUST_PROXY);
    const answer = await lanes[lane].ask(given, asker, request.signal);
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

/** Who asks: their network, and in it who is logged in, or the key of a program. */
function askerOf(request: Request, peer: string | null, trustProxy: boolean): Asker {
  const network = clientNetwork(request, peer, trustProxy);
  const session = SESSION.exec(request.headers.get('cookie') ?? '')?.[0];
  const said = request.headers.get('authorization') ?? session ?? '';
  const person = createHash('sha256').update(`${network} ${said}`).digest('base64url');
  return { network, person };
}

/**
 * What is said where no thread answered. Nothing was computed, and another process may have room: 503. Or it ended threads:
 * 500, which proxies do not ask another process for, whose threads it would end, too.
 */
async function refuse(site: SiteFetch, request: Request, missed: Missed): Promise<Response> {
  // Nobody reads it.
  if (missed === 'left') return new Response(null, { status: 499 });
  const [why, status] = missed === 'crashed' ? (['brokenOff', 500] as const) : (['full', 503] as const);
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/api/'))
    return refuseProgram(status, messageText(`errors.${why}`, {}, readLocale(request)));
  const { headers } = request;
  const page = await site(new Request(new URL(paths.busy(why), request.url), { headers }));
  const answer = new Response(page.body, { status, headers: page.headers });
  answer.headers.set('Retry-After', RETRY_SECONDS);
  return answer;
}

function refuseProgram(status: 500 | 503, detail: string): Response {
  const headers = {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
    'Retry-After': RETRY_SECONDS,
  };
  const kind = problemKind(status === 503 ? 'unavailable' : null);
  return Response.json({ ...kind, status, detail }, { status, headers });
}
