import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { tieKey } from '#app/domain/plans/tie.ts';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { replaceSet } from '#app/services/indexes/replace-set.server.ts';
import { getTaskNode } from '#app/services/plans/nodes/get-task-node.server.ts';
import { requireTask } from '#app/services/plans/require-plan.server.ts';
import { getTie } from '#app/services/plans/ties/get-tie.server.ts';
import { tieTask, untieTask } from '#app/services/plans/ties/tie-task.server.ts';
import { makePlan, makeStaff, makeTask, makeUnit } from '#tests/support/factories.ts';
import { criteriaSets, indexFigures } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext, fileOf } from '#tests/support/files.ts';
import { scoreUnits, setFile } from '#tests/support/scoring.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let ctx: Context;
let owner: Visitor;

const tie = async (ref: string, given: { from: string; area: string; criterion: string }) =>
  tieTask(ctx, { ref, tied: tieKey(await requireTask(ctx, ref)), ...given });

const text = async (path: string) => (await owner.get(path)).text();

const NODES = ['1,Chỉ đạo,3,sum', '1.1,Kế hoạch,1,yes_no', '1.2,Báo cáo,2,yes_no'];
const head = { code: 'XA-PAR', index: 'par', level: 'commune', title: 'Bộ cấp xã' };
const others = [
  { code: 'TINH-PAR', index: 'par', level: 'province', title: 'Bộ cấp tỉnh' },
  { code: 'SO-PAR', index: 'par', level: 'department', title: 'Bộ của sở' },
];
const FROM = { from: 'set:XA-PAR@1', area: '' };
let planId: number;
let leadUnitId: number;
let ref: string;

beforeAll(async () => {
  const { db } = database;
  ctx = await commandContext(database);
  const province = await makeUnit(db, { code: 'TINH', kind: 'province', name: 'Tỉnh Mẫu' });
  owner = await logIn(site, await makeStaff(db));
  for (const given of [head, ...others]) {
    await importSet(ctx, setFile(NODES), { given });
    await adoptSet(ctx, { name: given.code, from: '2025-01-01' });
  }
  const commune = { code: 'XA', kind: 'commune', name: 'Xã Mẫu', parentId: province.id } as const;
  ({ id: leadUnitId } = await makeUnit(db, commune));
  await scoreUnits(
    { ...ctx, now: new Date('2026-01-31T00:00:00Z') },
    {
      ...{ slug: 'xa-2025', set: 'XA-PAR@1', year: '2025' },
      met: { XA: { '1.1': true, '1.2': false } },
    },
  );
  ({ id: planId } = await makePlan(db, { unitId: province.id, periodTo: '2099-12-31' }));
  ({ ref } = await makeTask(db, { planId, leadUnitId }));
});

test('is offered the sets of the levels of its plan and its lead, and in them what is scored', async () => {
  const asked = { ...FROM, locale: 'vi', effect: null } as const;
  const view = await getTie(ctx, await requireTask(ctx, ref), asked);
  expect(view?.sets).toEqual([
    { value: 'set:TINH-PAR@1', label: 'Bộ cấp tỉnh (TINH-PAR@1)' },
    { value: FROM.from, label: 'Bộ cấp xã (XA-PAR@1)' },
  ]);
  expect(view?.offer?.groups).toMatchObject([
    { heading: '1 Chỉ đạo', choices: [{ value: '1.1' }, { value: '1.2' }] },
  ]);
  await expect(tie(ref, { ...FROM, criterion: '1' })).rejects.toMatchObject({
    message: 'taskTies.refusal.choose',
  });
  await expect(tie(ref, { ...FROM, from: 'set:SO-PAR@1', criterion: '1.1' })).rejects.toMatchObject({
    message: 'taskTies.refusal.choose',
  });
});

test('begins with the last final points of the unit that is scored, and is listed about the node', async () => {
  await tie(ref, { ...FROM, criterion: '1.2' });
  expect(await requireTask(ctx, ref)).toMatchObject({
    ...{ origin: 'node', baseline: 0, baselineAt: ctx.now, measure: 'điểm' },
    aboutUnit: { code: 'XA' },
  });
  expect(await text(paths.task(ref))).toContain('Gắn với tiêu chí XA-PAR@1 1.2');
  const about = { set: 'XA-PAR@1', node: '1.2' };
  expect(await text(paths.planTasks(about))).toContain(paths.task(ref));
});

test('follows its node into the set that replaces it', async () => {
  await importSet(ctx, setFile(['1,Chỉ đạo,3,sum', '1.3,Báo cáo đúng hạn,3,yes_no']), { given: head });
  await replaceSet(ctx, fileOf(['old_code,new_code', '1.1,1.3', '1.2,1.3'].join('\n')), {
    ...{ old: 'XA-PAR@1', by: 'XA-PAR@2', from: '2026-07-01' },
  });
  const node = await getTaskNode(ctx, await requireTask(ctx, ref));
  expect(node).toMatchObject({ whereabouts: 'merged', ends: [{ set: 'XA-PAR@2', code: '1.3' }] });
});

test('stays tied once points of its node became final since', async () => {
  await scoreUnits(
    { ...ctx, now: new Date('2026-12-31T00:00:00Z') },
    {
      ...{ slug: 'xa-2026', set: 'XA-PAR@2', year: '2026', met: { XA: { '1.3': true } } },
    },
  );
  await expect(untieTask(ctx, { ref, tied: tieKey(await requireTask(ctx, ref)) })).rejects.toMatchObject({
    message: 'taskTies.refusal.measured',
  });
});

test('of an index that is published of the province begins with what was published last, about no unit', async () => {
  const { db } = database;
  const [set] = await db.select().from(criteriaSets).where(eq(criteriaSets.code, 'TINH-PAR'));
  const published = { setId: set?.id ?? 0, nodeCode: '1.1', at: new Date('2026-04-01T00:00:00Z') };
  await db.insert(indexFigures).values([
    { ...published, year: 2024, value: 0.5 },
    { ...published, year: 2025, value: 0.75 },
  ]);
  const task = await makeTask(db, { planId, leadUnitId });
  const form = { do: 'tie', from: 'set:TINH-PAR@1', area: '', criterion: '1.1' };
  const tied = tieKey(await requireTask(ctx, task.ref));
  expect((await owner.post(paths.task(task.ref), { ...form, tied })).status).toBe(303);
  expect(await requireTask(ctx, task.ref)).toMatchObject({ origin: 'node', baseline: 0.75, aboutUnit: null });
});
