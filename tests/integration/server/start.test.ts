import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ensureBuild } from '#app/server/build/ensure-build.ts';
import { withDatabase } from '#tests/support/database-url.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import {
  runServer,
  runServerThroughShell,
  startSiteProcess,
  stopChild,
  type SiteProcess,
} from '#tests/support/site/site-process.ts';

describe('starting and stopping the site', () => {
  let dataDir: string;
  /** Of a server that runs already: starting the embedded one takes seconds. */
  const database = useTestDatabase();
  const started: SiteProcess[] = [];

  beforeAll(async () => {
    await ensureBuild({ buildFolder: process.env['BUILD_DIR'] ?? 'build' });
  });
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sipas-start-'));
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((site) => site.stop()));
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Without threads, each of which loads the site once more, where a test is not about the process as a whole. */
  async function start(env: Record<string, string> = {}): Promise<SiteProcess> {
    const site = await startSiteProcess({ dataDir, env: { SIPAS_DEMO: '0', THREADS: '0', ...env } });
    started.push(site);
    return site;
  }

  test('an empty start says where the site is and how to make the first administrator, and logs lines of JSON', async () => {
    const site = await start({ SIPAS_LANG: 'en', DATABASE_URL: database.url });
    const lines = site.output().split('\n');
    expect(site.output()).toContain(`${site.url}/console`);
    expect(site.output()).toContain('sipas -- staff add --role admin --email');
    const link = new RegExp(`^ +(${site.url}/start/\\S+)$`, 'm').exec(site.output())?.[1] ?? '';
    expect((await fetch(link)).status).toBe(200);
    const logged = lines
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { message: string });
    expect(logged.map(({ message }) => message)).toContain('listening');
  });

  test('a first start with the sample tells a survey link that opens and log-ins; a second start tells where they are', async () => {
    const first = await start({ SIPAS_DEMO: '1', SIPAS_LANG: 'en' });
    const link = /http\S+\/q\/[0-9A-Z-]{9}/.exec(first.output())?.[0] ?? '';
    expect((await fetch(link)).status).toBe(200);
    const logins = await readFile(join(dataDir, 'demo-logins.txt'), 'utf8');
    const [, email = '', password = ''] = /^admin\t(\S+)\t(\S+)$/m.exec(logins) ?? [];
    expect(first.output()).toMatch(new RegExp(`${email}\\s+${password}`));
    await first.stop();

    const second = await start({ SIPAS_LANG: 'en' });
    expect(second.output()).not.toContain(password);
    expect(second.output()).toContain('demo-logins.txt');
    expect(second.output()).toMatch(/\/q\/[0-9A-Z-]{9}/);
  });

  test('a process killed while it loads the sample leaves nothing half done: the next start loads all of it', async () => {
    const killed = runServer({ DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', SIPAS_LANG: 'en' });
    await expect
      .poll(() => killed.output(), { timeout: 120_000, interval: 20 })
      .toContain('loading sample data');
    killed.child.kill('SIGKILL');
    await once(killed.child, 'close');

    const site = await start({ SIPAS_DEMO: '1', SIPAS_LANG: 'en' });
    expect(site.output()).toContain('20,000 responses');
  });

  test('a site whose log nobody reads any more still answers, and stops when it is told to', async () => {
    const { url, child } = await start({ DATABASE_URL: database.url });
    child.stdout?.destroy();
    child.stderr?.destroy();
    // The first is told of in the log.
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    for (const _turn of [1, 2]) expect((await fetch(`${url}/login`, { headers })).status).toBe(200);
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
  });

  test('two processes on one data folder share the database, and one goes on when the other stops', async () => {
    const [first, second] = await Promise.all([start({ SIPAS_DEMO: '1' }), start({ SIPAS_DEMO: '1' })]);
    await first.stop();
    expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
    const loads = [first, second].filter(({ output }) => output().includes('quantri@tinhmau.example'));
    expect(loads).toHaveLength(1);
  });

  test('the secret of the log-in is made once, kept for the owner alone, and used again', async () => {
    await (await start({ DATABASE_URL: database.url })).stop();
    const file = join(dataDir, 'session-secret');
    const secret = await readFile(file, 'utf8');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(secret.trim().length).toBeGreaterThanOrEqual(32);
    await (await start({ DATABASE_URL: database.url })).stop();
    expect(await readFile(file, 'utf8')).toBe(secret);
  });

  test('a stop ends the process in order', async () => {
    const site = await start({ DATABASE_URL: database.url, THREADS: '1' });
    site.child.kill('SIGTERM');
    await once(site.child, 'close');
    expect(site.child.exitCode).toBe(0);
    expect(site.output()).toContain('"stopping"');
    await expect(fetch(site.url)).rejects.toThrow();
  });

  test('a stop of `npm start` stops the site, too', async () => {
    // As npm runs a script: through a shell that passes no signal on.
    const settings = { DATA_DIR: dataDir, DATABASE_URL: database.url, PORT: '0', HOST: '127.0.0.1' };
    const { child, output } = runServerThroughShell({ ...settings, npm_lifecycle_event: 'start' });
    await expect.poll(output, { timeout: 30_000, interval: 50 }).toContain('"listening"');
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    // The output ends with the last process that holds it: the server itself.
    await closed;
    expect(output()).toContain('launcher ended');
  });

  test('a settled port is taken: the start says so and what to do, and fails', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const outcome = await startFails({ PORT: String(port) });
    other.close();
    expect(outcome).toMatch(new RegExp(`^Port ${port} is taken.*PORT=${port + 1} npm start`));
  });

  test('every wrong setting is named, with the reason', async () => {
    const outcome = await startFails({ PORT: 'abc', BASE_URL: 'gopy.example.vn', SESSION_SECRET: 'short' });
    expect(outcome).toMatch(
      /^Cài đặt sai:\nPORT: .+\nBASE_URL: .+\nSESSION_SECRET: .+\n\nSee docs\/vi\/may-chu\.md\.\n$/,
    );
  });

  test.each([
    [
      'a database that is not there',
      { DATABASE_URL: 'postgres://127.0.0.1:9/none' },
      /DATABASE_URL \(127\.0\.0\.1:9\/none\)/,
    ],
    ['an address of another machine', { HOST: '192.0.2.1' }, /no address 192\.0\.2\.1/],
  ])('%s stops the start with one clear reason and no stack', async (_name, env, reason) => {
    const outcome = await startFails(env);
    expect(outcome).toMatch(reason);
    expect(outcome).not.toMatch(/\n\s+at /);
  });

  test('a damaged secret stops the start rather than being replaced', async () => {
    await writeFile(join(dataDir, 'session-secret'), 'x');
    expect(await startFails({ DATABASE_URL: database.url })).toContain('session-secret is damaged');
  });

  test('the sample is not loaded into a database server of the province unless that is asked for', async () => {
    const site = await startSiteProcess({ dataDir, env: { DATABASE_URL: database.url } });
    await site.stop();
    expect(await database.sql`select 1 from units`).toHaveLength(0);
    expect(site.output()).not.toContain('demo-logins');
  });

  test('a database that cannot store Vietnamese is refused', async () => {
    const name = 'sipas_latin_only';
    await database.sql.unsafe(`create database ${name} encoding 'LATIN1' locale 'C' template template0`);
    try {
      const url = withDatabase(database.url, name);
      expect(await startFails({ DATABASE_URL: url })).toMatch(/encoded in LATIN1/);
    } finally {
      await database.sql.unsafe(`drop database ${name} with (force)`);
    }
  });

  /** What a start that must fail says on standard error. */
  async function startFails(env: Record<string, string>): Promise<string> {
    const { child, stderr } = runServer({
      DATA_DIR: dataDir,
      PORT: '0',
      HOST: '127.0.0.1',
      SIPAS_DEMO: '0',
      ...env,
    });
    try {
      await once(child, 'close', { signal: AbortSignal.timeout(50_000) });
    } finally {
      await stopChild(child);
    }
    expect(child.exitCode).toBe(1);
    return stderr()
      .split('\n')
      .filter((line) => !line.startsWith('{'))
      .join('\n');
  }
});
