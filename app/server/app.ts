import { randomUUID } from 'node:crypto';
import { serveStatic } from '@hono/node-server/serve-static';
import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { NONCE, secureHeaders, type SecureHeadersVariables } from 'hono/secure-headers';
import type { Installation } from '#app/http/load-context.server.ts';
import { isDatabaseReady } from '#app/services/installation/is-database-ready.server.ts';
import { isForeignPost } from './origin.ts';

/** The two Remix builds: the citizen's routes are matched against a handful of routes, not against the console's. */
export interface Builds {
  readonly citizen: () => Promise<ServerBuild>;
  readonly console: () => Promise<ServerBuild>;
}

interface AppOptions {
  readonly installation: Installation;
  readonly builds: Builds;
  /** Folder of the browser's files. */
  readonly clientFolder: string;
}

/** What the HTTP server knows of a request beside its text. */
interface Connection {
  readonly incoming: { readonly socket: { readonly remoteAddress?: string | undefined } };
}

/** The site as a function; a test calls it without a connection. */
export type SiteFetch = (request: Request, connection?: Connection) => Response | Promise<Response>;

interface AppEnv {
  Variables: SecureHeadersVariables;
  Bindings: Connection | undefined;
}

/** Above any questionnaire and any list typed into a form; files come in by the command line. */
const MAX_BODY_BYTES = 512 * 1024;
const CITIZEN_PATH = /^\/[qk](\/|$)/;

/** The whole site as one fetch handler: headers, health, static files, then the Remix build the address belongs to. */
export function createApp({ installation, builds, clientFolder }: AppOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(securityHeaders());
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) =>
    (await isDatabaseReady(installation.database.db)) ? c.text('ok') : c.text('database not ready', 503),
  );
  app.use(compress());
  app.use('/assets/*', serveStatic({ root: clientFolder, onFound: cacheForever }));
  app.use('*', serveStatic({ root: clientFolder }));
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => c.text('Nội dung gửi lên quá lớn.', 413) }));
  app.use(async (c, next) => {
    if (!isForeignPost(c.req.raw, installation.env.TRUST_PROXY)) return next();
    return c.text('Yêu cầu đến từ một trang khác nên không được nhận.', 403);
  });
  app.all('*', async (c) => {
    const build = CITIZEN_PATH.test(c.req.path) ? await builds.citizen() : await builds.console();
    const handle = createRequestHandler(build, installation.env.NODE_ENV);
    return handle(c.req.raw, {
      installation,
      requestId: randomUUID(),
      nonce: c.get('secureHeadersNonce') ?? '',
      peerAddress: c.env?.incoming.socket.remoteAddress ?? null,
    });
  });
  return app;
}

function cacheForever(_path: string, c: { header(name: string, value: string): void }): void {
  c.header('Cache-Control', 'public, max-age=31536000, immutable');
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
    xFrameOptions: 'DENY',
    // Not `no-referrer`: with it a browser sends `Origin: null` on a form post.
    referrerPolicy: 'same-origin',
    // Whether a site is reached by https is the proxy's to know and to promise.
    strictTransportSecurity: false,
  });
}
