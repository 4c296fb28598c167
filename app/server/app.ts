import { type AppLoadContext, type ServerBuild } from '@remix-run/node';
import { Hono, type Context as HonoContext } from 'hono';
import { compress } from 'hono/compress';
import { requestId, type RequestIdVariables } from 'hono/request-id';
import { NONCE, secureHeaders, type SecureHeadersVariables } from 'hono/secure-headers';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as remixBuild from 'virtual:remix/server-build';
import { textOfStatus } from '#app/domain/error-texts.ts';
import type { MessageParams } from '#app/domain/locale/message-format.ts';
import { messageText } from '#app/domain/locale/message-text.ts';
import type { Installation } from '#app/http/access/load-context.server.ts';
import type { KeysOf } from '#app/messages/index.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { describeDefect, loggedPath } from '#app/platform/defect.ts';
import { isDatabaseReady } from '#app/services/installation/is-database-ready.server.ts';
import { isFailedFile } from './failed-files.ts';
import { citizenPath } from './citizen-path.ts';
import { BODY_LIMITS, limitBody } from './limit-body.ts';
import { linkPreviews } from './link-previews.ts';
import { faultOf, isReadablePath } from './malformed.ts';
import { measureAnswers, METRICS_PATH, metricsByToken } from './metrics.ts';
import { isForeignPost, withoutNullOrigin } from './origin.ts';
import { previewHeaders } from './preview-headers.ts';
import { Readiness } from './readiness.ts';
import { createRemixHandler } from './remix-handler.ts';
import { serveFiles } from './static-files.ts';
import { serveWholeAnswers } from './whole-answers.ts';

interface AppOptions {
  readonly installation: Installation;
  /** Folder of the browser's files. */
  readonly clientFolder: string;
  /** The compiled routes, when not those of this build. */
  readonly build?: ServerBuild;
}

/** What the HTTP server knows of a request's connection. */
interface Connection {
  readonly incoming: { readonly socket: { readonly remoteAddress?: string | undefined } };
}

/** The site as a function; a test calls it without a connection. */
export type SiteFetch = (request: Request, connection?: Connection) => Response | Promise<Response>;

interface AppEnv {
  Variables: SecureHeadersVariables & RequestIdVariables;
  Bindings: Connection | undefined;
}

/** An address that is no page. */
const NO_PAGE = '/no-such-page';

/** Less than a balancer waits, and more than a busy database takes. */
const READINESS = { timeoutMs: 3_000, keptMs: 1_000 };

/** The whole site as one fetch handler: headers, health, static files, then the routes. */
export function createApp({ installation, clientFolder, build = remixBuild }: AppOptions): Hono<AppEnv> {
  const { database, env, log } = installation;
  const remix = createRemixHandler(build, env.NODE_ENV);
  const readiness = new Readiness(() => isDatabaseReady({ db: database.db, now: new Date() }), READINESS);
  const app = new Hono<AppEnv>({ getPath: (request) => citizenPath(new URL(request.url).pathname) });
  // Nobody outside chooses what stands in the log, and nobody needs it before something fails: no header.
  app.use(requestId({ headerName: '' }));
  app.use(previewHeaders);
  app.use(securityHeaders());
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) =>
    (await readiness.ask(performance.now())) ? c.text('ok') : c.text('database not ready', 503),
  );
  app.get(METRICS_PATH, metricsByToken(installation));
  app.use(measureAnswers(installation));
  app.use(compress());
  serveFiles(app, clientFolder);
  app.use(limitBody({ limits: BODY_LIMITS, onError: (c) => refuse(c, 413, 'errors.tooLarge') }));
  app.use(async (c, next) =>
    isForeignPost(c.req.raw, env.TRUST_PROXY) ? refuse(c, 403, 'errors.crossOrigin') : next(),
  );
  // Remix would warn on the console, once per route; the answer is that of any other address that is none.
  app.use(async (c, next) => (isReadablePath(c.req.path) ? next() : noPage(c)));
  app.use(async (c, next) => {
    const fault = await faultOf(c.req.raw);
    return fault === null ? next() : refuse(c, fault, 'errors.invalid');
  });
  app.use(async (c, next) => {
    await next();
    // The default, for errors too: not cacheable.
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
  });
  app.use(async (c, next) => {
    installation.proxyWatch.look(c.req.raw, peerOf(c));
    await next();
  });
  const contextOf = (c: HonoContext<AppEnv>): AppLoadContext => ({
    installation,
    requestId: c.get('requestId'),
    nonce: c.get('secureHeadersNonce') ?? '',
    peerAddress: peerOf(c),
  });
  const noPage = (c: HonoContext<AppEnv>) =>
    remix(new Request(new URL(NO_PAGE, c.req.url), { headers: c.req.raw.headers }), contextOf(c));
  app.use(linkPreviews(installation.baseUrl));
  serveWholeAnswers(app, { build, contextOf });
  app.all('*', async (c) => {
    const answer = await remix(withoutNullOrigin(c.req.raw), contextOf(c));
    if (!isFailedFile(answer, c.req.raw)) return answer;
    if (answer.status === 404 && !c.req.path.startsWith('/console')) return noPage(c);
    const params = { requestId: c.get('requestId') };
    return refuse(c, answer.status as ContentfulStatusCode, textOfStatus(answer.status), params);
  });
  app.notFound((c) => refuse(c, 404, 'errors.notFound'));
  // A defect that Remix did not catch; its text must not leave the server.
  app.onError((error, c) => {
    const requestId = c.get('requestId');
    log.error('request failed', { requestId, path: loggedPath(c.req.path), ...describeDefect(error) });
    return refuse(c, 500, 'errors.unexpected', { requestId });
  });
  return app;
}

function peerOf(c: HonoContext<AppEnv>): string | null {
  return c.env?.incoming.socket.remoteAddress ?? null;
}

/** A plain-text answer in the reader's language, for requests that never reach a page. */
function refuse(
  c: HonoContext,
  status: ContentfulStatusCode,
  key: KeysOf<'errors'>,
  params: MessageParams = {},
): Response {
  return c.text(messageText(key, params, readLocale(c.req.raw)), status, { 'Cache-Control': 'no-store' });
}

function securityHeaders() {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", NONCE],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    // A page of feedback needs none of them; the kiosk fills the screen and keeps it on.
    permissionsPolicy: {
      camera: [],
      microphone: [],
      geolocation: [],
      displayCapture: [],
      payment: [],
      usb: [],
      serial: [],
      bluetooth: [],
      hid: [],
      midi: [],
      accelerometer: [],
      gyroscope: [],
      magnetometer: [],
      browsingTopics: [],
      fullscreen: ['self'],
      screenWakeLock: ['self'],
    },
    xFrameOptions: 'DENY',
    // Not `no-referrer`: with it a browser sends `Origin: null` on a form post.
    referrerPolicy: 'same-origin',
    // HTTPS is the proxy's responsibility.
    strictTransportSecurity: false,
  });
}
