import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { moveDeadline } from '#app/services/plans/move-task.server.ts';
import { changePlan } from '#app/services/plans/save-plan.server.ts';
import { addTask } from '#app/services/plans/save-task.server.ts';
import { lockPlan } from '#db/queries/plans/plans.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makePlan, makeTask, makeUnit } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';

const database = useTestDatabase();
let ctx: Context;
let unitId: number;
let plan: { id: number; ref: string };

beforeAll(async () => {
  ctx = await commandContext(database);
  unitId = (await makeUnit(database.db, { code: 'TINH', name: 'Tỉnh Mẫu', kind: 'province' })).id;
});
beforeEach(async () => {
  plan = await makePlan(database.db, { unitId, periodFrom: '2026-01-01', periodTo: '2026-12-31' });
});

const typed = (dueOn: string) => ({
  ...{ title: 'Mở thêm quầy', solution: '', product: '', sections: '', leadCode: 'TINH', supportCodes: '' },
  ...{ plan: plan.ref, deadlineKind: 'date', dueOn, baseline: '', target: '', measure: '' },
});
const beginsLater = (held: Context) => {
  const head = { title: 'Kế hoạch', number: '', issuedOn: '', from: '01/06/2026', to: '31/12/2026' };
  return changePlan(held, { ref: plan.ref, typed: { ...head, unitCode: 'TINH', legalBasis: '' } });
};

/** Starts something while another process holds the plan and then has it begin in June; how it ended. */
async function whilePlanMoves(begin: () => Promise<unknown>): Promise<unknown> {
  let ended: Promise<unknown> = Promise.resolve();
  await database.db.transaction(async (tx) => {
    await lockPlan(tx, plan.id);
    ended = begin().then(
      () => 'done',
      (error: unknown) => error,
    );
    await waitForLock();
    await beginsLater({ ...ctx, db: tx });
  });
  return ended;
}

/** Until somebody waits for a row that another holds. */
async function waitForLock(): Promise<void> {
  for (;;) {
    const [row] = await database.sql`select count(*)::int as waiting from pg_locks where not granted`;
    if (row?.['waiting'] > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

it('a task that is added while its plan comes to begin later is judged by its new days', async () => {
  const ended = await whilePlanMoves(() => addTask(ctx, typed('2026-03-31')));
  expect(ended).toMatchObject({
    faults: [{ field: 'dueOn', message: { key: 'plans.refusal.dueBeforePlan' } }],
  });
  expect(await whilePlanMoves(() => addTask(ctx, typed('2026-06-30')))).toBe('done');
});

it('a deadline that is moved meanwhile is judged by them, too', async () => {
  const { ref } = await makeTask(database.db, { planId: plan.id, leadUnitId: unitId, dueOn: '2026-11-30' });
  const ended = await whilePlanMoves(() =>
    moveDeadline(ctx, { ref, dueOn: '2026-03-31', reason: 'Sớm hơn' }),
  );
  expect(ended).toMatchObject({ faults: [{ field: 'dueOn' }] });
  const [task] = await database.sql`select due_on from plan_tasks where ref = ${ref}`;
  expect(task?.['due_on']).toBe('2026-11-30');
});
