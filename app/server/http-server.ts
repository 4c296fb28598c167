import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createProbe, type AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { StartError } from '#app/platform/start-error.ts';
import type { SiteFetch } from './app.ts';

/** Against clients that hold connections by sending slowly (slowloris); no honest form takes so long. */
const LIMITS: ServerOptions = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
  // Longer than the idle timeout of common reverse proxies, so that the proxy closes first.
  keepAliveTimeout: 75_000,
  maxHeaderSize: 16 * 1024,
};
const IDLE_SOCKET_MS = 120_000;

/** How long a stop waits for requests under way. */
const DRAIN_TIMEOUT_MS = 10_000;
const SWEEP_MS = 50;

/** A node server with limits on slow clients; `limits` beside the usual ones are for tests. */
export function createLimitedServer(listener?: RequestListener, limits: ServerOptions = {}): Server {
  const server = createServer({ ...LIMITS, ...limits }, listener);
  server.setTimeout(IDLE_SOCKET_MS);
  return server;
}

/** A node server, with limits on slow clients, that answers with the site. */
export function createSiteServer(fetch: SiteFetch): Server {
  const site = getRequestListener(fetch);
  return createLimitedServer((request, response) => void site(request, response));
}

interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * The port to listen on, `port` itself or a free one for 0; checked before the slow part of the start.
 * @throws StartError when it is taken or not allowed.
 */
export async function checkPort({ host, port }: Address): Promise<number> {
  const probe = createProbe();
  try {
    probe.listen({ host, port, exclusive: true });
    await once(probe, 'listening');
    return (probe.address() as AddressInfo).port;
  } catch (error) {
    throw explainListen(error, { host, port });
  } finally {
    probe.close();
  }
}

export async function listen(server: Server, { host, port }: Address): Promise<void> {
  try {
    server.listen({ host, port });
    await once(server, 'listening');
  } catch (error) {
    throw explainListen(error, { host, port });
  }
}

/** Stops accepting requests, lets running ones finish, and closes the rest after some seconds. */
export async function drain(server: Server, timeoutMs = DRAIN_TIMEOUT_MS): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  // A keep-alive connection that is busy now becomes idle after its answer, and nothing else would close it.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const end = setTimeout(() => server.closeAllConnections(), timeoutMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(end);
}

function explainListen(error: unknown, { host, port }: Address): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken by another program (is SIPAS running already?). Stop it, or choose another: PORT=${port + 1} npm start`,
    EACCES: `Port ${port} is reserved for the system administrator. Choose one above 1023: PORT=3000 npm start`,
    EADDRNOTAVAIL: `This machine has no address ${host}: check HOST.`,
    ENOTFOUND: `This machine has no address ${host}: check HOST.`,
  };
  const reason = reasons[String(code)];
  return reason === undefined ? error : new StartError(reason, { cause: error });
}
