import { expect, it } from 'vitest';
import { getLate } from '#app/services/apologies/get-late.server.ts';
import { lateRow, useApologyDesk } from '#tests/support/apology-desk.ts';

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
