import { createCipheriv } from 'node:crypto';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { backUpDaily } from '#app/services/backup/back-up-daily.server.ts';
import { getBackupNotice } from '#app/services/backup/get-backup-notice.server.ts';
import { readArchiveFile, readWhole } from '#app/services/backup/archive-file.ts';
import { openDatabase, type Database } from '#db/client.server.ts';
import { startEmbeddedDatabase } from '#db/embedded.server.ts';
import { silentLog } from '#app/platform/logger.ts';
import { createTestDatabase, dropDatabase, useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { withDatabase } from '#tests/support/database-url.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';
import { startTestSite, useTestSite } from '#tests/support/site/test-site.ts';
import { Visitor } from '#tests/support/site/visitor.ts';
import { makeLockedRound } from '#tests/support/results/locked-round.ts';

const CONTACT_KEY = 'of-tests-known-to-everybody-9876543210';
/** A document that cannot be made smaller, so that every archive has several parts. */
const DOCUMENT = createCipheriv('aes-256-ctr', Buffer.alloc(32), Buffer.alloc(16)).update(
  Buffer.alloc(300_000),
);

/** A province of one round, and the sample province, which has rows of every subject. */
const source = useTestDatabase();
const sample = useTestDatabase();
const site = useTestSite({ database: source, env: { TRUST_PROXY: '1' } });

let folder = '';
let dataDir = '';
let passphraseFile = '';
const inFolder = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sipas-backup-'));
  dataDir = inFolder('data');
  passphraseFile = inFolder('passphrase');
  await writeFile(passphraseFile, 'một mật khẩu đủ dài\nvà dòng sau không tính\n');
  await mkdir(join(dataDir, 'reports'), { recursive: true });
  await writeFile(join(dataDir, 'reports', '0b1f2c3d-aaaa-4bbb-8ccc-0123456789ab.csv'), 'báo cáo');
  await mkdir(join(dataDir, 'evidence', 'ab'), { recursive: true });
  await writeFile(join(dataDir, 'evidence', 'ab', 'ab'.repeat(32)), DOCUMENT);
  await writeFile(join(dataDir, 'evidence', 'ab', `${'ab'.repeat(32)}.half-written`), 'dở dang');
  await writeFile(join(dataDir, 'form-secret'), 'a secret of forms that is long enough\n', { mode: 0o600 });
  await makeLockedRound(await commandContext(source), source.db);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A command on the source, unless told otherwise. */
const sipas = (args: string[], settings: Record<string, string> = {}) =>
  runCommandHere(args, {
    DATABASE_URL: source.url,
    DATA_DIR: dataDir,
    SIPAS_LANG: 'en',
    CONTACT_KEY,
    ...settings,
  });

/** A database without a table, as `createdb` makes it. */
async function makeEmptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const admin = await createTestDatabase();
  const name = `${new URL(admin.url).pathname.slice(1)}_empty`;
  await admin.sql.unsafe(`create database ${name}`);
  const drop = async () => {
    await dropDatabase(admin.sql, name);
    await admin.drop();
  };
  return { url: withDatabase(admin.url, name), drop };
}

/** Sends forms one after the other until told to stop; keeps what was acknowledged. */
class Flood {
  readonly acknowledged: { key: string; receipt: string }[] = [];
  private isOver = false;
  private readonly running: Promise<unknown>;

  constructor(code: string, visitors: number) {
    this.running = Promise.all(Array.from({ length: visitors }, (_, at) => this.keepSending(code, at)));
  }

  /** Resolves when so many were acknowledged. */
  async reach(count: number): Promise<void> {
    while (this.acknowledged.length < count) await sleep(20);
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.running;
  }

