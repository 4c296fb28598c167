import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { importSheets, sheetColumns } from '#app/services/paper/import/import-sheets.server.ts';
import { sheetTemplate } from '#app/services/paper/import/sheet-template.server.ts';
import { problemText } from '#app/services/tables/problem-text.ts';
import { FileRefused } from '#app/services/tables/problems.ts';
import { usePaperDesk } from '#tests/support/paper-desk.ts';

const desk = usePaperDesk();
const HEAD =
  'sheet,answered_on,invalid_reason,invalid_note,overall,access,procedures,officials,result,feedback_handling,reasons,comment';

beforeAll(() => desk.issue(10));

const take = (lines: readonly string[], { dryRun = false, head = HEAD } = {}) =>
  importSheets(desk.as('typist'), {
    ...desk.at,
    file: { name: 'phieu.csv', bytes: Buffer.from([head, ...lines].join('\n')) },
    dryRun,
  });
const problems = async (lines: readonly string[]) => {
  const done = await take(lines);
  return done instanceof FileRefused ? done.problems.map((problem) => problemText(problem, 'vi')) : done;
};

const GOOD = [
  '0001,19/11/2026,,,4,4,4,4,4,4,,Cán bộ tận tình',
  '2,2026-11-19,,,2,,3,,,,,',
  '3,,blank,,,,,,,,,',
] as const;

it('looks at a file without storing anything, then stores all of it', async () => {
  expect(await take(GOOD, { dryRun: true })).toEqual({ valid: 2, invalid: 1, known: 0 });
  expect(await desk.counted()).toEqual([]);
  expect(await take(GOOD)).toEqual({ valid: 2, invalid: 1, known: 0 });
  expect(await desk.counted()).toEqual([
    { level: 4, channel: 3 },
    { level: 2, channel: 3 },
  ]);
  const [sheet] = await desk.database.sql`select keyed_by from paper_sheets where number = 2`;
  expect(sheet).toEqual({ keyed_by: desk.people.typist.id });
});

it('knows the same file again', async () => {
  expect(await take(GOOD)).toEqual({ valid: 0, invalid: 0, known: 3 });
  expect(await desk.counted()).toHaveLength(2);
});

/** Waits until so many statements of the database wait for a row that somebody else holds. */
async function whenWaiting(count: number): Promise<void> {
  for (;;) {
    const [row] = await desk.database.sql<{ waiting: number }[]>`select count(*)::int as waiting
      from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (row?.waiting === count) return;
    await delay(10);
  }
}

it('takes two files at once that name the same sheets in opposite orders', async () => {
  const line = (number: number) => `${number},19/11/2026,,,4,4,4,4,4,4,,`;
  // The sheet in the middle is held until both wait, so that in the order of their files each would hold its first sheet and
  // want that of the other.
  const files = [
    [6, 8, 7],
    [7, 8, 6],
  ];
  const taken = desk.database.sql.begin(async (outside) => {
    await outside`select from paper_sheets where number = 8 for update`;
    const work = Promise.all(files.map((numbers) => take(numbers.map(line), { dryRun: true })));
    await whenWaiting(2);
    return { work };
  });
  const all = { valid: 3, invalid: 0, known: 0 };
  expect(await (await taken).work).toEqual([all, all]);
});

it('refuses a file with a single fault by line and column, and stores nothing of it', async () => {
  const before = await desk.states();
  expect(
    await problems([
      '4,19/11/2026,,,4,4,4,4,4,4,,',
      '5,19/11/2026,,,9,4,4,4,4,4,,',
      '6,30/09/2026,,,4,4,4,4,4,4,,',
      '7,21/11/2026,,,4,4,4,4,4,4,,',
      '8,,rách,,,,,,,,,',
      '4,19/11/2026,,,4,4,4,4,4,4,,',
      'x,19/11/2026,,,4,4,4,4,4,4,,',
      '9,19/11/2026,,,,,,,,,,',
      '11,19/11/2026,,,4,4,4,4,4,4,,',
      '1,19/11/2026,,,5,5,5,5,5,5,,',
    ]),
  ).toEqual([
    expect.stringMatching(/^dòng 3.*overall/i),
    expect.stringMatching(/^dòng 4.*answered_on.*nằm ngoài đợt/i),
    expect.stringMatching(/^dòng 5.*answered_on.*sau hôm nay/i),
    expect.stringMatching(/^dòng 6.*invalid_reason.*không có lý do/i),
    expect.stringMatching(/^dòng 7.*sheet.*đã có ở dòng 2/i),
    expect.stringMatching(/^dòng 8.*sheet.*không phải số/i),
    expect.stringMatching(/^dòng 9.*sheet.*không có câu trả lời/i),
    expect.stringMatching(/^dòng 10.*sheet.*không có tờ số 0011/i),
    expect.stringMatching(/^dòng 11.*sheet.*đã nhập trước đây/i),
  ]);
  expect(await desk.states()).toEqual(before);
});

it('refuses a misspelt column, which would count as not answered', async () => {
  await expect(take(['4,19/11/2026,4'], { head: 'sheet,answered_on,overal' })).rejects.toMatchObject({
    code: 'invalid',
  });
  await expect(take(['4,19/11/2026,,,4,4,4,4,4,4,,,1'], { head: `${HEAD},thêm` })).rejects.toMatchObject({
    message: 'tables.unknownColumns',
  });
});

it('gives a template with the numbers that are out, which is read as it is filled in', async () => {
  const { bytes } = await sheetTemplate(desk.as('typist'), { ...desk.at, locale: 'vi' });
  expect(bytes.length).toBeGreaterThan(1_000);
  const definition = desk.command().registry.definitions.get('counter-quick@1');
  expect(definition && sheetColumns(definition).join(',')).toBe(HEAD);
  const empty = await importSheets(desk.as('typist'), {
    ...desk.at,
    file: { name: 'mau.xlsx', bytes },
    dryRun: true,
  });
  // Seven numbers are out, and every line of the template lacks its day.
  expect(
    empty instanceof FileRefused && empty.problems.filter(({ column }) => column === 'answered_on'),
  ).toHaveLength(7);
});
