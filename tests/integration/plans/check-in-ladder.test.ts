import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storedDate } from '#app/domain/periods/date.ts';
import { FIRST_RULES } from '#app/domain/reform-reports/rules.ts';
import type { Context } from '#app/services/context.ts';
import { checkInTask } from '#app/services/plans/check-in-task.server.ts';
import { getBoard } from '#app/services/plans/get-board.server.ts';
import { getTask } from '#app/services/plans/get-task.server.ts';
import { listPlans } from '#app/services/plans/get-plan.server.ts';
import { listPlanTasks } from '#app/services/plans/list-tasks.server.ts';
import { remindTasks } from '#app/services/plans/remind-tasks.server.ts';
import { sendNextDigest } from '#app/services/plans/send-next-digest.server.ts';
import { createMailer } from '#app/services/reports/mailer.server.ts';
import { reformReportRules } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makePlan, makeStaff, makeTask, makeUnit } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { mailText, startMailServer, type TestMailServer } from '#tests/support/mail-server.ts';

const database = useTestDatabase();
let ctx: Context;
let mailServer: TestMailServer;
let people: { manager: { email: string }; leader: { email: string } };
/** Their addresses. */
let quarterly: string;
let ongoing: string;

const at = (day: string): Context => ({ ...ctx, now: new Date(`${day}T08:00:00+07:00`) });
const whole = { page: 1, pageSize: 50 };

beforeAll(async () => {
  const { db } = database;
  ctx = await commandContext(database);
  mailServer = await startMailServer();
  const province = await makeUnit(db, { code: 'TINH', name: 'Tỉnh Mẫu', kind: 'province' });
  const ward = await makeUnit(db, { code: 'P1', name: 'Phường Một', parentId: province.id });
  people = {
    manager: await makeStaff(db, { role: 'manager', unitId: ward.id }),
    leader: await makeStaff(db, { role: 'leader' }),
  };
  const plan = await makePlan(db, { unitId: province.id, title: 'Kế hoạch năm' });
  const of = { planId: plan.id, leadUnitId: ward.id, dueOn: null };
  const make = async (title: string, deadlineKind: 'quarterly' | 'ongoing') =>
    (await makeTask(db, { ...of, title, deadlineKind })).ref;
  quarterly = await make('Công bố kết quả từng quý', 'quarterly');
  ongoing = await make('Trực đường dây nóng', 'ongoing');
  await makeTask(db, { ...of, title: 'Mở thêm quầy', deadlineKind: 'date', dueOn: '2026-11-30' });
});
beforeEach(async () => {
  await database.sql`truncate plan_reminders, plan_digests, plan_check_ins restart identity cascade`;
});
afterAll(() => mailServer.stop());

const sayFor = (day: string, ref: string, period: string, year = '2026') =>
  checkInTask(at(day), { ref, period, year, progress: '50', result: 'Đã làm', obstacle: '', request: '' });

/** The texts of the mails to somebody after the job of a day. */
async function toldOn(day: string, { email }: { email: string }): Promise<string> {
  const before = mailServer.mails.length;
  await remindTasks(at(day));
  const mailer = createMailer({ url: mailServer.url, from: 'sipas@example.vn' });
  while (await sendNextDigest(at(day), { mailer, linkTo: (ref) => `https://sipas.example/${ref}` }));
  return mailServer.mails
    .slice(before)
    .filter((mail) => mail.includes(email))
    .map(mailText)
    .join('\n');
}

/** Rungs that were reached on a day by tasks without a date. */
async function rungsOn(day: string): Promise<string[]> {
  await remindTasks(at(day));
  const rows = await database.sql<{ rung: string }[]>`
    select concat_ws(' ', t.deadline_kind, r.due_on, r.rung) as rung
    from plan_reminders r join plan_tasks t on t.id = r.task_id
    where r.day = ${day} and t.due_on is null order by t.position, t.id`;
  return rows.map(({ rung }) => rung);
}

