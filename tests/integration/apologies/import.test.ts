import { expect, it } from 'vitest';
import { textColumn } from '#app/domain/tables/sheet.ts';
import { getLate } from '#app/services/apologies/get-late.server.ts';
import { importLate } from '#app/services/apologies/import-late.server.ts';
import { undoLateList } from '#app/services/apologies/undo-list.server.ts';
import { viewApplicant } from '#app/services/apologies/view-applicant.server.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { contactKeyFrom } from '#app/services/receipts/contact-keys.ts';
import { LATE_HEAD, lateRow, useApologyDesk } from '#tests/support/apology-desk.ts';
import { makeUnit } from '#tests/support/factories.ts';
import { asCsv } from '#tests/support/dossier-files.ts';

const { database, units, desk, refOf, take, draft, sign } = useApologyDesk();

const stored = async () =>
  database.sql<{ code: string; due_on: string; returned_on: string | null }[]>`
    select code, due_on::text, returned_on::text from late_dossiers order by code`;

it('takes a list row by row: what is wrong is told by its line, and a look stores nothing', async () => {
  const rows = [
    lateRow('I-1'),
    lateRow('I-2', { unit: 'P. Hai' }),
    lateRow('I-3', { unit: 'Phường Không Có' }),
    lateRow('I-4', { due: '01/11/2026' }),
  ];
  const tried = await take('2026-11-25T08:00:00', rows, { dryRun: true });
  expect(tried).toMatchObject({ added: 2, changed: 0, unchanged: 0, refusedCount: 2 });
  expect(tried.refused).toMatchObject([
    { line: 4, code: 'I-3', column: 'unit', why: 'unknownUnit' },
    { line: 5, code: 'I-4', column: 'due_on', why: 'dueBeforeReceived' },
  ]);
  expect(await stored()).toEqual([]);
  expect(await take('2026-11-25T08:00:00', rows)).toMatchObject({ added: 2, refusedCount: 2 });
  expect(await take('2026-11-25T09:00:00', rows)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
});

it('takes a list again as the new state of its dossiers, and keeps the first promise and what was recorded here', async () => {
  await draft('2026-11-26T08:00:00', 'I-1');
  await sign('2026-11-26T09:00:00', 'I-1', '26/11/2026');
  // The system shows the date of the letter by now.
  const moved = await take('2026-11-28T08:00:00', [
    lateRow('I-1', { due: '07/12/2026' }),
    lateRow('I-2', { unit: 'P2', returned: '27/11/2026' }),
  ]);
  expect(moved).toMatchObject({ added: 0, changed: 1, unchanged: 1, keptDue: 1 });
  // A list from before the result says nothing of it.
  await take('2026-11-29T08:00:00', [lateRow('I-2', { unit: 'P2' })]);
  expect(await stored()).toEqual([
    { code: 'I-1', due_on: '2026-11-30', returned_on: null },
    { code: 'I-2', due_on: '2026-11-30', returned_on: '2026-11-27' },
  ]);
});

it('lets a manager take lists of their own units alone, and take no dossier of another', async () => {
  const manager = {
    kind: 'staff' as const,
    id: 'm',
    grants: [{ role: 'manager' as const, unitId: units.two }],
  };
  const rows = [lateRow('I-9', { unit: 'P2' }), lateRow('I-8'), lateRow('I-1', { unit: 'P2' })];
  const done = await take('2026-11-29T09:00:00', rows, { actor: manager });
  expect(done).toMatchObject({ added: 1, refusedCount: 2 });
  expect(done.refused).toMatchObject([
    { code: 'I-8', why: 'unknownUnit' },
    { code: 'I-1', why: 'otherUnit' },
  ]);
  // A name of two communes is not the one of them that the manager sees.
  const parentId =
    (await database.sql<{ id: number }[]>`select id from units where code = 'TINH'`)[0]?.id ?? 0;
  await makeUnit(database.db, { kind: 'commune', parentId, code: 'P3', name: 'Phường Hai' });
  const twin = await take('2026-11-29T09:00:00', [lateRow('I-7', { unit: 'Phường Hai' })], {
    actor: manager,
  });
  expect(twin.refused).toMatchObject([{ code: 'I-7', why: 'unknownUnit' }]);
  const clerk = { ...manager, grants: [{ role: 'staff' as const, unitId: units.two }] };
  await expect(take('2026-11-29T09:00:00', rows, { actor: clerk })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(
    getLate(desk('2026-11-29T09:00:00', clerk), { ref: await refOf('I-1') }),
  ).rejects.toMatchObject({
    code: 'not_found',
  });
});

it('keeps the first date of a dossier whose letter is but a draft, and signs none that moves nothing', async () => {
  await take('2026-11-20T08:00:00', [lateRow('K-1'), lateRow('K-2')]);
  for (const code of ['K-1', 'K-2']) await draft('2026-11-26T08:00:00', code);
  const moved = [lateRow('K-1', { due: '07/12/2026' }), lateRow('K-2', { due: '08/12/2026' })];
  expect(await take('2026-11-27T08:00:00', moved)).toMatchObject({ changed: 1, unchanged: 1, keptDue: 1 });
  await sign('2026-11-27T09:00:00', 'K-1', '27/11/2026');
  await expect(sign('2026-11-27T09:00:00', 'K-2', '27/11/2026')).rejects.toThrow();
  // The list corrected its date: the latest day goes by the date of today, Tuesday 1 December.
  await take('2026-11-27T10:00:00', [lateRow('K-2', { due: '01/12/2026' })]);
  await sign('2026-11-27T11:00:00', 'K-2', '27/11/2026');
  const latest = async (code: string) =>
    (await getLate(desk('2026-11-28T08:00:00'), { ref: await refOf(code) })).latestOn;
  expect([await latest('K-1'), await latest('K-2')]).toEqual(['2026-11-27', '2026-11-30']);
});

it('keeps a name that the file has no column for, and one that it cannot read', async () => {
  await take('2026-11-20T08:00:00', [lateRow('N-1', { person: 'Nguyễn Thị Lan' })]);
  const ref = await refOf('N-1');
  const nameless = (phone: string) => ({
    name: 'tre-han.csv',
    bytes: asCsv([
      ['Mã hồ sơ', 'Đơn vị', 'Thủ tục', 'Điện thoại', 'Ngày tiếp nhận', 'Ngày hẹn trả'],
      ['N-1', 'P1', 'Đăng ký biến động', phone, '10/11/2026', '30/11/2026'],
    ]),
  });
  const other = { keys: [contactKeyFrom('another secret')] as const, keptDays: 90 };
  const at = desk('2026-11-21T08:00:00');
  expect(
    await importLate({ ...at, contacts: other }, { file: nameless('0900000000'), dryRun: false }),
  ).toEqual(expect.objectContaining({ changed: 0, unchanged: 1 }));
  expect(await importLate(at, { file: nameless('0987654321'), dryRun: false })).toMatchObject({ changed: 1 });
  expect(await viewApplicant(at, { ref })).toEqual({ name: 'Nguyễn Thị Lan', phone: '0987654321' });
});

it('takes all sheets with the table, each code once, and names the sheet of what it refuses', async () => {
  const columns = LATE_HEAD.map((label, place) => textColumn(String(place), label, 20));
  const sheetOf = (name: string, rows: readonly (readonly string[])[]) => ({
    ...{ name, heading: [], columns, rows, remarks: [], hasTotal: false, frozenColumns: 0 },
  });
  const bytes = await writeWorkbook(
    [sheetOf('Quá hạn', [lateRow('S-1')]), sheetOf('Sắp đến hạn', [lateRow('S-2'), lateRow('S-1')])],
    { title: 'x', madeAt: new Date('2026-11-20T00:00:00Z') },
  );
  const done = await importLate(desk('2026-11-20T08:00:00'), {
    file: { name: 'hai-trang.xlsx', bytes },
    dryRun: true,
  });
  expect(done).toMatchObject({ added: 2, refusedCount: 1 });
  expect(done.refused).toMatchObject([{ sheet: 'Sắp đến hạn', code: 'S-1', why: 'repeated' }]);
});

it('keeps the moment at which a dossier was first listed, also where a later list has earlier days', async () => {
  const first = async (code: string) => {
    const [row] = await database.sql<{ at: string; due: string }[]>`
      select to_char(listed_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as at, due_on::text as due from late_dossiers where code = ${code}`;
    return [row?.at, row?.due];
  };
  await take('2026-11-20T08:00:00', [lateRow('F-1')]);
  // The list of five days later goes back to August, and corrects what the first one said.
  const back = { received: '03/08/2026', due: '24/08/2026' };
  const later = await take('2026-11-25T08:00:00', [lateRow('F-1', back), lateRow('F-2', back)]);
  expect(await first('F-1')).toEqual(['2026-11-20', '2026-08-24']);
  expect(await first('F-2')).toEqual(['2026-11-25', '2026-08-24']);
  await undoLateList(desk('2026-11-25T09:00:00'), { ref: later.list ?? '' });
  expect(await first('F-1')).toEqual(['2026-11-20', '2026-11-30']);
});
