import { describe, expect, it } from 'vitest';
import { getLate } from '#app/services/apologies/get-late.server.ts';
import { importLate } from '#app/services/apologies/import-late.server.ts';
import { purgeApplicants } from '#app/services/apologies/purge-applicants.server.ts';
import { listImports, undoLateList } from '#app/services/apologies/undo-list.server.ts';
import { LATE_HEAD, lateRow, useApologyDesk } from '#tests/support/apology-desk.ts';
import { asCsv } from '#tests/support/dossier-files.ts';

const { database, units, desk, refOf, take, draft, giveBack } = useApologyDesk();

const stored = () =>
  database.sql<{ code: string; unit: string; due: string; returned: string | null; named: boolean }[]>`
    select d.code, u.code as unit, d.due_on::text as due, d.returned_on::text as returned,
      exists (select 1 from late_applicants a where a.dossier_id = d.id) as named
    from late_dossiers d join units u on u.id = d.unit_id order by d.code`;

const manager = (unitId: number, id = 'm') => ({
  ...{ kind: 'staff' as const, id },
  grants: [{ role: 'manager' as const, unitId }],
});

it('takes a wrong list back: what it added is gone, what it changed is as before, and who it named is deleted', async () => {
  await take('2026-11-20T08:00:00', [lateRow('U-1'), lateRow('U-2')]);
  const wrong = await take('2026-11-21T08:00:00', [
    lateRow('U-1', { unit: 'P2', due: '15/12/2026', person: 'Người khác' }),
    lateRow('U-2'),
    lateRow('U-3', { unit: 'P2' }),
  ]);
  expect(wrong).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
  const undone = await undoLateList(desk('2026-11-21T09:00:00'), { ref: wrong.list ?? '' });
  expect(undone).toEqual({ removed: 1, restored: 1, kept: [], keptCount: 0, held: [] });
  expect(await stored()).toEqual([
    { code: 'U-1', unit: 'P1', due: '2026-11-30', returned: null, named: false },
    { code: 'U-2', unit: 'P1', due: '2026-11-30', returned: null, named: true },
  ]);
  const again = undoLateList(desk('2026-11-21T09:00:00'), { ref: wrong.list ?? '' });
  await expect(again).rejects.toMatchObject({ code: 'conflict' });
  const [event] = await database.sql`
    select details from audit_events where action = 'apologies.undo'`;
  expect(event?.['details']).toMatchObject({ removed: 1, restored: 1, kept: 0 });
  // The right list brings the name back.
  await take('2026-11-21T10:00:00', [lateRow('U-1')]);
  expect((await stored())[0]).toMatchObject({ code: 'U-1', named: true });
});

it('keeps what somebody worked on since, and what a later list changed', async () => {
  const wrong = await take(
    '2026-11-22T08:00:00',
    ['U-4', 'U-5', 'U-6', 'U-7'].map((code) => lateRow(code)),
  );
  await draft('2026-11-22T09:00:00', 'U-4');
  await giveBack('2026-11-22T10:00:00', 'U-5', '22/11/2026');
  const later = await take('2026-11-22T11:00:00', [lateRow('U-6', { due: '02/12/2026' })]);
  const undone = await undoLateList(desk('2026-11-22T12:00:00'), { ref: wrong.list ?? '' });
  expect(undone).toMatchObject({ removed: 1, restored: 0, kept: ['U-4', 'U-5'], keptCount: 2 });
  expect(undone.held).toMatchObject([{ ref: later.list, fileName: 'tre-han.csv', count: 1 }]);
  expect((await stored()).map(({ code }) => code)).toEqual(['U-1', 'U-2', 'U-4', 'U-5', 'U-6']);
  // What the later list changed does not go back to what the wrong one said, which is no list any more.
  await undoLateList(desk('2026-11-22T13:00:00'), { ref: later.list ?? '' });
  expect((await stored()).map(({ code }) => code)).not.toContain('U-6');
});

it('keeps what a later list has as well, though that changed nothing', async () => {
  const wrong = await take('2026-11-22T14:00:00', [lateRow('U-10'), lateRow('U-11')]);
  const right = await take('2026-11-22T15:00:00', [lateRow('U-10')]);
  expect(right).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  const undone = await undoLateList(desk('2026-11-22T16:00:00'), { ref: wrong.list ?? '' });
  expect(undone).toMatchObject({ removed: 1, restored: 0, kept: [], held: [{ ref: right.list, count: 1 }] });
  expect((await stored()).map(({ code }) => code)).toContain('U-10');
});

