import { beforeAll, describe, expect, it } from 'vitest';
import { FieldsRefused } from '#app/domain/errors.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { textFieldOf } from '#app/domain/reform-reports/fields.ts';
import type { Context } from '#app/services/context.ts';
import { getReformReport } from '#app/services/reform-reports/get-reform-report.server.ts';
import {
  saveReformReport,
  sendReformReport,
} from '#app/services/reform-reports/write-reform-report.server.ts';
import { listPlanTasks } from '#app/services/plans/list-tasks.server.ts';
import { moveDeadline, reportTask } from '#app/services/plans/move-task.server.ts';
import { findTasksOnTime } from '#app/services/scoring/figures/tasks.server.ts';
import { planCheckIns } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makePlan, makeTask } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { makeProvince } from '#tests/support/people.ts';

const database = useTestDatabase();
let units: Awaited<ReturnType<typeof makeProvince>>['units'];

const OWN = { period: '2026-q3', unit: 'OWN' };

const at = async (day: string): Promise<Context> => ({
  ...(await commandContext(database)),
  now: new Date(`${day}T09:00:00+07:00`),
});

const textOf = async (id: string, day = '2026-09-16') => {
  const { content } = await getReformReport(await at(day), OWN);
  return content.sections.find((section) => section.id === id)?.text ?? '';
};

const numbersOf = async (day = '2026-09-16') => {
  const { content } = await getReformReport(await at(day), OWN);
  return Object.fromEntries(
    content.numbers.filter(({ id }) => id.startsWith('plan-')).map(({ id, value }) => [id, value]),
  );
};

/**
 * Six tasks of the third quarter (15/6 to 14/9): accepted in time; reported in time and waiting; moved in time and done by the
 * new day; moved when its day had passed and done by the new day; moved so and open; without a date, with a check-in.
 */
async function makeTasks() {
  const { db } = database;
  const { id: planId } = await makePlan(db, { unitId: units.parent.id });
  const make = (title: string, given: object) =>
    makeTask(db, { planId, leadUnitId: units.own.id, title, ...given });
  const reported = { state: 'reported' as const, progress: 100 };
  await make('Nghiệm thu rồi', {
    ...{ ...reported, state: 'accepted', dueOn: '2026-07-31', firstDueOn: '2026-07-31' },
    ...{ reportedOn: '2026-07-30', acceptedOn: '2026-08-05' },
  });
  await make('Chờ nghiệm thu', {
    ...{ ...reported, dueOn: '2026-08-31', firstDueOn: '2026-08-31', reportedOn: '2026-08-31' },
  });
  const dated = { dueOn: '2026-08-01', firstDueOn: '2026-08-01' };
  const inTime = await make('Lùi đúng lúc', dated);
  const tooLate = await make('Lùi sau khi quá hạn', dated);
  const open = await make('Lùi sau khi quá hạn, chưa xong', dated);
  const goesOn = await make('Việc thường xuyên', { deadlineKind: 'ongoing', dueOn: null, firstDueOn: null });
  const move = async ({ ref }: { ref: string }, day: string) =>
    moveDeadline(await at(day), { ref, dueOn: '30/09/2026', reason: 'Chờ linh kiện' });
  await move(inTime, '2026-08-01');
  await move(tooLate, '2026-08-02');
  await move(open, '2026-08-10');
  for (const { ref } of [inTime, tooLate]) {
    await reportTask(await at('2026-09-01'), { ref, note: 'Đã xong' });
  }
  await db.insert(planCheckIns).values({
    ...{ taskId: goesOn.id, year: 2026, period: 'q3', progress: 60, result: 'Trực đủ 12 buổi' },
    at: new Date('2026-09-10T09:00:00+07:00'),
  });
}

beforeAll(async () => {
  ({ units } = await makeProvince(database.db));
  await makeTasks();
});

