import { beforeAll, describe, expect, it } from 'vitest';
import { FieldsRefused } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import { moveDeadline, reportTask } from '#app/services/plans/move-task.server.ts';
import { importPlan } from '#app/services/plans/reading/import-plan.server.ts';
import { createDraft } from '#app/services/plans/reading/save-draft.server.ts';
import { takeDraft } from '#app/services/plans/reading/take-draft.server.ts';
import { changePlan } from '#app/services/plans/save-plan.server.ts';
import { addTask } from '#app/services/plans/save-task.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makePlan, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';

const database = useTestDatabase();
let ctx: Context;
let plan: string;
let task: string;

/** The fields that are told to be mended. */
const faultsOf = async (work: Promise<unknown>) => {
  const refused: unknown = await work.catch((error: unknown) => error);
  if (!(refused instanceof FieldsRefused)) throw new Error('nothing was refused');
  return refused.faults.map(({ field, message }) => `${field}: ${message.key}`);
};

const typed = (dueOn: string) => ({
  ...{ title: 'Mở thêm quầy', solution: '', product: '', sections: '', leadCode: 'TINH', supportCodes: '' },
  ...{ plan, deadlineKind: 'date', dueOn, baseline: '', target: '', measure: '' },
});

beforeAll(async () => {
  const { id } = await makeUnit(database.db, { code: 'TINH', name: 'Tỉnh Mẫu', kind: 'province' });
  ctx = await commandContext(database);
  const period = { periodFrom: '2026-03-01', periodTo: '2026-12-31' };
  plan = (await makePlan(database.db, { unitId: id, ...period })).ref;
  task = (await addTask(ctx, typed('2026-03-01'))).ref;
});

describe('a deadline before its plan begins', () => {
  it('is refused where it is given and where it is moved; its first day is not', async () => {
    expect(await faultsOf(addTask(ctx, typed('2026-02-28')))).toEqual(['dueOn: plans.refusal.dueBeforePlan']);
    const move = { ref: task, dueOn: '2026-02-28', reason: 'Nhầm' };
    expect(await faultsOf(moveDeadline(ctx, move))).toEqual(['dueOn: plans.refusal.dueBeforePlan']);
    await moveDeadline(ctx, { ...move, dueOn: '2026-03-02' });
  });

  it('is not made by moving the first day of the plan', async () => {
    const head = { title: 'Kế hoạch', number: '', issuedOn: '', to: '31/12/2026', unitCode: 'TINH' };
    const change = (from: string) => changePlan(ctx, { ref: plan, typed: { ...head, legalBasis: '', from } });
    expect(await faultsOf(change('03/03/2026'))).toEqual(['from: plans.refusal.tasksBefore']);
    await change('02/03/2026');
  });

  it('is refused in a file, beside the task it stands at', async () => {
    const text = [
      'KẾ HOẠCH CẢI CÁCH NĂM 2026',
      'I. NHIỆM VỤ',
      '- Rà soát thủ tục, hoàn thành trước 15/11/2025',
      'Đơn vị chủ trì: Tỉnh Mẫu',
      '- Công khai thủ tục, hoàn thành trước 15/11/2026',
      'Đơn vị chủ trì: Tỉnh Mẫu',
    ].join('\n');
    const file = { name: 'ke-hoach.txt', bytes: Buffer.from(text) };
    expect(await faultsOf(importPlan(ctx, { file, unit: 'TINH' }))).toEqual([
      'drop0: plans.refusal.taskBeforePlan',
    ]);
    const { ref } = await createDraft(ctx, { file, unitCode: 'TINH' });
    const head = { title: 'Kế hoạch', number: '', issuedOn: '', legalBasis: '', unitCode: 'TINH' };
    const given = { ref, ...head, from: '2026-01-01', to: '2026-12-31', leadCode: 'TINH', unitCodes: [] };
    expect(await faultsOf(takeDraft(ctx, { ...given, dueOn: '2025-12-31', dropped: new Set([0]) }))).toEqual([
      'dueOn: plans.refusal.dueBeforePlan',
    ]);
    await takeDraft(ctx, { ...given, dueOn: '', dropped: new Set([0]) });
  });
});

describe('a task that was reported', () => {
  it('is so once, however often the same person presses; another one is told', async () => {
    const report = { ref: task, note: 'Đã mở quầy 3' };
    expect(await reportTask(ctx, report)).toEqual({ wasDone: false });
    expect(await reportTask(ctx, report)).toEqual({ wasDone: true });
    const { id } = await makeStaff(database.db);
    const grants = [{ role: 'admin', unitId: null }] as const;
    const other: Context = { ...ctx, actor: { kind: 'staff', id, grants } };
    await expect(reportTask(other, report)).rejects.toMatchObject({
      message: 'plans.refusal.move.report',
    });
    const [row] =
      await database.sql`select count(*)::int as reports from plan_task_events where kind = 'report'`;
    expect(row).toEqual({ reports: 1 });
  });
});
