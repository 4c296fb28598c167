import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';

const database = useTestDatabase();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sipas-officials-'));
  const { id: parentId } = await makeUnit(database.db, { code: 'TINH', kind: 'province' });
  await makeUnit(database.db, { code: 'SNV', kind: 'department', name: 'Sở Nội vụ', parentId });
  await makeUnit(database.db, { code: 'STC', kind: 'department', name: 'Sở Tài chính', parentId });
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: string[]) =>
  runCommandHere(['officials', ...args], {
    ...{ DATABASE_URL: database.url, DATA_DIR: folder },
    ...{ SIPAS_LANG: 'en', BASE_URL: 'https://khaosat.tinh.gov.vn' },
  });
const linesOf = async (...args: string[]) => {
  const { code, stdout, stderr } = await run(...args);
  expect([code, stderr]).toEqual([0, '']);
  return stdout.trim().split('\n');
};
async function list(...lines: string[]): Promise<string> {
  const file = join(folder, 'danh-sach.csv');
  await writeFile(file, ['code,group,unit_code,name,email', ...lines].join('\n'));
  return file;
}

describe('officials are asked from the command line', () => {
  test('from the making of a round to its end, with links that are good once', async () => {
    const given = ['--title', 'Lấy ý kiến cán bộ', '--slug', 'can-bo', '--form', 'officials-sample@1'];
    await linesOf('create', ...given, '--last-on', '31/12/2099');
    await linesOf('group', 'can-bo', '--name', 'Trưởng phòng', '--level', 'departments');
    const people = await list('A,Trưởng phòng,SNV,Người A,', 'B,Trưởng phòng,,Người B,');
    await linesOf('import', 'can-bo', people, '--dry-run');
    expect(await linesOf('list', 'can-bo')).toEqual([
      'group,units,invited,begun,finished',
      expect.stringMatching(/^Trưởng phòng,2,0,/) as string,
    ]);
    await linesOf('import', 'can-bo', people);
    await linesOf('open', 'can-bo');
    const [head, ...links] = await linesOf('links', 'can-bo');
    expect(head).toBe('code,name,group,url');
    expect(links).toHaveLength(2);
    for (const link of links) expect(link).toMatch(/,https:\/\/khaosat\.tinh\.gov\.vn\/o\/[\w-]{43}$/);
    // Who has a link gets no second one unasked.
    expect(await linesOf('links', 'can-bo')).toHaveLength(1);
    expect(await linesOf('links', 'can-bo', '--everybody')).toHaveLength(3);
    // Two are fewer than the threshold: who of them answered is told nobody.
    expect((await linesOf('list', 'can-bo')).at(-1)).toBe('Trưởng phòng,2,2,,');
    expect((await run('results', 'can-bo')).code).toBe(1);
    await linesOf('close', 'can-bo');
    expect(await linesOf('results', 'can-bo')).toEqual([
      expect.stringMatching(/^unit_code,forms,overall,/) as string,
      expect.stringMatching(/^SNV,,,/) as string,
      expect.stringMatching(/^STC,,,/) as string,
    ]);
    expect((await linesOf('list')).at(-1)).toMatch(/^can-bo,closed,2099-12-31,/);
  });

  test('and says by line and column what is wrong with a list, and stores nothing', async () => {
    const given = ['--title', 'Đợt hai', '--slug', 'dot-hai', '--form', 'officials-sample@1'];
    await linesOf('create', ...given, '--last-on', '31/12/2099');
    await linesOf('group', 'dot-hai', '--name', 'Chuyên viên', '--level', 'departments');
    const { code, stderr } = await run('import', 'dot-hai', await list('A,Nhóm khác,KHONG,Người A,'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/line 2.*group/);
    expect(stderr).toMatch(/line 2.*unit_code/);
    expect((await linesOf('list', 'dot-hai')).at(-1)).toMatch(/^Chuyên viên,2,0,/);
    const empty = join(folder, 'mau.csv');
    expect((await run('import', 'dot-hai', '--template', empty)).code).toBe(0);
    expect(await readFile(empty, 'utf8')).toContain('code;group;unit_code;name;email');
    await linesOf('import', 'dot-hai', await list("001,Chuyên viên,'SNV,Người A,"));
    const afterExcel = await list('1,Chuyên viên,SNV,Người A,', '002,Chuyên viên,STC,TrÇn B×nh,');
    const damaged = await run('import', 'dot-hai', afterExcel);
    expect(damaged.stderr).toMatch(/line 2, column code: is it "001"\?/);
    expect(damaged.stderr).toMatch(/line 3, column name: looks like TCVN3/);
    expect((await linesOf('list', 'dot-hai')).at(-1)).toMatch(/^Chuyên viên,2,1,/);
    expect((await run('open', 'khong-co')).code).toBe(1);
    expect((await run('create', ...given, '--last-on', '31/02/2099')).code).toBe(1);
  });
});
