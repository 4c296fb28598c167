import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRound, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const database = useTestDatabase();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sipas-cli-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function start(args: string[], env: Record<string, string> = {}) {
  // Not the settings of the test runner, which sets some for its own use.
  const { PATH = '', HOME = '', NODE_ENV } = process.env;
  const settings = { PATH, HOME, NODE_ENV, DATABASE_URL: database.url, SIPAS_LANG: 'en', ...env };
  const program = ['--import', 'tsx', path.join(root, 'app/cli/main.ts'), ...args];
  const child = spawn(process.execPath, program, { cwd: root, env: settings });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (ended.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (ended.err += chunk.toString()));
  const end = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      resolve({ ...ended, code });
    });
  });
  return { child, end };
}
const run = (args: string[], env?: Record<string, string>) => start(args, env).end;
const file = async (name: string, content: string) => {
  const target = path.join(folder, name);
  await writeFile(target, content);
  return target;
};

describe('the command line', () => {
  test('lists units, creates and opens a round, takes responses in and gives them out', async () => {
    const units = await file('units.csv', 'code,parent_code,kind,name\n00004,,ward,Phường Ba Đình\n');
    expect(await run(['units', 'import', units])).toEqual({
      code: 0,
      out: 'Added 1, changed 0, unchanged 0.\n',
      err: '',
    });
    const round = ['--slug', 'q3', '--title', 'Quý III', '--definition', 'counter-quick@1'];
    const method = [
      '--method',
      'counter-overall',
      '--from',
      '2026-07-01',
      '--to',
      '2026-09-30',
      '--quota',
      '30',
    ];
    expect((await run(['rounds', 'create', ...round, ...method])).code).toBe(0);
    expect((await run(['rounds', 'open', 'q3'])).code).toBe(0);
    expect((await run(['rounds', 'list'])).out).toContain('q3,open,2026-07-01,2026-09-30,counter-quick@1');

    const header =
      'answered_at,unit_code,service_area_code,counter_code,channel,overall,access,procedures,officials,result,feedback_handling,reasons,comment';
    const line = '2026-07-01T08:00:00+07:00,00004,,,paper,5,5,5,5,5,5,,';
    const responses = await file('responses.csv', `${header}\n${line}\n`);
    expect((await run(['responses', 'import', responses, '--round', 'q3'])).out).toBe(
      'Imported 1 responses.\n',
    );
    const out = path.join(folder, 'out.csv');
    const exported = await run(['responses', 'export', '--round', 'q3', '--out', out]);
    expect(exported).toEqual({ code: 0, out: '', err: 'Exported 1 responses.\n' });
    expect(await readFile(out, 'utf8')).toBe(`${header}\n${line}\n`);
    const again = await run(['responses', 'export', '--round', 'q3', '--out', out]);
    expect(again).toMatchObject({ code: 1, err: `File ${out} exists. Add --force to replace it.\n` });
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('says in Vietnamese, line by line, what is wrong with a file', async () => {
    const wrong = await file('sai.csv', 'code,parent_code,kind,name\n1,,làng,Làng\n2,9,ward,\n');
    const { code, out, err } = await run(['units', 'import', wrong], { SIPAS_LANG: 'vi' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.split('\n').slice(0, -1)).toEqual([
      `Tệp ${wrong} có 2 chỗ sai, chưa ghi gì vào hệ thống.`,
      expect.stringMatching(/^dòng 2, cột kind: không có loại đơn vị "làng"; các loại: province, city, /),
      'dòng 3, cột name: để trống',
    ]);
  });

  test('reads standard input as the file -', async () => {
    const { child, end } = start(['service-areas', 'import', '-']);
    child.stdin.end('code;name\nHT;Hộ tịch\n');
    expect(await end).toMatchObject({ code: 0, out: 'Added 1, changed 0, unchanged 0.\n' });
  });

  test.each([
    [['units', 'import', '/khong/co.csv'], 1, 'There is no file /khong/co.csv.'],
    [['units', 'import', '/tmp'], 1, '/tmp is a directory, not a file.'],
    [['rounds', 'open', 'khong-co'], 1, 'There is no round "khong-co".'],
    [['rounds', 'open'], 2, 'The argument <slug> is missing. See --help.'],
    [['rounds', 'open', 'a', 'b'], 2, 'Too many arguments for "open". See --help.'],
    [['rounds', 'lock', 'khong-co'], 1, 'There is no round "khong-co".'],
    [['responses', 'import', 'x.csv'], 2, 'The option "--round <slug>" is missing. See --help.'],
    [['responses', 'export', '--round'], 2, 'The option "--round <slug>" needs a value. See --help.'],
    [['units', 'import', '--nhanh', 'x.csv'], 2, 'There is no option "--nhanh". See --help.'],
    [
      ['unit', 'import'],
      2,
      'There is no command "unit". See: npm run -s sipas -- --help Did you mean: units?',
    ],
    [
      ['imports', 'erase', '2'],
      2,
      'There is no command "erase". See: npm run -s sipas -- --help The commands: list, take-back.',
    ],
  ])('%j ends with one clear line', async (args, code, line) => {
    expect(await run(args)).toEqual({ code, out: '', err: `${line}\n` });
  });

  test('names the database that cannot be reached, and the page that helps', async () => {
    const { code, err } = await run(['rounds', 'list'], { DATABASE_URL: 'postgres://127.0.0.1:1/sipas' });
    expect(code).toBe(1);
    expect(err).toMatch(
      /^The database of DATABASE_URL \(127\.0\.0\.1:1\/sipas\) cannot be used: .*\nSee docs\/vi\/may-chu\.md\.\n$/,
    );
  });

  test.each([[['--help']], [['responses', 'import', '--help']], [['rounds', 'create', '--help']]])(
    '%j needs no database',
    async (args) => {
      const { code, out, err } = await run(args, { DATABASE_URL: 'no address' });
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain('Usage: sipas');
    },
  );

  test('a reader who goes away, as `| head` does, is no error', async () => {
    const { child, end } = start(['rounds', 'list']);
    child.stdout.destroy();
    expect(await end).toMatchObject({ code: 0, err: '' });
  });

  test('stopped in the middle of an import, it stores nothing', async () => {
    const unit = await makeUnit(database.db, { code: 'DUNG' });
    const { id, slug } = await makeRound(database.db, { units: [unit.id] });
    const { child, end } = start(['responses', 'import', '-', '--round', slug]);
    const levels = 'overall,access,procedures,officials,result,feedback_handling';
    child.stdin.write(`answered_at,unit_code,${levels}\n${'2026-07-01,DUNG,5,5,5,5,5,5\n'.repeat(5000)}`);
    await expect.poll(isImporting, { timeout: 30_000 }).toBe(true);
    child.kill('SIGINT');
    const { code, out, err } = await end;
    expect({ code, out }).toEqual({ code: 130, out: '' });
    expect(err).toBe('Stopped half-way; what was under way was not stored.\n');
    expect(await database.sql`select 1 from responses where round_id = ${id}`).toHaveLength(0);
  });
});

async function isImporting(): Promise<boolean> {
  const rows = await database.sql`
    select 1 from pg_stat_activity where datname = current_database() and query like 'copy staged_responses%'`;
  return rows.length > 0;
}
