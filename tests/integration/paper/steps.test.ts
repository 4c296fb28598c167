import { beforeAll, expect, it } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { undoSheet } from '#app/services/paper/undo-sheet.server.ts';
import { getResults } from '#app/services/results/get-results.server.ts';
import { usePaperDesk } from '#tests/support/paper-desk.ts';
import { foldAsOne } from '#tests/support/results/tally-place.ts';

const desk = usePaperDesk();
const correction = { isCorrection: true, why: 'gõ nhầm' };

/** What staff of the unit see of it; its figures come in steps of five people. */
async function seen(): Promise<string> {
  await foldAsOne(desk.database.db, desk.command().registry);
  const grants = [{ role: 'staff' as const, unitId: desk.ids.unit }];
  const staff: Context = { ...desk.command(), actor: { kind: 'staff', id: 's', grants } };
  const { table } = await getResults(staff, { round: desk.at.round, by: ['criterion'], unit: desk.at.unit });
  return JSON.stringify(table);
}

/** Steps of five people of a ledger: what is seen before, after some changes, and after some more. */
async function seenAfter(...works: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  const views = [await seen()];
  for (const work of works) {
    await work();
    views.push(await seen());
  }
  return views;
}

beforeAll(async () => {
  await desk.issue(20);
  for (let number = 1; number <= 5; number += 1) await desk.key('typist', number, 5);
});

it('sheets that are keyed anew are as many people as sheets: three of them are no step of five', async () => {
  const before = await seen();
  expect(before).toContain('"responses":5');
  for (const number of [1, 2, 3]) await desk.key('second', number, 1, correction);
  expect(await seen()).toBe(before);
  for (const number of [4, 5]) await desk.key('second', number, 1, correction);
  expect(await seen()).not.toBe(before);
});

it('sheets that are found invalid are people, too: five of them are shown, though none is keyed in their place', async () => {
  const blank = (number: number) => desk.key('typist', number, 0, { ...correction, invalid: 'blank' });
  for (let number = 6; number <= 15; number += 1) await desk.key('typist', number, 4);
  const [before, four, five] = await seenAfter(
    async () => {
      for (const number of [6, 7, 8, 9]) await blank(number);
    },
    () => blank(10),
  );
  expect(before).toContain('"responses":15');
  expect(four).toBe(before);
  expect(five).toContain('"responses":10');
});

it('sheets that are undone are people as well, and those keyed in the same time are not counted beside them', async () => {
  const keyAndUndo = async (number: number) => {
    await desk.key('second', number, 3);
    await foldAsOne(desk.database.db, desk.command().registry);
    await undoSheet(desk.as('second'), { ...desk.at, number: String(number) });
  };
  // Keyed and undone before anybody saw it: nobody changed.
  const [before, unseen] = await seenAfter(() => keyAndUndo(16));
  expect(unseen).toBe(before);
  // Four keyed and four found invalid may be the same four people's.
  const [, four, five] = await seenAfter(
    async () => {
      for (const number of [16, 17, 18, 19]) await desk.key('typist', number, 2);
      for (const number of [11, 12, 13, 14])
        await desk.key('typist', number, 0, { ...correction, invalid: 'blank' });
    },
    () => desk.key('typist', 20, 2),
  );
  expect(four).toBe(before);
  // 10 shown, 4 of them invalid now, 5 keyed.
  expect(five).toContain('"responses":11');
});
