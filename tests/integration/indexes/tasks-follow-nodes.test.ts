import { beforeAll, describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { replaceSet } from '#app/services/indexes/replace-set.server.ts';
import { getTaskNode } from '#app/services/plans/nodes/get-task-node.server.ts';
import { requireTask } from '#app/services/plans/require-plan.server.ts';
import { makePlan, makeStaff } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext, fileOf } from '#tests/support/files.ts';
import { makeProvince } from '#tests/support/people.ts';
import { scoreUnits, setFile } from '#tests/support/scoring.ts';
import { formFields } from '#tests/support/site/form-fields.ts';
import { startTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
let ctx: Context;
let owner: Visitor;
let neighbour: Visitor;
let plan: string;
let besidePlan: string;
/** The addresses of the tasks, by the code of the old node. */
const tasks = new Map<string, string>();

const BEFORE = [
  '1,Chỉ đạo,3,sum',
  '1.1,Kế hoạch,1,yes_no',
  '1.2,Báo cáo,2,yes_no',
  '2,Thủ tục,5,yes_no',
  '3,Hộp thư,1,yes_no',
  '4,Công khai,1,yes_no',
];
const AFTER = [
  '1,Chỉ đạo,3,sum',
  '1.1,Kế hoạch và báo cáo,3,yes_no',
  '2,Giải quyết thủ tục,5,sum',
  '2.1,Đúng hạn,3,yes_no',
  '2.2,Trực tuyến,2,yes_no',
  '5,Công khai,1,yes_no',
];
const MAP = ['1.1,1.1', '1.2,1.1', '2,2.1', '2,2.2', '3,', '4,5'];

const head = { code: 'XA', index: 'par', level: 'commune', title: 'Bộ cấp xã' };

const about = (node: string, set = 'XA@1') => ({ set, node, unit: 'OWN', plan });
const text = async (visitor: Visitor, path: string) => (await visitor.get(path)).text();
const nodeOf = async (code: string) => {
  const task = await requireTask(ctx, (tasks.get(code) ?? '').split('/').at(-1) ?? '');
  return getTaskNode(ctx, task);
};
const choose = (code: string, node: string, by = owner, reason = 'Bộ mới tách tiêu chí') =>
  by.post(tasks.get(code) ?? '', { do: 'follow', node, reason });

async function makeTaskAbout(node: string): Promise<void> {
  const form = await text(owner, paths.newTask(about(node)));
  expect(form).toContain(`Nâng điểm tiêu chí ${node}`);
  const made = await owner.post(paths.newTask(), {
    ...{ plan, set: 'XA@1', node, unit: 'OWN', title: `Việc về ${node}`, leadCode: 'OWN' },
    ...{ deadlineKind: 'ongoing', dueOn: '', sections: '', solution: '', product: '', supportCodes: 'CHILD' },
    ...{ baseline: '', target: '', measure: '', round: '', criterion: '', area: '', comment: '' },
  });
  expect(made.status).toBe(303);
  tasks.set(node, made.headers.get('location') ?? '');
}

beforeAll(async () => {
  ctx = await commandContext(database);
  const { db } = database;
  const { units } = await makeProvince(db);
  const site = await startTestSite({ database });
  owner = await logIn(site, await makeStaff(db, { role: 'manager', unitId: units.own.id }));
  neighbour = await logIn(site, await makeStaff(db, { role: 'manager', unitId: units.other.id }));
  ({ ref: plan } = await makePlan(db, { unitId: units.own.id, periodTo: '2099-12-31' }));
  ({ ref: besidePlan } = await makePlan(db, { unitId: units.other.id, periodTo: '2099-12-31' }));
  await importSet(ctx, setFile(BEFORE), { given: head });
  await adoptSet(ctx, { name: 'XA', from: '2025-01-01' });
  const met = { '1.1': true, '1.2': false, '2': false, '3': true, '4': true };
  await scoreUnits(ctx, { slug: 'nam-2025', set: 'XA@1', year: '2025', met: { OWN: met } });
  for (const node of ['1.2', '2', '3', '4']) await makeTaskAbout(node);
  await importSet(ctx, setFile(AFTER), { given: head });
  await replaceSet(ctx, fileOf(['old_code,new_code', ...MAP].join('\n')), {
    ...{ old: 'XA@1', by: 'XA@2', from: '2026-07-01' },
  });
  const later = { '1.1': true, '2.1': true, '2.2': false, '5': true };
  await scoreUnits(ctx, { slug: 'nam-2026', set: 'XA@2', year: '2026', met: { OWN: later } });
});

describe('when a set of criteria is replaced in mid-year', () => {
  test('each task says where its criterion has got to, with the points of the old and the new rounds', async () => {
    expect(await nodeOf('4')).toMatchObject({ whereabouts: 'same', ends: [{ set: 'XA@2', code: '5' }] });
    expect(await nodeOf('1.2')).toMatchObject({ whereabouts: 'merged', ends: [{ code: '1.1' }] });
    expect(await nodeOf('3')).toMatchObject({ whereabouts: 'dropped', ends: [], trend: [{ points: 1 }] });
    const split = await nodeOf('2');
    expect(split).toMatchObject({ whereabouts: 'split', choices: [{ code: '2.1' }, { code: '2.2' }] });
    expect(split?.trend).toMatchObject([
      { year: 2025, set: 'XA@1', codes: ['2'], points: 0, base: 5 },
      { year: 2026, set: 'XA@2', codes: ['2.1', '2.2'], points: 3, base: 5 },
    ]);
    // What was merged counts together, before and after.
    expect((await nodeOf('1.2'))?.trend).toMatchObject([
      { codes: ['1.1', '1.2'], points: 1, base: 3 },
      { codes: ['1.1'], points: 3, base: 3 },
    ]);
  });

  test('the tasks whose criterion was split, merged or dropped are listed until somebody has chosen', async () => {
    expect(await text(owner, paths.plans())).toContain('3 nhiệm vụ thuộc tiêu chí đã được tách, gộp hoặc bỏ');
    const list = await text(owner, paths.planTasks({ state: 'node' }));
    for (const node of ['1.2', '2', '3']) expect(list).toContain(`Việc về ${node}<`);
    expect(list).not.toContain('Việc về 4<');
    expect(await text(neighbour, paths.planTasks({ state: 'node' }))).not.toContain('Việc về');
  });

  test('its owner chooses once, among what the criterion became, and the old one stays in the history', async () => {
    expect((await choose('2', '2.1', neighbour)).status).toBe(404);
    expect((await choose('2', '5')).status).toBe(400);
    expect((await choose('2', '2.1', owner, '')).status).toBe(400);
    expect((await choose('2', '2.1')).status).toBe(303);
    expect((await choose('2', '2.2')).status).toBe(409);
    const page = await text(owner, tasks.get('2') ?? '');
    expect(page).toContain('Đổi tiêu chí từ XA@1 2 sang XA@2 2.1');
    expect(page).toContain('Bộ mới tách tiêu chí');
    expect(await nodeOf('2')).toMatchObject({
      ...{ whereabouts: 'current', choices: [], node: { set: 'XA@2', code: '2.1' } },
      trend: [
        { codes: ['2'], base: 5 },
        { codes: ['2.1'], points: 3, base: 3 },
      ],
    });
    // What is gone goes on with any criterion of the new set, or with none.
    const codes = (await nodeOf('3'))?.choices.map(({ code }) => code);
    expect(codes).toEqual(['1', '1.1', '2', '2.1', '2.2', '5']);
    expect((await choose('3', '-')).status).toBe(303);
    expect(await nodeOf('3')).toBeNull();
    expect(await text(owner, tasks.get('3') ?? '')).toContain('Không còn theo tiêu chí XA@1 3');
    expect(await text(owner, paths.plans())).toContain('1 nhiệm vụ thuộc tiêu chí');
  });

  test('a new task made from an old criterion is about the one it became, and knows the earlier tasks', async () => {
    const form = await text(owner, paths.newTask(about('4')));
    expect(form).toContain('Nâng điểm tiêu chí 5');
    expect(form).toContain('value="1,00"');
    expect(form).toContain('Đã có 1 nhiệm vụ');
    // Who led the last task about it, and who helped.
    expect(formFields(form)).toMatchObject({ leadCode: 'OWN', supportCodes: 'CHILD' });
    expect((await owner.get(paths.newTask(about('9')))).status).toBe(404);
    // A neighbour learns neither how many tasks others have, nor who leads them.
    const beside = await text(neighbour, paths.newTask({ set: 'XA@1', node: '4', plan: besidePlan }));
    expect(beside).toContain('Nâng điểm tiêu chí 5');
    expect(beside).not.toContain('Đã có');
    expect(beside).not.toContain('value="OWN"');
  });
});
