import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { makeAnnex } from '#app/services/plans/make-annex.server.ts';
import { createDraft, requireDraft } from '#app/services/plans/reading/save-draft.server.ts';
import { takeDraft } from '#app/services/plans/reading/take-draft.server.ts';
import type { PlanFile } from '#app/services/plans/reading/read-document.server.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { textColumn } from '#app/domain/tables/sheet.ts';
import { makePlan, makeTask, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext, fileOf } from '#tests/support/files.ts';

const database = useTestDatabase();
let ctx: Context;

const CULTURE = 'Sở Văn hóa, Thể thao và Du lịch';

beforeAll(async () => {
  ctx = await commandContext(database);
  await makeUnit(database.db, { code: 'TINH', name: 'Tỉnh Mẫu', kind: 'province' });
  await makeUnit(database.db, { code: 'SVH', name: CULTURE });
  await makeUnit(database.db, { code: 'STC', name: 'Sở Tài chính' });
});

async function take(file: PlanFile, dropped: readonly number[] = []): Promise<string> {
  const { ref } = await createDraft(ctx, { file, unitCode: 'TINH' });
  const plan = await takeDraft(ctx, {
    ...{ ref, title: file.name, number: '', issuedOn: '', from: '2026-01-01', to: '2026-12-31' },
    ...{
      unitCode: 'TINH',
      legalBasis: '',
      leadCode: '',
      dueOn: '',
      unitCodes: [],
      dropped: new Set(dropped),
    },
  });
  return plan.ref;
}

const tasksOf = (planRef: string) => database.sql`
  select t.title, u.code as lead, t.due_on, t.baseline::float8, t.target::float8, t.measure, t.solution,
    t.node_code, t.sections
  from plan_tasks t join plans p on p.id = t.plan_id join units u on u.id = t.lead_unit_id
  where p.ref = ${planRef} order by t.position`;

const COLUMNS = ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Hiện trạng', 'Phấn đấu'];

async function annex(name: string, rows: readonly (readonly string[])[]): Promise<PlanFile> {
  const columns = COLUMNS.map((title, place) => textColumn(`c${place}`, title, 20));
  const sheet = {
    name: 'Phụ lục',
    heading: [],
    columns,
    rows,
    hasTotal: false,
    frozenColumns: 0,
    remarks: [],
  };
  return { name, bytes: await writeWorkbook([sheet], { title: name, madeAt: ctx.now }) };
}

test('a figure keeps its measure, what is no figure its words, and a unit with a comma its name', async () => {
  const file = await annex('so.xlsx', [
    ['1', 'Việc một', `Chủ trì: ${CULTURE}; phối hợp: Sở Tài chính`, 'Đạt 80%', 'trên 95 % hồ sơ'],
    ['2', 'Việc hai', 'Sở Tài chính', '7,5 điểm', '8 điểm'],
  ]);
  expect(await tasksOf(await take(file))).toMatchObject([
    {
      ...{ lead: 'SVH', baseline: null, target: null, measure: null },
      solution: 'Hiện trạng (theo văn bản): Đạt 80%\nPhấn đấu (theo văn bản): trên 95 % hồ sơ',
    },
    { lead: 'STC', baseline: 7.5, target: 8, measure: 'điểm', solution: null },
  ]);
});

test('a text that is too long is refused beside its task, and never cut; left out, the others are taken', async () => {
  const long = `Việc một ${'rất dài '.repeat(900)}`;
  const file = await annex('dai.xlsx', [
    ['1', long, 'Sở Tài chính', '', ''],
    ['2', 'Việc hai', 'Sở Tài chính', '', ''],
  ]);
  await expect(take(file)).rejects.toMatchObject({
    faults: [{ field: 'drop0', message: { key: 'plans.refusal.taskTooLong' } }],
  });
  expect(await tasksOf(await take(file, [0]))).toMatchObject([{ title: 'Việc hai' }]);
});

test.each(['docx', 'xlsx'] as const)(
  'the annex that is printed as %s is read again: criterion, figures, deadline and headings',
  async (format) => {
    const set = `XA-${format}`;
    const given = { code: set.toUpperCase(), index: 'par', level: 'commune', title: 'Bộ cấp xã' };
    const nodes = ['code,name,max,rule,evidence', `2,Hồ sơ đúng hạn ${format},"1,5",yes_no,Báo cáo tháng`];
    await importSet(ctx, fileOf(nodes.join('\n')), { given });
    await adoptSet(ctx, { name: given.code, from: '2026-01-01' });
    const [{ id } = { id: 0 }] = await database.sql<
      { id: number }[]
    >`select id from criteria_sets where code = ${given.code}`;
    const [{ lead } = { lead: 0 }] = await database.sql<
      { lead: number }[]
    >`select id as lead from units where code = 'SVH'`;
    const plan = await makePlan(database.db, { unitId: lead, title: `Kế hoạch ${format}` });
    const task = { planId: plan.id, leadUnitId: lead, dueOn: '2026-06-15', sections: ['I. Thủ tục'] };
    const about = { nodeSetId: id, nodeCode: '2', baseline: 1, target: 1.5, measure: 'điểm' };
    await makeTask(database.db, { ...task, ...about, position: 1, title: 'Việc có tiêu chí' });
    await makeTask(database.db, { ...task, position: 2, title: 'Việc không có tiêu chí' });
    const file = await makeAnnex(ctx, { plan: plan.ref, kind: 'plan', locale: 'vi', format });
    const { ref } = await createDraft(ctx, { file, unitCode: 'TINH' });
    expect((await requireDraft(ctx, ref)).content.tasks).toHaveLength(2);
    const again = await tasksOf(await take(file));
    expect(again).toMatchObject([
      {
        ...{ title: 'Việc có tiêu chí', lead: 'SVH', due_on: '2026-06-15', sections: ['I. Thủ tục'] },
        ...{ node_code: '2', baseline: 1, target: 1.5, measure: 'điểm' },
      },
      { title: 'Việc không có tiêu chí', lead: 'SVH', node_code: null, sections: ['I. Thủ tục'] },
    ]);
    // The document that proves it has no field of its own.
    expect(again[0]?.['solution']).toContain('Tài liệu kiểm chứng: Báo cáo tháng');
  },
);
