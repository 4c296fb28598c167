import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseEnv } from '#app/platform/env.ts';
import { Metrics } from '#app/platform/metrics.ts';
import { divided } from '#app/server/apart/divided.ts';
import type { Asker } from '#app/server/apart/fair-queue.ts';
import type { Missed } from '#app/server/apart/lane-thread.ts';
import { affordsThreads, memoryMb } from '#app/server/apart/machine.ts';

const MB = 1024 ** 2;

interface Given {
  readonly isBehindProxy?: boolean;
  readonly missed?: Missed;
}

/** A divided site whose lanes answer as told, and who asked them; the thread of citizens answers with the path. */
function openDivided({ isBehindProxy = false, missed }: Given = {}) {
  const askers: Asker[] = [];
  const ask = async (_request: unknown, asker: Asker) => {
    askers.push(asker);
    return missed ?? new Response('of a thread');
  };
  const site = divided({
    site: (request) => new Response(new URL(request.url).pathname),
    lanes: { console: { ask }, files: { ask } },
    installation: {
      metrics: new Metrics(),
      env: parseEnv({ TRUST_PROXY: isBehindProxy ? '1' : '0' }),
    },
  });
  const send = async (path: string, init: RequestInit = {}, remoteAddress = '10.0.0.1') =>
    site(new Request(`http://site${path}`, init), { incoming: { socket: { remoteAddress } } });
  return { send, askers };
}

describe('who asks, for taking turns', () => {
  test('is told apart by the network that the proxy names, where there is one', async () => {
    const { send, askers } = openDivided({ isBehindProxy: true });
    for (const network of ['198.51.100.1', '198.51.100.2']) {
      await send('/api/v1/rounds', { headers: { 'x-forwarded-for': network } });
    }
    expect(askers.map(({ network }) => network)).toEqual(['198.51.100.1', '198.51.100.2']);
    expect(new Set(askers.map(({ person }) => person)).size).toBe(2);
  });

  test('is told apart by the connection where there is none, whatever the request says', async () => {
    const { send, askers } = openDivided();
    for (const said of ['198.51.100.1', '198.51.100.2']) {
      await send('/api/v1/rounds', { headers: { 'x-forwarded-for': said } });
    }
    expect(askers.map(({ network }) => network)).toEqual(['10.0.0.1', '10.0.0.1']);
    expect(new Set(askers.map(({ person }) => person)).size).toBe(1);
  });

  test('stays one network, whatever sessions and keys it makes up', async () => {
    const { send, askers } = openDivided();
    await send('/console', { headers: { cookie: 'sipas.session_token=one' } });
    await send('/console', { headers: { cookie: 'sipas.session_token=two' } });
    await send('/api/v1/rounds', { headers: { authorization: 'Bearer three' } });
    expect(new Set(askers.map(({ network }) => network)).size).toBe(1);
    expect(new Set(askers.map(({ person }) => person)).size).toBe(3);
  });
});

describe('a request for staff', () => {
  const body = (bytes: number) => ({ 'content-length': String(bytes) });

  test.each([
    ['a form', '/console/units/new', 'POST', body(2_000), true],
    ['a large body at an address that takes no file', '/console', 'POST', body(20 * MB), false],
    ['a file of nobody', '/console/settings', 'POST', body(20 * MB), false],
    [
      'a file of somebody with a session',
      '/console/settings',
      'POST',
      { ...body(20 * MB), cookie: 'sipas.session_token=x' },
      true,
    ],
    ['a body of unknown length', '/console/units/new', 'POST', { 'transfer-encoding': 'chunked' }, false],
    ['an unusual method', '/console', 'PROPFIND', body(0), false],
  ])('is handed to a thread only where its body may be held: %s', async (...given) => {
    const [, path, method, headers, isHanded] = given;
    const { send, askers } = openDivided();
    const answer = await send(path, { method, headers });
    expect(await answer.text()).toBe(isHanded ? 'of a thread' : path);
    expect(askers).toHaveLength(isHanded ? 1 : 0);
  });

  test.each([
    ['full', 503, '/busy'],
    ['stopped', 503, '/busy'],
    // Proxies ask another process after 503: its threads would end, too.
    ['crashed', 500, '/busy'],
  ] as const)('that was not answered (%s) is refused with %i', async (missed, status, page) => {
    const { send } = openDivided({ missed });
    const answer = await send('/console/rounds');
    expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([
      status,
      '30',
      page,
    ]);
    const problem = await send('/api/v1/rounds');
    expect([problem.status, await problem.json()]).toEqual([status, expect.objectContaining({ status })]);
  });
});

describe('a machine', () => {
  afterEach(() => vi.restoreAllMocks());

  test('has the memory that its container was given', () => {
    vi.spyOn(process, 'constrainedMemory').mockReturnValue(512 * MB);
    expect(memoryMb()).toBe(512);
    expect(affordsThreads()).toBe(false);
  });

  test('has all its memory where nothing bounds it', () => {
    vi.spyOn(process, 'constrainedMemory').mockReturnValue(0);
    expect(memoryMb()).toBeGreaterThan(100);
  });
});
