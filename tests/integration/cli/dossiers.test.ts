import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asCsv } from '#tests/support/dossier-files.ts';
import { provinceTotals } from '#tests/support/dossier-sheets.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeUnit } from '#tests/support/factories.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';

const database = useTestDatabase();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sipas-dossiers-'));
  const { id: parentId } = await makeUnit(database.db, { code: 'TINH', kind: 'province' });
  await makeUnit(database.db, { code: 'P1', kind: 'commune', name: 'Phường Một', parentId });
  await makeUnit(database.db, { code: 'P2', kind: 'commune', name: 'Phường Hai', parentId });
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: string[]) =>
  runCommandHere(['dossiers', ...args], { DATABASE_URL: database.url, DATA_DIR: folder, SIPAS_LANG: 'en' });

test('counts of dossiers are taken by command: first tried, then stored as a version, the broken row left out by its line', async () => {
  const file = join(folder, 'tong-hop.csv');
  const good = ['1', 'Phường Một', '440', '312', '88', '40', '385', '380', '5', '55', '50', '5', ''] as const;
  const broken = ['2', 'Phường Hai', '70', '20', '30', '0', '45', '40', '5', '5', '5', '0', ''] as const;
  await writeFile(file, asCsv(provinceTotals([good, broken])));
  const tried = await run('import', file, '--unit', 'TINH', '--dry-run');
  expect([tried.code, tried.stderr]).toEqual([0, '']);
  expect(tried.stdout).toContain('Phường Hai');
  expect((await run('list')).stdout.trim().split('\n')).toHaveLength(1);

  expect(await run('import', file, '--unit', 'TINH')).toMatchObject({ code: 0, stderr: '' });
  const [, version, ...more] = (await run('list')).stdout.trim().split('\n');
  expect(version).toMatch(/,TINH,2026-07-01,2026-09-30,1,[^,]+,,1,tong-hop\.csv,/);
  expect(more).toEqual([]);
  // The same file once more is no version.
  expect((await run('import', file, '--unit', 'TINH')).code).not.toBe(0);
});