describe('the same wrong list, taken twice', () => {
  const codes = async () => (await stored()).map(({ code }) => code).filter((code) => code.startsWith('W-'));
  const twice = async (hour: string) => [
    await take(`2026-11-22T${hour}:00:00`, [lateRow('W-1'), lateRow('W-2')]),
    await take(`2026-11-22T${hour}:30:00`, [lateRow('W-1'), lateRow('W-2')]),
  ];

  it.each([
    ['the first one first', '17', [0, 1]],
    ['the second one first', '18', [1, 0]],
  ])('leaves nothing once both are taken back, %s', async (_order, hour, order) => {
    const lists = await twice(hour);
    const told = await listImports(desk(`2026-11-22T${hour}:40:00`));
    expect(told.slice(0, 2)).toMatchObject([
      { ref: lists[1]?.list, added: 0, changed: 0, unchanged: 2, state: 'open' },
      { ref: lists[0]?.list, added: 2, changed: 0, unchanged: 0, state: 'open' },
    ]);
    for (const place of order) {
      expect(await codes()).toEqual(['W-1', 'W-2']);
      await undoLateList(desk(`2026-11-22T${hour}:50:00`), { ref: lists[place]?.list ?? '' });
    }
    expect(await codes()).toEqual([]);
  });

  it('stands for what the first one did once that is taken back, and keeps a result recorded between them', async () => {
    const first = await take('2026-11-22T19:00:00', [lateRow('W-1'), lateRow('W-2')]);
    await giveBack('2026-11-22T19:10:00', 'W-2', '22/11/2026');
    const second = await take('2026-11-22T19:30:00', [
      lateRow('W-1', { due: '03/12/2026' }),
      lateRow('W-2', { due: '03/12/2026' }),
    ]);
    expect(second).toMatchObject({ added: 0, changed: 2 });
    const undone = await undoLateList(desk('2026-11-22T20:00:00'), { ref: first.list ?? '' });
    expect(undone).toMatchObject({ removed: 0, kept: ['W-2'], held: [{ ref: second.list, count: 1 }] });
    expect((await listImports(desk('2026-11-22T20:00:00')))[0]).toMatchObject({ added: 1, changed: 1 });
    await undoLateList(desk('2026-11-22T20:10:00'), { ref: second.list ?? '' });
    const left = (await stored()).filter(({ code }) => code.startsWith('W-'));
    expect(left).toMatchObject([{ code: 'W-2', due: '2026-11-30', returned: '2026-11-22' }]);
  });
});

it('lets a manager take back lists of their own alone, and nobody one that is old', async () => {
  const own = await take('2026-11-23T08:00:00', [lateRow('U-8', { unit: 'P2' })], {
    actor: manager(units.two),
  });
  const other = desk('2026-11-23T09:00:00', manager(units.two, 'n'));
  expect(await listImports(other)).toEqual([]);
  await expect(undoLateList(other, { ref: own.list ?? '' })).rejects.toMatchObject({ code: 'not_found' });
  const clerk = { ...manager(units.two), grants: [{ role: 'staff' as const, unitId: units.two }] };
  const refused = undoLateList(desk('2026-11-23T09:00:00', clerk), { ref: own.list ?? '' });
  await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  const mine = desk('2026-11-23T09:00:00', manager(units.two));
  expect(await listImports(mine)).toMatchObject([{ fileName: 'tre-han.csv', added: 1, state: 'open' }]);
  expect(await undoLateList(mine, { ref: own.list ?? '' })).toMatchObject({ removed: 1 });

  const old = await take('2026-11-24T08:00:00', [lateRow('U-9')]);
  const later = desk('2026-12-25T08:00:00');
  await expect(undoLateList(later, { ref: old.list ?? '' })).rejects.toMatchObject({ code: 'conflict' });
  await purgeApplicants(later);
  const [kept] = await database.sql`
    select count(*)::int as lists, count(rows)::int as known from late_lists where taken_back_at is null`;
  expect(kept).toMatchObject({ known: 0 });
  expect(Number(kept?.['lists'])).toBeGreaterThan(0);
});

it('takes nothing back after a look', async () => {
  expect(await take('2026-11-25T08:00:00', [lateRow('U-10')], { dryRun: true })).toMatchObject({
    list: null,
  });
});

it('asks what a name means that nobody knows, and remembers what the province chose', async () => {
  const file = (code: string) => ({
    name: 'tre-han.csv',
    bytes: asCsv([[...LATE_HEAD], lateRow(code, { unit: 'Bộ phận một cửa P. Hay' })]),
  });
  const at = desk('2026-11-26T08:00:00');
  const asked = await importLate(at, { file: file('U-11'), dryRun: true });
  expect(asked.names).toMatchObject([{ name: 'Bộ phận một cửa P. Hay', rows: 1, code: '', origin: 'open' }]);
  expect(asked.names[0]?.choices[0]).toMatchObject({ code: 'P2', name: 'Phường Hai' });
  const [name] = asked.names;
  const chosen = [{ name: name?.name ?? '', unit: '', typed: 'P2' }];
  // What a manager chooses holds for their file alone.
  const own = desk('2026-11-26T08:00:00', manager(units.two));
  expect(await importLate(own, { file: file('U-11'), dryRun: false, names: chosen })).toMatchObject({
    added: 1,
  });
  expect(await importLate(at, { file: file('U-12'), dryRun: true })).toMatchObject({ added: 0 });
  const leftOut = [{ name: name?.name ?? '', unit: '-', typed: '' }];
  const without = await importLate(at, { file: file('U-12'), dryRun: true, names: leftOut });
  expect(without.refused).toMatchObject([{ code: 'U-12', column: 'unit', why: 'leftOut' }]);
  const wrong = importLate(at, { file: file('U-12'), dryRun: true, names: [{ ...chosen[0]!, typed: 'NO' }] });
  await expect(wrong).rejects.toMatchObject({ faults: [{ field: 'typed0' }] });
  expect(await importLate(at, { file: file('U-12'), dryRun: false, names: chosen })).toMatchObject({
    added: 1,
  });
  const known = await importLate(at, { file: file('U-13'), dryRun: false });
  expect(known).toMatchObject({ added: 1, names: [{ code: 'P2', origin: 'remembered' }] });
  expect((await getLate(at, { ref: await refOf('U-13') })).unit.code).toBe('P2');
  // A wrong match is put right with a later file, and known from then on.
  await importLate(at, { file: file('U-13'), dryRun: false, names: [{ ...chosen[0]!, typed: 'P1' }] });
  expect((await getLate(at, { ref: await refOf('U-13') })).unit.code).toBe('P1');
  const next = await importLate(at, { file: file('U-14'), dryRun: true });
  expect(next.names).toMatchObject([{ code: 'P1', origin: 'remembered' }]);
  // A manager is asked about units within their reach alone.
  expect((await importLate(own, { file: file('U-14'), dryRun: true })).names).toEqual([]);
});
