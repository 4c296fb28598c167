import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '#tests/support/database.ts';
import { makePlan, makeTask, makeUnit } from '#tests/support/factories.ts';
import { runCommandHere } from '#tests/support/site/command-here.ts';

const database = useTestDatabase();
let folder: string;
let plan: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sipas-loop-'));
  const { id } = await makeUnit(database.db, { code: 'TINH', name: 'Tỉnh Mẫu', kind: 'province' });
  const made = await makePlan(database.db, { unitId: id, title: 'Kế hoạch năm 2026' });
  plan = made.ref;
  await makeTask(database.db, { planId: made.id, leadUnitId: id, title: 'Mở thêm quầy' });
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const run = (...args: string[]) =>
  runCommandHere(args, { DATABASE_URL: database.url, DATA_DIR: folder, SIPAS_LANG: 'en' });

async function fileOf(name: string, lines: readonly string[]): Promise<string> {
  await writeFile(at(name), lines.join('\n'));
  return at(name);
}

const HEAD = ['--code', 'TINH-1', '--index', 'par', '--level', 'province', '--title', 'Own set'];
const COLUMNS = 'code,name,max,rule,rule_params,scored_by';

describe('indexes at the terminal', () => {
  it('reads a set, checks it, adopts it, lists it, and writes it out as it was read', async () => {
    const file = await fileOf('set.csv', [
      COLUMNS,
      '1,Steering,10,yes_no,,self',
      '2,Surveys,5,survey,5,survey',
    ]);
    const read = await run('indexes', 'import', file, ...HEAD);
    expect([read.code, read.stdout]).toEqual([0, expect.stringContaining('TINH-1@1')]);
    const checked = await run('indexes', 'check', 'TINH-1@1');
    expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining('15 points')]);
    expect((await run('indexes', 'adopt', 'TINH-1', '--from', '2026-01-01')).code).toBe(0);
    expect((await run('indexes', 'list')).stdout).toContain('TINH-1@1,in_force,par,province,2026-01-01');
    expect((await run('indexes', 'export', 'TINH-1@1', '--out', at('out.csv'))).code).toBe(0);
    const again = await run('indexes', 'import', at('out.csv'), ...HEAD);
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('TINH-1@1')]);
  });

  it('says line, column and reason of each fault of a file, and stores nothing', async () => {
    const file = await fileOf('wrong.csv', [
      COLUMNS,
      '1,Steering,ten,yes_no,,self',
      '1,Steering again,1,magic,,self',
    ]);
    const { code, stderr } = await run(
      'indexes',
      'import',
      file,
      ...HEAD.map((one) => one.replace('-1', '-2')),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/line 2.*max.*ten/);
    expect(stderr).toMatch(/line 3.*rule.*magic/);
    expect((await run('indexes', 'list')).stdout).not.toContain('TINH-2');
  });

  it('says which set is not there', async () => {
    const { code, stderr } = await run('indexes', 'export', 'NONE@1', '--out', at('none.csv'));
    expect([code, stderr]).toEqual([1, expect.stringContaining('NONE@1')]);
    await expect(readFile(at('none.csv'))).rejects.toThrow('ENOENT');
  });
});

describe('plans at the terminal', () => {
  it.each(['annex.docx', 'annex.xlsx'])('writes the annex of progress: %s', async (name) => {
    const asked = ['--kind', 'progress', '--period', 'q3', '--year', '2026', '--out', at(name)];
    const { code, stderr } = await run('plans', 'export', plan, ...asked);
    expect([code, stderr]).toEqual([0, expect.stringContaining(name)]);
    expect((await readFile(at(name))).subarray(0, 2).toString()).toBe('PK');
  });

  it('says which plan is not there, and begins no file', async () => {
    const missing = '00000000-0000-4000-8000-000000000000';
    expect((await run('plans', 'export', missing, '--out', at('no-plan.docx'))).code).toBe(1);
    await expect(readFile(at('no-plan.docx'))).rejects.toThrow('ENOENT');
  });

  it.each([
    ['--kind', 'whole', 2, 'Allowed choices are plan, progress'],
    ['--period', 'q2', 2, 'Allowed choices are q1, six-months, q3, year'],
    ['--year', '26', 1, 'a year of four digits'],
    ['--year', '2099', 1, 'not later than next year'],
  ])('refuses what it does not know: %s %s', async (option, value, expected, reason) => {
    const asked = ['--kind', 'progress', '--period', 'q3', option, value];
    const { code, stderr } = await run('plans', 'export', plan, ...asked, '--out', at('odd.docx'));
    expect([code, stderr]).toEqual([expected, expect.stringContaining(reason)]);
    await expect(readFile(at('odd.docx'))).rejects.toThrow('ENOENT');
  });

  it('shows what citizens read of tasks as CSV', async () => {
    const { code, stdout } = await run('plans', 'texts');
    const columns = 'task,unit_code,about_unit_code,published_at,withdrawn_at,sha256,text';
    expect([code, stdout.split('\n')[0]]).toEqual([0, columns]);
  });
});

describe('reports reform at the terminal', () => {
  it.each(['report.docx', 'report.xlsx'])('writes the report of a unit for a period: %s', async (name) => {
    const asked = ['--unit', 'TINH', '--period', '2026-Q3', '--out', at(name)];
    const { code, stderr } = await run('reports', 'reform', ...asked);
    expect([code, stderr]).toEqual([0, expect.stringContaining(name)]);
    expect((await readFile(at(name))).subarray(0, 2).toString()).toBe('PK');
  });

  it.each([
    ['a period that is not there', ['--unit', 'TINH', '--period', '2026-Q2', '--out', 'x.docx'], '2026-Q2'],
    ['a unit that is not there', ['--unit', 'NONE', '--period', '2026-Q3', '--out', 'x.docx'], 'NONE'],
    ['a file of another kind', ['--unit', 'TINH', '--period', '2026-Q3', '--out', 'x.pdf'], 'x.pdf'],
  ])('refuses %s and begins no file', async (_what, args, named) => {
    const placed = args.map((one) => (one.startsWith('x.') ? at(one) : one));
    const { code, stderr } = await run('reports', 'reform', ...placed);
    expect([code, stderr]).toEqual([1, expect.stringContaining(named)]);
    await expect(readFile(placed.at(-1) ?? '')).rejects.toThrow('ENOENT');
  });
});
