import { beforeAll, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makePlan, makeStaff, makeTask } from '#tests/support/factories.ts';
import { makeProvince } from '#tests/support/people.ts';
import { startTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const [FIRST, SECOND, OTHERS] = ['Niêm yết thủ tục', 'Trực quầy thứ Bảy', 'Việc nơi khác'];
let manager: Visitor;

beforeAll(async () => {
  const { db } = database;
  const { units } = await makeProvince(db);
  const site = await startTestSite({ database });
  manager = await logIn(site, await makeStaff(db, { role: 'manager', unitId: units.own.id }));
  const own = await makePlan(db, { unitId: units.own.id, title: 'Kế hoạch của phường' });
  const other = await makePlan(db, { unitId: units.other.id, title: 'Kế hoạch nơi khác' });
  const lead = { leadUnitId: units.own.id };
  await makeTask(db, { ...lead, planId: own.id, title: FIRST, dueOn: '2026-06-15' });
  await makeTask(db, { ...lead, planId: other.id, title: SECOND, dueOn: '2026-06-30' });
  const notOwn = { planId: other.id, leadUnitId: units.other.id };
  await makeTask(db, { ...notOwn, title: OTHERS, dueOn: '2026-06-15' });
});

/** Which of the three tasks a view of one's own tasks shows. */
async function shownIn(view: string, month = ''): Promise<boolean[]> {
  const page = await (await manager.get(`${paths.planTasks({ view })}&month=${month}`)).text();
  return [FIRST, SECOND, OTHERS].map((title) => page.includes(title));
}

test('the tasks of one’s unit, over all plans, are a table, a board and a calendar', async () => {
  for (const view of ['table', 'board']) expect(await shownIn(view), view).toEqual([true, true, false]);
  expect(await shownIn('calendar', '2026-06')).toEqual([true, true, false]);
  expect(await shownIn('calendar', '2026-07')).toEqual([false, false, false]);
});

test('a view has links to the other two', async () => {
  const page = await (await manager.get(paths.planTasks({ view: 'board' }))).text();
  for (const view of ['table', 'calendar']) expect(page).toContain(`"${paths.planTasks({ view })}"`);
});