describe('a task by quarter, or without end', () => {
  it('is reminded of 7, 3 and 1 working days before its check-in is due, and climbs the ladder after', async () => {
    // The report of the third quarter is due on Sunday 20/9: 7 working days before it is Thursday 10/9.
    const both = (rung: number) => [`quarterly 2026-09-20 ${rung}`, `ongoing 2026-09-20 ${rung}`];
    await sayFor('2026-06-10', quarterly, 'six-months');
    await sayFor('2026-06-10', ongoing, 'six-months');
    expect(await rungsOn('2026-09-08')).toEqual([]);
    expect(await rungsOn('2026-09-09')).toEqual(both(7));
    expect(await rungsOn('2026-09-15')).toEqual(both(3));
    expect(await rungsOn('2026-09-17')).toEqual(both(1));
    await sayFor('2026-09-18', ongoing, 'q3');
    expect(await rungsOn('2026-09-21')).toEqual(['quarterly 2026-09-20 -1']);
    expect(await rungsOn('2026-09-25')).toEqual(['quarterly 2026-09-20 -5']);
    expect(await rungsOn('2026-10-02')).toEqual(['quarterly 2026-09-20 -10']);
    // The next period's reminders come although the one before was never made up for.
    expect(await rungsOn('2026-12-10')).toEqual(['quarterly 2026-12-20 7', 'ongoing 2026-12-20 7']);
  });

  it('is told of in the same mail as dated ones, in words that name the period', async () => {
    await sayFor('2026-06-10', quarterly, 'six-months');
    await sayFor('2026-06-10', ongoing, 'six-months');
    await sayFor('2026-09-10', ongoing, 'q3');
    expect(await toldOn('2026-09-15', people.manager)).toContain(
      'Sắp đến hạn báo cáo tiến độ Quý III/2026 (hạn 20/09/2026): Công bố kết quả từng quý – Phường Một',
    );
    expect(await toldOn('2026-09-21', people.leader)).toBe('');
    const late = await toldOn('2026-10-02', people.leader);
    expect(late).toContain('CHƯA BÁO CÁO TIẾN ĐỘ Quý III/2026 (hạn 20/09/2026): Công bố kết quả từng quý');
    expect(late).not.toContain('Trực đường dây nóng');
  });

  it('is not spoken of once something was said, even in a mail that was queued before', async () => {
    await remindTasks(at('2026-09-21'));
    await sayFor('2026-09-21', quarterly, 'q3');
    await sayFor('2026-09-21', ongoing, 'q3');
    expect(await toldOn('2026-09-21', people.manager)).toBe('');
  });

  it('follows the due day that the province says', async () => {
    await sayFor('2026-06-10', quarterly, 'six-months');
    await sayFor('2026-06-10', ongoing, 'q3');
    const periods = FIRST_RULES.periods.map((rule) => (rule.id === 'q3' ? { ...rule, due: '09-28' } : rule));
    const said = { version: 1, appliesFrom: '2026-09-01', basis: 'Công văn 12', periods, createdAt: ctx.now };
    await database.db.insert(reformReportRules).values(said);
    expect(await rungsOn('2026-09-21')).toEqual(['quarterly 2026-09-28 7']);
    await database.db.delete(reformReportRules);
  });
});

describe('lists, board and calendar', () => {
  const DAYS = ['2026-03-20', '2026-03-21', '2026-09-20', '2026-09-21', '2026-12-20', '2026-12-22'];

  it('show a check-in that was missed as overdue, and count it', async () => {
    await sayFor('2026-06-10', ongoing, 'six-months');
    await sayFor('2026-09-10', ongoing, 'q3');
    const late = await listPlanTasks(at('2026-09-23'), { ...whole, state: 'overdue' });
    expect(late.tasks.map(({ title, daysLate, checkIn }) => [title, daysLate, checkIn?.period])).toEqual([
      ['Công bố kết quả từng quý', 3, 'q3'],
    ]);
    expect(late.counts).toMatchObject({ total: 1, overdue: 1, underWay: 0 });
    const board = await getBoard(at('2026-09-23'), {});
    expect(board.map(({ state, total }) => `${state} ${total}`)).toEqual([
      ...['overdue 1', 'under-way 2', 'reported 0', 'accepted 0'],
    ]);
    const [plan] = await listPlans(at('2026-09-23'));
    expect(plan?.counts).toMatchObject({ total: 3, overdue: 1, underWay: 2 });
    const { task, nextCheckIn } = await getTask(at('2026-09-23'), { ref: ongoing });
    expect([task.standing, task.checkIn?.dueOn, nextCheckIn.period]).toEqual([
      ...['under-way', '2026-12-20', 'year'],
    ]);
  });

  it('show what is owed on its day in the calendar, and before later deadlines in the table', async () => {
    const inMonth = async (month: string) => {
      const asked = { ...whole, month: storedDate(month) };
      return (await listPlanTasks(at('2026-09-01'), asked)).tasks.map(({ title }) => title);
    };
    await sayFor('2026-06-10', quarterly, 'six-months');
    await sayFor('2026-06-10', ongoing, 'q3');
    expect(await inMonth('2026-09-01')).toEqual(['Công bố kết quả từng quý']);
    expect(await inMonth('2026-11-01')).toEqual(['Mở thêm quầy']);
    const { tasks } = await listPlanTasks(at('2026-09-01'), whole);
    expect(tasks.map(({ title }) => title)).toEqual([
      ...['Công bố kết quả từng quý', 'Mở thêm quầy', 'Trực đường dây nóng'],
    ]);
  });

  it.each(DAYS)('agree, on %s, with the rule that lines are judged by', async (date) => {
    await sayFor('2026-06-10', ongoing, 'six-months');
    await sayFor('2026-12-10', ongoing, 'year');
    const { tasks } = await listPlanTasks(at(date), whole);
    const late = await listPlanTasks(at(date), { ...whole, state: 'overdue' });
    const judged = tasks.filter(({ standing }) => standing === 'overdue').map(({ ref }) => ref);
    expect(late.tasks.map(({ ref }) => ref).sort()).toEqual(judged.sort());
    expect(late.counts.overdue).toBe(judged.length);
  });
});