describe('tasks in a reform report', () => {
  it('are late by the deadline that was missed: a later one given when it had passed changes nothing', async () => {
    expect(await numbersOf()).toEqual({
      ...{ 'plan-tasks': 6, 'plan-done': 4, 'plan-waiting': 3, 'plan-on-time': 3, 'plan-share': 66.67 },
      ...{ 'plan-overdue': 1, 'plan-extended': 3, 'plan-moved-late': 2 },
    });
    expect(await textOf('results')).toContain(
      '- Lùi sau khi quá hạn (Trung tâm Của mình): hoàn thành ngày 01/09/2026, chậm 31 ngày so với hạn 01/08/2026 (đã lùi hạn sau khi quá hạn). Đã báo cáo hoàn thành, chờ nghiệm thu.',
    );
    expect(await textOf('assessment')).toBe(
      '- Lùi sau khi quá hạn, chưa xong (Trung tâm Của mình): hạn 01/08/2026, chậm 44 ngày (sau khi quá hạn đã lùi đến 30/09/2026). Nguyên nhân: [nguyên nhân].',
    );
  });

  it('stood in time before their deadline had passed, whatever came after', async () => {
    // On the day it was due, nothing was missed yet: one accepted, nothing overdue.
    expect(await numbersOf('2026-08-01')).toMatchObject({
      ...{ 'plan-done': 1, 'plan-waiting': 1, 'plan-overdue': 0, 'plan-moved-late': 0 },
    });
    expect(await numbersOf('2026-08-05')).toMatchObject({ 'plan-overdue': 2, 'plan-moved-late': 1 });
  });

  it('are late alike on the boards and in what is proposed for scoring', async () => {
    const ctx = await at('2026-09-16');
    const overdue = await listPlanTasks(ctx, { state: 'overdue', page: 1, pageSize: 50 });
    expect(overdue.tasks.map(({ title, daysLate }) => [title, daysLate])).toEqual([
      ['Lùi sau khi quá hạn, chưa xong', 46],
    ]);
    expect(overdue.counts).toMatchObject({ total: 1, overdue: 1, underWay: 0 });
    const all = await listPlanTasks(ctx, { page: 1, pageSize: 50 });
    expect(all.tasks.find(({ title }) => title === 'Lùi sau khi quá hạn')?.standing).toBe('done-late');
    expect(all.tasks.find(({ title }) => title === 'Lùi đúng lúc')?.standing).toBe('done');
    const figure = await findTasksOnTime({ db: database.db, now: ctx.now } as never, {
      unit: { id: units.own.id, code: 'OWN' },
      year: 2026,
    });
    expect(figure?.counted).toEqual({ kind: 'rate', numerator: 3, denominator: 5 });
  });

  it('that go on are told with what was reached, and named among what comes next', async () => {
    expect(await textOf('results')).toContain(
      '- Việc thường xuyên (Trung tâm Của mình): đang thực hiện, đạt 60%. Kết quả: Trực đủ 12 buổi.',
    );
    expect((await textOf('next')).split('\n')).toEqual([
      '- Lùi sau khi quá hạn, chưa xong (Trung tâm Của mình): hạn 30/09/2026.',
      '- Việc thường xuyên (Trung tâm Của mình): thường xuyên.',
    ]);
  });
});

describe('a report with places that nobody filled in', () => {
  const field = textFieldOf({ id: 'assessment' });
  const typed = {
    [field]: 'Việc A chậm: [nguyên nhân]. Việc B chậm: [nguyên nhân].',
    [textFieldOf({ id: 'requests' })]: 'Không, xem [1] và [Điều 5].',
  };

  it('is saved, and not sent: each section is named with its places', async () => {
    const ctx = await at('2026-09-16');
    await saveReformReport(ctx, { ...OWN, typed });
    const shown = { ...typed, [textFieldOf({ id: 'results' })]: '' };
    const refused: unknown = await sendReformReport(ctx, { ...OWN, typed: shown }).catch(
      (error: unknown) => error,
    );
    if (!(refused instanceof FieldsRefused)) throw new Error('it was sent');
    expect(refused.faults.map((fault) => [fault.field, fault.message.params])).toEqual([
      [field, { places: '[nguyên nhân] (×2)' }],
    ]);
    const { row } = await getReformReport(ctx, OWN);
    expect([row?.sent, row?.texts['assessment']]).toEqual([null, typed[field]]);
  });

  it('is sent once they are filled in', async () => {
    const ctx = await at('2026-09-18');
    const filled = { ...typed, [field]: 'Việc A chậm: thiếu người.' };
    await database.sql`delete from reform_reports`;
    await sendReformReport(ctx, { ...OWN, typed: filled });
    const { row } = await getReformReport(ctx, OWN);
    expect(row?.sentAt && storedDate('2026-09-18')).toBe('2026-09-18');
  });
});