  private async keepSending(code: string, at: number): Promise<void> {
    const visitor = new Visitor(site);
    for (let sent = 0; !this.isOver; sent += 1) {
      const form = quickForm({ comment: `Ý kiến "${sent}"\tcó \\ và\nxuống dòng` });
      const from = { 'x-forwarded-for': `203.0.${at}.${sent % 250}` };
      const response = await visitor.post(paths.survey(code), form, from);
      const receipt = new URL(response.headers.get('location') ?? '/', site.url).searchParams.get('receipt');
      if (response.status === 303 && receipt !== null) {
        this.acknowledged.push({ key: form['submission_key'] ?? '', receipt });
      }
    }
  }
}

/** What no restore brings back. */
const LOGINS = ['staff_sessions', 'staff_links', 'staff_verifications'];

async function logSomebodyIn({ db, sql }: Database): Promise<void> {
  const { id } = await makeStaff(db);
  const until = '2099-01-01';
  await sql`insert into staff_sessions (id, user_id, token, expires_at) values ('of-old', ${id}, 'of-old', ${until})`;
  await sql`insert into staff_links (staff_id, purpose, expires_at, next_at) values (${id}, 'reset', ${until}, ${until})`;
  await sql`insert into staff_verifications (id, identifier, value, expires_at) values ('of-old', 'a', 'b', ${until})`;
}

async function countLogins({ sql }: Pick<Database, 'sql'>): Promise<number> {
  let count = 0;
  for (const table of LOGINS) count += (await sql`select 1 from ${sql(table)}`).length;
  return count;
}

/** Columns whose next number is one that is stored already. */
async function listSpentNumbers({ sql }: Pick<Database, 'sql'>): Promise<string[]> {
  const columns = await sql<{ table: string; column: string }[]>`
    select c.relname::text as table, a.attname::text as column from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attidentity <> '' where c.relnamespace = 'public'::regnamespace`;
  expect(columns.length).toBeGreaterThan(5);
  const spent: string[] = [];
  for (const { table, column } of columns) {
    const [found] = await sql<{ isSpent: boolean }[]>`
      select nextval(pg_get_serial_sequence(${`public.${table}`}, ${column})) <= max(${sql(column)}) as "isSpent"
      from ${sql(table)}`;
    if (found?.isSpent === true) spent.push(`${table}.${column}`);
  }
  return spent;
}

const countRows = async ({ sql }: Pick<Database, 'sql'>) => {
  const rows = await sql<{ name: string; count: number }[]>`
    select c.relname::text as name,
      (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from public.%I', c.relname), false, true, '')))[1]::text::int as count
    from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and relpersistence = 'p' order by 1`;
  // The backup and the restore themselves are events; where and when the last backup was made is a fact.
  const told = ['audit_events', 'audit_chain', 'installation', ...LOGINS];
  return Object.fromEntries(
    rows.filter(({ name }) => !told.includes(name)).map((row) => [row.name, row.count]),
  );
};

const AGREES = [
  'the count and checksum of every table and file agree',
  'are what they were at the time of the backup, each unit too',
  '0 differences from the responses',
  '1 lock of 1 round; signatures and recounts are right',
  'Audit log: whole.',
];

