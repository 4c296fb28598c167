import { beforeAll, expect, it } from 'vitest';
import type { Context } from '#app/services/context.ts';
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
