import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCounter, makeRound, makeServiceArea, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';

const database = useTestDatabase();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sipas-templates-'));
  const unit = await makeUnit(database.db, { code: '00004', name: 'Phường Ba Đình' });
  const area = await makeServiceArea(database.db, { code: 'HT', name: 'Hộ tịch' });
  await makeCounter(database.db, { unitId: unit.id, code: '01', name: 'Quầy 1' }, [area.id]);
  await makeRound(database.db, { slug: 'quy-3', units: [unit.id] });
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: string[]) =>
  runCommandHere(args, { DATABASE_URL: database.url, DATA_DIR: folder, SIPAS_LANG: 'vi' });

describe('every list has an empty file to fill in', () => {
  test.each([
    ['units import', 'code;parent_code;kind;name'],
    ['service-areas import', 'code;name'],
    ['counters import', 'unit_code;counter_code;name;service_area_codes'],
    ['weights import', 'unit_code;service_area_code;period;dossiers'],
    ['staff import', 'email;name;role;unit_code'],
    [
      'responses import --round quy-3',
      'answered_at;unit_code;service_area_code;counter_code;channel;overall;',
    ],
  ])('%s', async (command, header) => {
    for (const asked of [['--template'], ['--template', 'csv'], ['--template', 'CSV']]) {
      const { code, stdout } = await run(...command.split(' '), ...asked);
      expect([asked, code, stdout.replace('\uFEFF', '').startsWith(header)]).toEqual([asked, 0, true]);
    }
    const file = join(folder, `${command.replaceAll(/\W/g, '-')}.xlsx`);
    expect((await run(...command.split(' '), '--template', file)).code).toBe(0);
    expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
    const again = await run(...command.split(' '), '--template', file);
    expect([again.code, again.stdout]).toEqual([1, '']);
  });
});

test.each([
  ['units', 'code;parent_code;kind;name;valid_from;valid_to;successor_code'],
  ['service-areas', 'code;name'],
  ['counters', 'unit_code;counter_code;name;service_area_codes;active'],
])('%s are exported as they are imported', async (group, header) => {
  const { code, stdout } = await run(group, 'export');
  expect([code, stdout.replace('\uFEFF', '').split('\r\n')[0]]).toEqual([0, header]);
  expect(stdout).toMatch(/00004|HT/);
});

test('an import is undone by either name of the command', async () => {
  for (const name of ['undo', 'take-back']) {
    const { code, stderr } = await run('imports', name, '999');
    expect([code, stderr]).toEqual([1, expect.stringContaining('999')]);
  }
});

test('who leaves hands everything over by one command, and is locked out', async () => {
  const staff = { role: 'admin' } as const;
  const [old, heir] = [await makeStaff(database.db, staff), await makeStaff(database.db, staff)];
  const done = await run('staff', 'hand-over', '--email', old.email, '--to', heir.email, '--with-roles');
  expect([done.code, done.stderr]).toEqual([0, '']);
  expect(done.stdout).toContain(`Đã bàn giao của ${old.email} cho ${heir.email}`);
  const [row] =
    await database.sql`select disabled_at is not null as off from staff where email = ${old.email}`;
  expect(row).toEqual({ off: true });
  expect((await run('staff', 'hand-over', '--email', heir.email, '--to', 'khong@co.vn')).code).toBe(1);
});
