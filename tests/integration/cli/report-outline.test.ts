import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '#tests/support/database.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';

const database = useTestDatabase();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sipas-outline-'));
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: string[]) =>
  runCommandHere(['reports', 'outline', ...args], {
    ...{ DATABASE_URL: database.url, DATA_DIR: folder, SIPAS_LANG: 'en' },
  });

describe('the outline of reports at the terminal', () => {
  test.each([[[]], [['--outline', '0']]])('is written as a workbook: export %j', async (which) => {
    const file = join(folder, `outline${which.length}.xlsx`);
    const { code, stderr } = await run('export', ...which, '--out', file);
    expect([code, stderr]).toEqual([0, expect.stringContaining(file)]);
    expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
  });

  test('of a version that is not there is refused, and no file is begun', async () => {
    const file = join(folder, 'none.xlsx');
    const { code, stderr } = await run('export', '--outline', '7', '--out', file);
    expect([code, stderr]).toEqual([1, expect.stringContaining('7')]);
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });
});
