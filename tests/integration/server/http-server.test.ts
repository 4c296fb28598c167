import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { checkPort, createLimitedServer, createSiteServer, drain, listen } from '#app/server/http-server.ts';
import { sendRaw } from '#tests/support/site/raw-request.ts';

const HOST = '127.0.0.1';

describe('the HTTP server', () => {
  const servers: Server[] = [];

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => drain(server, 0)));
  });

  async function run(server: Server): Promise<string> {
    servers.push(server);
    await listen(server, { host: HOST, port: 0 });
    return `http://${HOST}:${(server.address() as AddressInfo).port}`;
  }

  test('a stop lets a request under way finish, takes no new one, and closes the connection', async () => {
    let finish: (response: Response) => void = () => undefined;
    const answer = new Promise<Response>((resolve) => (finish = resolve));
    const server = createSiteServer(() => answer);
    const url = await run(server);
    const arrived = once(server, 'request');
    const answered = fetch(url);
    await arrived;

    const drained = drain(server);
    await expect(fetch(url)).rejects.toThrow();
    finish(new Response('finished'));
    const response = await answered;
    expect(await response.text()).toBe('finished');
    await drained;
  });

  test('a stop cuts what does not finish in time', async () => {
    const server = createSiteServer(() => new Promise<Response>(() => undefined));
    const url = await run(server);
    const arrived = once(server, 'request');
    const answered = fetch(url);
    const rejection = expect(answered).rejects.toThrow();
    await arrived;
    await drain(server, 10);
    await rejection;
  });

  test('an idle connection that is kept open does not hold up a stop', async () => {
    const server = createSiteServer(() => new Response('ok'));
    const { port } = new URL(await run(server));
    const socket = connect(Number(port), HOST, () => socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'));
    await once(socket, 'data');
    const closed = once(socket, 'close');
    await drain(server, 60_000);
    await closed;
  });

  test.each([
    ['headers', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: '],
    ['a body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nslow'],
  ])('a client that never finishes %s is told so and dropped', async (_name, bytes) => {
    const limits = { headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 20 };
    const url = await run(createLimitedServer((request) => request.resume(), limits));
    expect(await sendRaw(url, bytes)).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('ten thousand headers are refused before the site sees them', async () => {
    let asked = 0;
    const url = await run(
      createSiteServer(() => {
        asked++;
        return new Response('ok');
      }),
    );
    const headers = Array.from({ length: 10_000 }, (_, index) => `X-${index}: 1\r\n`).join('');
    expect(await sendRaw(url, `GET / HTTP/1.1\r\nHost: x\r\n${headers}\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    expect(asked).toBe(0);
  });

  test('the limits of the real server are set', async () => {
    const server = createSiteServer(() => new Response('ok'));
    await run(server);
    expect(server.headersTimeout).toBeLessThanOrEqual(20_000);
    expect(server.requestTimeout).toBeLessThanOrEqual(120_000);
    expect(server.timeout).toBeGreaterThan(0);
  });

  test('a free port is found when none is asked for, and a taken one is refused', async () => {
    expect(await checkPort({ host: HOST, port: 0 })).toBeGreaterThan(0);
    const url = await run(createSiteServer(() => new Response('ok')));
    const port = Number(new URL(url).port);
    await expect(checkPort({ host: HOST, port })).rejects.toThrow(/is taken by another program/);
  });
});
