import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { proposeTask } from '#app/services/plans/propose-task.server.ts';
import { addTask, changeTask } from '#app/services/plans/save-task.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makePlan, makeRound, makeUnit } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { giveAnswers, makeHeardProvince } from '#tests/support/heard-province.ts';
import { showAll } from '#tests/support/results/tally-place.ts';

const database = useTestDatabase();
let ctx: Context;
let plan: string;
let units: Awaited<ReturnType<typeof makeHeardProvince>>;

beforeAll(async () => {
  units = await makeHeardProvince(database.db);
  ctx = await commandContext(database);
  plan = (await makePlan(database.db, { unitId: units.province })).ref;
});

const FROM = { round: 'thang-5', criterion: 'procedures', unit: '', area: '' };
const words = { title: 'Rút gọn thủ tục', solution: '', product: '', sections: '', supportCodes: '' };
const typed = (given: { leadCode: string; baseline: string }) => ({
  ...{ ...words, plan, deadlineKind: 'ongoing', dueOn: '', target: '', measure: '%' },
  ...given,
});
const give = async (given: { leadCode: string; baseline: string }, from = FROM) => {
  const { ref } = await addTask(ctx, { ...typed(given), ...from });
  return { ref, ...(await storedOf(ref)) };
};
async function storedOf(ref: string) {
  const [task] = await database.sql<{ baseline: number | null; at: string | null; about: string | null }[]>`
    select t.baseline::float8, t.baseline_at as at, u.code as about
    from plan_tasks t left join units u on u.id = t.about_unit_id where t.ref = ${ref}`;
  return {
    baseline: task?.baseline ?? null,
    at: task?.at ? new Date(task.at) : null,
    about: task?.about ?? null,
  };
}

test('a weak spot of all units is proposed as work, with the figure of all: 10 + 30 + 15 of 100', async () => {
  const { initial } = await proposeTask(ctx, { ...FROM, plan: '', locale: 'vi' });
  expect(initial).toMatchObject({ baseline: '55,00', leadCode: '' });
  expect(initial['title']).toBe('Nâng cao mức độ hài lòng: thủ tục và giấy tờ phải nộp');
});

test('led by a unit of the round it begins with that unit’s own figure, 10 of 40, read today', async () => {
  const task = await give({ leadCode: 'A', baseline: '55,00' });
  expect(task).toMatchObject({ baseline: 25, at: ctx.now, about: 'A' });
});

test('led by a unit that was not asked about it stays with the figure of all', async () => {
  const task = await give({ leadCode: 'TINH', baseline: '55,00' });
  expect(task).toMatchObject({ baseline: 55, at: ctx.now, about: null });
});

test('a figure that a person wrote stays, and has no day on which it was read', async () => {
  expect(await give({ leadCode: 'A', baseline: '60' })).toMatchObject({ baseline: 60, at: null, about: 'A' });
  const { ref } = await give({ leadCode: 'B', baseline: '55,00' });
  expect(await storedOf(ref)).toEqual({ baseline: 75, at: ctx.now, about: 'B' });
  await changeTask(ctx, {
    ref,
    typed: { ...words, leadCode: 'B', baseline: '70', target: '', measure: '%' },
  });
  expect(await storedOf(ref)).toEqual({ baseline: 70, at: null, about: 'B' });
});

test('where the unit’s own figure is withheld, of three people, it begins with none', async () => {
  const { db } = database;
  const few = await makeUnit(db, {
    code: 'FEW',
    kind: 'centre',
    name: 'Trung tâm ít người',
    parentId: units.province,
  });
  const round = await makeRound(db, { slug: 'thang-7', units: [units.A, units.B, few.id], status: 'closed' });
  const came = { access: 3, procedures: 3, waiting: 0 };
  for (const [unitId, people] of [
    [units.A, 40],
    [units.B, 40],
    [few.id, 3],
  ] as const) {
    await giveAnswers(db, { unitId, roundId: round.id, day: '2026-07-01', of: { ...came, people } });
  }
  await showAll(db);
  const july = { ...FROM, round: 'thang-7' };
  const { initial } = await proposeTask(ctx, { ...july, plan: '', locale: 'vi' });
  // 9 of 83 people.
  expect(initial['baseline']).toBe('10,84');
  const task = await give({ leadCode: 'FEW', baseline: '10,84' }, july);
  expect(task).toMatchObject({ baseline: null, at: null, about: 'FEW' });
});