describe('the backup of each day', () => {
  const plan = () => ({ folder: inFolder('daily'), dataDir, hour: 1, days: 2, passphraseFile: null });
  const at = async (time: string) => ({ ...(await commandContext(source)), now: new Date(`${time}+07:00`) });

  test('is made once, late rather than never, and takes the place of those no longer kept', async () => {
    await mkdir(inFolder('daily'));
    for (const name of ['sipas-2026-03-01.sipas', 'sipas-2026-03-02.sipas', 'of-my-own.sipas']) {
      await writeFile(join(inFolder('daily'), name), 'an earlier one');
    }
    // One run was killed the day before; another is writing.
    const [killed, writing] = ['03-02.sipas.77', '03-03.sipas.78'].map((end) => `.sipas-2026-${end}.tmp`);
    for (const [name = '', time = ''] of [
      [killed, '2026-03-02T01:05:00+07:00'],
      [writing, '2026-03-03T10:59:59+07:00'],
    ]) {
      await writeFile(join(inFolder('daily'), name), 'half');
      await utimes(join(inFolder('daily'), name), new Date(time), new Date(time));
    }
    expect(await backUpDaily(await at('2026-03-03T11:00:00'), plan())).toBe(true);
    expect(await backUpDaily(await at('2026-03-04T00:30:00'), plan())).toBe(false);
    const kept = ['of-my-own.sipas', 'sipas-2026-03-02.sipas', 'sipas-2026-03-03.sipas'];
    expect((await readdir(inFolder('daily'))).sort()).toEqual([writing, ...kept]);
    await rm(join(inFolder('daily'), writing ?? ''));
    const notice = { folder: inFolder('daily'), locale: 'en' } as const;
    expect(await getBackupNotice(await at('2026-03-04T08:00:00'), notice)).toMatchObject({ isOld: false });
  });

  test('says on the console why it was not made, and deletes nothing then', async () => {
    const missing = { ...plan(), passphraseFile: inFolder('no-such-passphrase') };
    const late = await at('2026-03-09T08:00:00');
    await expect(backUpDaily(late, missing)).rejects.toThrow('tables.unreadableFile');
    expect(await readdir(inFolder('daily'))).toHaveLength(3);
    const notice = await getBackupNotice(late, { folder: inFolder('daily'), locale: 'en' });
    expect(notice).toMatchObject({
      isOld: true,
      failure: { reason: expect.stringContaining('ENOENT') as string },
    });
  });
});

test('doctor names what is wrong, the page that helps, and fails only for faults', async () => {
  const settings = { BACKUP_DIR: inFolder('daily'), BASE_URL: site.url };
  const well = await sipas(['doctor'], settings);
  expect([well.code, well.stderr]).toEqual([0, '']);
  expect(well.stdout).toMatch(/^ok +PostgreSQL \d+\.\d+ \(DATABASE_URL\)\.$/m);
  expect(well.stdout).toContain(`${site.url} answers.`);
  await chmod(join(dataDir, 'form-secret'), 0o644);
  const away = 'postgres://sipas@127.0.0.1:1/sipas';
  const ill = await sipas(['doctor'], { ...settings, DATABASE_URL: away, BASE_URL: 'https://127.0.0.1:1' });
  await chmod(join(dataDir, 'form-secret'), 0o600);
  expect(ill.code).toBe(1);
  for (const fault of [
    'Run chmod 600',
    'The database cannot be opened',
    'Set TRUST_PROXY=1',
    'cannot be opened from',
  ]) {
    expect(ill.stdout).toMatch(new RegExp(`^FAULT .*${fault}.*see docs/`, 'm'));
  }
});

describe('a backup made while forms come in', () => {
  let before: { key: string; receipt: string }[] = [];
  let place: Awaited<ReturnType<typeof makeSurveyPlace>>;

  beforeAll(async () => {
    place = await makeSurveyPlace(source.db);
    const flood = new Flood(place.code, 4);
    await flood.reach(20);
    before = [...flood.acknowledged];
    expect(await sipas(['backup', inFolder('plain.sipas')])).toMatchObject({ code: 0 });
    await flood.stop();
    expect(flood.acknowledged.length).toBeGreaterThan(before.length);
    await backUpEncrypted('encrypted.sipas');
  });

  async function backUpEncrypted(name: string, settings: Record<string, string> = {}): Promise<void> {
    const args = ['backup', inFolder(name), '--passphrase-file', passphraseFile, '--with-keys'];
    expect(await sipas(args, settings)).toMatchObject({ code: 0 });
  }

  test('restored on a database server, has every response that was acknowledged before it; receipts open', async () => {
    const empty = await makeEmptyDatabase();
    const target = inFolder('target-server');
    const settings = { DATABASE_URL: empty.url, DATA_DIR: target };
    const { code, stdout, stderr } = await sipas(['restore', inFolder('plain.sipas')], settings);
    expect([code, stderr]).toEqual([0, '']);
    for (const line of AGREES) expect(stdout).toContain(line);
    const restored = openDatabase(empty.url);
    const rows = await restored.sql<{ key: string }[]>`select submission_key::text as key from responses`;
    const there = new Set(rows.map(({ key }) => key));
    expect(before.filter(({ key }) => !there.has(key))).toEqual([]);
    const evidence = await readFile(join(target, 'evidence', 'ab', 'ab'.repeat(32)));
    expect(evidence.equals(DOCUMENT)).toBe(true);
    expect(await readdir(join(target, 'evidence', 'ab'))).toHaveLength(1);
    expect((await readdir(target)).sort()).toEqual(['evidence', 'reports']);

    const again = await startTestSite({ database: restored });
    const page = await new Visitor(again).get(paths.receipt(before[0]?.receipt ?? ''));
    expect(await page.text()).toContain('Trung tâm Phục vụ hành chính công phường Hải Châu');
    expect(await listSpentNumbers(restored)).toEqual([]);
    expect((await new Visitor(again).post(paths.survey(place.code), quickForm())).status).toBe(303);
    await again.stop();
    await restored.close();
    await empty.drop();
  });

  test('encrypted with its keys, moves to the embedded server with all rows, figures and locks', async () => {
    expect(await sipas(['demo'], { DATABASE_URL: sample.url })).toMatchObject({ code: 0 });
    await logSomebodyIn(sample);
    await backUpEncrypted('sample.sipas', { DATABASE_URL: sample.url });
    const target = inFolder('target-embedded');
    const settings = { DATABASE_URL: '', DATA_DIR: target };
    const restore = ['restore', inFolder('sample.sipas'), '--passphrase-file', passphraseFile];
    const { code, stdout } = await sipas(restore, settings);
    expect(code).toBe(0);
    for (const line of AGREES) expect(stdout).toContain(line);
    expect(stdout).toContain('Keys put back into DATA_DIR: form-secret.');
    const kept = join(target, 'form-secret');
    expect(await readFile(kept, 'utf8')).toBe('a secret of forms that is long enough\n');
    expect((await stat(kept)).mode & 0o077).toBe(0);
    const server = await startEmbeddedDatabase({ dataDir: target, log: silentLog });
    const restored = openDatabase(server.url);
    expect(await countRows(restored)).toEqual(await countRows(sample));
    expect([await countLogins(sample), await countLogins(restored)]).toEqual([3, 0]);
    expect(stdout).toContain('all log in anew');
    await expect(restored.sql`delete from audit_events`).rejects.toThrow(/permission denied/);
    await restored.close();
    await server.stop();
    expect(await sipas(restore, settings)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('This installation holds data (table staff)') as string,
    });
  });

  test('deletes no file and no key that is there; when its files cannot be put in place, the next try can', async () => {
    const empty = await makeEmptyDatabase();
    const target = inFolder('target-used');
    const restore = async () => {
      const args = ['restore', inFolder('encrypted.sipas'), '--passphrase-file', passphraseFile];
      return sipas(args, { DATABASE_URL: empty.url, DATA_DIR: target });
    };
    const expectRefused = async (reason: string, left: string[]) => {
      const { code, stderr } = await restore();
      expect([code, stderr]).toEqual([1, expect.stringContaining(reason)]);
      expect((await readdir(target)).sort()).toEqual(left);
      const database = openDatabase(empty.url);
      expect(await countRows(database)).toEqual({});
      await database.close();
    };
    const [evidence, key] = [join(target, 'evidence'), join(target, 'form-secret')];
    await mkdir(evidence, { recursive: true });
    await writeFile(join(evidence, 'of-another-year'), 'không được mất');
    await expectRefused(`The folder ${evidence} holds files already`, ['evidence']);
    expect(await readFile(join(evidence, 'of-another-year'), 'utf8')).toBe('không được mất');
    await rm(evidence, { recursive: true });

    await writeFile(key, 'of another installation\n');
    await expectRefused(`${key} is another key`, ['form-secret']);
    expect(await readFile(key, 'utf8')).toBe('of another installation\n');

    await writeFile(key, 'a secret of forms that is long enough\n');
    await symlink(inFolder('a-disk-that-is-away'), evidence);
    await expectRefused(`${evidence} could not be put in its place (ENOTDIR)`, ['evidence', 'form-secret']);
    await unlink(evidence);
    expect(await restore()).toMatchObject({ code: 0 });
    expect((await readdir(target)).sort()).toEqual(['evidence', 'form-secret', 'reports']);
    await empty.drop();
  });

  test('is refused with its reason, and nothing restored, when it is cut, changed or not opened', async () => {
    const empty = await makeEmptyDatabase();
    const damaged = inFolder('damaged.sipas');
    const plain = await readFile(inFolder('plain.sipas'));
    const encrypted = await readFile(inFolder('encrypted.sipas'));
    const flipped = (bytes: Buffer, at: number) => {
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
      return copy;
    };
    const other = inFolder('other-passphrase');
    await writeFile(other, 'một mật khẩu khác hẳn');
    const cases: [Buffer, string, string?][] = [
      [plain.subarray(0, plain.length >> 1), 'The backup was cut'],
      [plain.subarray(0, plain.length - 9), 'The backup was cut'],
      [flipped(plain, plain.length >> 1), 'The backup is damaged'],
      [encrypted.subarray(0, encrypted.length >> 1), 'The backup was cut or is damaged', passphraseFile],
      [encrypted.subarray(0, 42 + 65_552), 'The backup was cut', passphraseFile],
      [flipped(encrypted, encrypted.length >> 1), 'The backup is damaged', passphraseFile],
      [encrypted, 'The passphrase is wrong', other],
      [encrypted, 'is encrypted: add --passphrase-file'],
      [Buffer.from('PK\u0003\u0004 a workbook, say'), 'is no backup of SIPAS'],
      [Buffer.alloc(0), 'is no backup of SIPAS'],
    ];
    for (const [bytes, reason, passphrase] of cases) {
      await writeFile(damaged, bytes);
      const given = passphrase === undefined ? [] : ['--passphrase-file', passphrase];
      const target = { DATABASE_URL: empty.url, DATA_DIR: inFolder('target-damaged') };
      const { code, stderr } = await sipas(['restore', damaged, ...given], target);
      expect([code, stderr]).toEqual([1, expect.stringContaining(reason)]);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
    const left = openDatabase(empty.url);
    expect(await countRows(left)).toEqual({});
    await left.close();
    await empty.drop();
    expect(await readdir(inFolder('target-damaged')).catch(() => [])).toEqual([]);
  });

  test('holds every table there is, one that came tomorrow, too; a file is not replaced unasked', async () => {
    const file = inFolder('tomorrow.sipas');
    await source.sql`create table tomorrow (id int primary key, told text)`;
    await source.sql`insert into tomorrow values (1, 'không được quên')`;
    expect(await sipas(['backup', file])).toMatchObject({ code: 0 });
    expect(await sipas(['backup', file])).toMatchObject({ code: 1 });
    // A disk that is not plugged in.
    const unplugged = await sipas(['backup', inFolder('usb/tomorrow.sipas')]);
    expect(unplugged.code).toBe(1);
    expect(unplugged.stderr).toMatch(/folder .*usb/);
    expect(await readdir(folder)).not.toContain('usb');
    await source.sql`drop table tomorrow`;
    const rows = new Map<string, string>();
    for await (const { name, bytes } of readArchiveFile(file, null)) {
      rows.set(name, (await readWhole(bytes, 64 * 1024 * 1024)).toString());
    }
    expect(rows.get('tables/tomorrow/000000.copy')).toBe('1\tkhông được quên\n');
    expect([...rows.keys()].filter((name) => name.startsWith('keys/'))).toEqual([]);
    expect((await stat(file)).mode & 0o077).toBe(0);
    const other = await makeEmptyDatabase();
    const settings = { DATABASE_URL: other.url, DATA_DIR: inFolder('target-tomorrow') };
    expect(await sipas(['restore', file], settings)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('disagree about the table tomorrow') as string,
    });
    await other.drop();
  });
});
