import { beforeAll, describe, expect, test } from 'vitest';
import { toPlanAnswer } from '#app/domain/api/to-loop-answer.ts';
import { effectView } from '#app/domain/plans/effect-view.ts';
import { tieKey } from '#app/domain/plans/tie.ts';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { copyPlan } from '#app/services/plans/copy-plan.server.ts';
import { getEffect } from '#app/services/plans/get-effect.server.ts';
import { getTask } from '#app/services/plans/get-task.server.ts';
import { listTasksOfPlan } from '#app/services/plans/list-tasks.server.ts';
import { makeAnnex } from '#app/services/plans/make-annex.server.ts';
import { createDraft } from '#app/services/plans/reading/save-draft.server.ts';
import { takeDraft } from '#app/services/plans/reading/take-draft.server.ts';
import { requirePlan, requireTask } from '#app/services/plans/require-plan.server.ts';
import { deleteTask } from '#app/services/plans/save-task.server.ts';
import { getTie } from '#app/services/plans/ties/get-tie.server.ts';
import { tieTask, untieTask } from '#app/services/plans/ties/tie-task.server.ts';
import { reportTask } from '#app/services/plans/move-task.server.ts';
import {
  makePlan,
  makeRound,
  makeServiceArea,
  makeStaff,
  makeTask,
  makeUnit,
} from '#tests/support/factories.ts';
import { publicTasks } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext } from '#tests/support/files.ts';
import { giveAnswers, makeHeardProvince } from '#tests/support/heard-province.ts';
import { showAll } from '#tests/support/results/tally-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';
import { htmlFaults } from '#tests/support/valid-html.ts';
import { readZipEntry } from '#tests/support/zip.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let ctx: Context;
let units: Awaited<ReturnType<typeof makeHeardProvince>> & { readonly few: number };
let plan: { readonly id: number; readonly ref: string };
let owner: Visitor;
let second: Visitor;
let lead: Visitor;
let neighbour: Visitor;

const SEPTEMBER = 'round:thang-9';
const ASKED = { area: '', criterion: 'procedures' };

/** A round of A and B; so many of 40 were satisfied with the procedures. */
async function makeMonth(slug: string, month: string, procedures: number): Promise<void> {
  const { db } = database;
  const round = await makeRound(db, {
    ...{ slug, title: `Đợt ${slug}`, status: 'closed', units: [units.A, units.B] },
    ...{ periodFrom: `2026-${month}-01`, periodTo: `2026-${month}-28` },
  });
  const day = `2026-${month}-02`;
  const came = { access: 38, procedures, waiting: 0 };
  await giveAnswers(db, { unitId: units.A, roundId: round.id, day, of: { ...came, people: 40 } });
  await giveAnswers(db, { unitId: units.B, roundId: round.id, day, of: { ...came, people: 40 } });
  await showAll(db);
}

/** A round of a unit to which three people came. */
async function makeSmallRound(): Promise<void> {
  const { db } = database;
  const days = { periodFrom: '2026-10-01', periodTo: '2026-10-28' };
  const head = { slug: 'it-nguoi', title: 'Đợt ít người', status: 'closed' } as const;
  const { id: roundId } = await makeRound(db, { ...head, ...days, units: [units.few] });
  const of = { people: 3, access: 3, procedures: 1, waiting: 0 };
  await giveAnswers(db, { unitId: units.few, roundId, day: '2026-10-02', of });
  await showAll(db);
}

beforeAll(async () => {
  const { db } = database;
  ctx = await commandContext(database);
  const heard = await makeHeardProvince(db);
  const few = { code: 'FEW', kind: 'centre', name: 'Trung tâm ít người', parentId: heard.province } as const;
  units = { ...heard, few: (await makeUnit(db, few)).id };
  await makeMonth('thang-9', '09', 10);
  await makeSmallRound();
  plan = await makePlan(db, { unitId: units.province, periodTo: '2099-12-31' });
  owner = await logIn(site, await makeStaff(db));
  second = await logIn(site, await makeStaff(db));
  lead = await logIn(site, await makeStaff(db, { role: 'manager', unitId: units.A }));
  neighbour = await logIn(site, await makeStaff(db, { role: 'manager', unitId: units.B }));
});

const text = async (visitor: Visitor, path: string) => (await visitor.get(path)).text();
const newTask = (given: Partial<Parameters<typeof makeTask>[1]> = {}) =>
  makeTask(database.db, { planId: plan.id, leadUnitId: units.A, ...given });
const keyOf = async (ref: string) => tieKey(await requireTask(ctx, ref));
const tie = async (ref: string, given: Record<string, string> = {}) =>
  tieTask(ctx, { ref, from: SEPTEMBER, ...ASKED, tied: await keyOf(ref), ...given });
const untie = async (ref: string) => untieTask(ctx, { ref, tied: await keyOf(ref) });
const storedOf = async (ref: string) => {
  const { origin, baseline, baselineAt, measure, target, questionId, round, aboutUnit } = await requireTask(
    ctx,
    ref,
  );
  return {
    origin,
    baseline,
    baselineAt,
    measure,
    target,
    questionId,
    round: round?.slug ?? null,
    about: aboutUnit?.code ?? null,
  };
};
const offerOf = async (ref: string, from: string, by: Context = ctx, area = '') =>
  getTie(by, await requireTask(by, ref), { from, area, locale: 'vi', effect: null });

/** The tasks of a plan as a department wrote it. */
const DOCUMENT = `KẾ HOẠCH
Nâng cao sự hài lòng năm 2026
II. NHIỆM VỤ, GIẢI PHÁP
1. Rút gọn thủ tục tại quầy
Đơn vị chủ trì: Trung tâm A
`;

async function readPlan(): Promise<string> {
  const bytes = new Uint8Array(Buffer.from(DOCUMENT));
  const { ref } = await createDraft(ctx, { file: { name: 'ke-hoach.txt', bytes }, unitCode: 'TINH' });
  const head = {
    title: 'Kế hoạch đọc từ tệp',
    number: '',
    issuedOn: '',
    from: '2026-01-01',
    to: '2099-12-31',
  };
  const rest = { leadCode: 'A', dueOn: '', unitCodes: [], dropped: new Set<number>(), legalBasis: '' };
  const { ref: made } = await takeDraft(ctx, { ref, ...head, unitCode: 'TINH', ...rest });
  const [task] = await listTasksOfPlan(ctx, await requirePlan(ctx, made));
  if (task === undefined) throw new Error('no task was read');
  return task.ref;
}

describe('a task that was read from a plan', () => {
  let task: string;

  test('says that it is tied to nothing, and nobody can tell whether it helped', async () => {
    task = await readPlan();
    expect(await storedOf(task)).toMatchObject({ origin: 'manual', baseline: null, round: null });
    const page = await text(owner, paths.task(task));
    expect(page).toContain('Nhiệm vụ chưa gắn với tiêu chí nào');
    expect(page).not.toContain('Việc này có ích không?');
  });

  test('is offered the round whose figures are the latest, each criterion with the figure of its lead', async () => {
    const view = await offerOf(task, SEPTEMBER);
    expect(view?.rounds).toEqual([{ value: SEPTEMBER, label: 'Đợt thang-9' }]);
    const choices = view?.offer?.groups.flatMap((group) => group.choices) ?? [];
    expect(choices.find(({ value }) => value === 'procedures')?.figure).toBe('25,00%');
    const page = await text(owner, `${paths.task(task)}?tie=${SEPTEMBER}`);
    expect(page).toMatch(/<option value="procedures">[^<]+: 25,00%/);
    expect(await htmlFaults(page)).toEqual([]);
    expect(page).not.toContain('round:thang-5');
  });

  test('begins with that figure once it is tied, at its lead, with round and day; log and history say so', async () => {
    const done = await owner.post(paths.task(task), {
      ...{ do: 'tie', from: SEPTEMBER, ...ASKED, tied: await keyOf(task) },
    });
    expect(done.headers.get('location')).toBe(`${paths.task(task)}?done=tie`);
    const stored = await storedOf(task);
    expect(stored).toMatchObject({
      ...{ origin: 'criterion', baseline: 25, measure: '%', questionId: 'procedures' },
      ...{ round: 'thang-9', about: 'A' },
    });
    expect(stored.baselineAt).toBeInstanceOf(Date);
    const page = await text(owner, `${paths.task(task)}?done=tie`);
    expect(page).toContain('Đã gắn tiêu chí');
    expect(page).toMatch(/Gắn với tiêu chí “[^”]+” của đợt “Đợt thang-9”/);
    expect(page).toContain('Chưa đo lại');
    const events = await database.sql<{ action: string; details: { baseline: number } }[]>`
      select action, details from audit_events where action = 'plans.tie_task'`;
    expect(events).toMatchObject([{ details: { baseline: 25 } }]);
  });

  test('helped, says the card after the next round, with intervals, as results compare the two rounds', async () => {
    await makeMonth('thang-10', '10', 36);
    const effect = await getEffect(ctx, await requireTask(ctx, task), { locale: 'vi' });
    expect(effect?.verdict).toBe('helped');
    const view = effect && effectView(effect, 'vi');
    expect(view?.before).toMatchObject({ round: 'Đợt thang-9', rate: '25,00%', responses: '40' });
    expect(view?.after).toMatchObject({ round: 'Đợt thang-10', rate: '90,00%' });
    expect(view?.after?.interval).toMatch(/^\d+,\d{2}–\d+,\d{2}$/);
    expect(await text(lead, paths.task(task))).toContain('Đã tăng rõ rệt');
  });

  test('can then be neither tied to another criterion nor untied: nobody chooses by how it ended', async () => {
    const measured = { message: 'taskTies.refusal.measured' };
    await expect(tie(task, { from: 'round:thang-10', criterion: 'access' })).rejects.toMatchObject(measured);
    await expect(untie(task)).rejects.toMatchObject(measured);
    expect(await text(owner, paths.task(task))).toContain('Tiêu chí này đã được đo lại');
    const refused = await owner.post(paths.task(task), { do: 'untie', tied: await keyOf(task) });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('không đổi hay bỏ gắn được nữa');
  });

  test('names its criterion in both annexes, to programs, and in next year’s plan', async () => {
    const { plan: own } = await requireTask(ctx, task);
    for (const kind of ['plan', 'progress'] as const) {
      const { bytes } = await makeAnnex(ctx, { plan: own.ref, kind, locale: 'vi', format: 'docx' });
      expect(readZipEntry(Buffer.from(bytes), 'word/document.xml'), kind).toContain(
        '(đợt khảo sát “Đợt thang-9”)',
      );
    }
    const read = await requirePlan(ctx, own.ref);
    const about = {
      round: 'thang-9',
      criterion: 'procedures',
      unit: 'A',
      service_area: null,
      set: null,
      node: null,
    };
    const answer = toPlanAnswer(read, await listTasksOfPlan(ctx, read));
    expect(answer.tasks).toMatchObject([{ origin: 'criterion', about }]);
    const copy = await requirePlan(ctx, (await copyPlan(ctx, { ref: own.ref })).ref);
    const [carried] = await listTasksOfPlan(ctx, copy);
    expect(await storedOf(carried?.ref ?? '')).toMatchObject({
      origin: 'criterion',
      baseline: 25,
      round: 'thang-9',
    });
  });

  test('stands with what it brought in the report of its unit', async () => {
    await database.sql`update plan_tasks set state = 'accepted', reported_on = '2026-06-29',
      accepted_on = '2026-06-30' where ref = ${task}`;
    const page = await text(lead, paths.reformReport('2026-q3', 'A'));
    expect(page).toMatch(
      /Sau khi thực hiện “Rút gọn thủ tục tại quầy”, tiêu chí “[^”]+”: 25,00% trước, 90,00% sau/,
    );
  });
});

describe('the figure before', () => {
  test('is the latest there is: a round that was measured again is not offered', async () => {
    const { ref } = await newTask();
    const choose = { message: 'taskTies.refusal.choose' };
    await expect(tie(ref)).rejects.toMatchObject(choose);
    await expect(tie(ref, { from: 'round:thang-10', criterion: 'no-such' })).rejects.toMatchObject(choose);
    await tie(ref, { from: 'round:thang-10' });
    expect(await storedOf(ref)).toMatchObject({ baseline: 90, round: 'thang-10' });
  });

  test('is none that is withheld: of three people no criterion is offered, and none is taken', async () => {
    const { ref } = await newTask({ leadUnitId: units.few });
    const view = await offerOf(ref, 'round:it-nguoi');
    expect(view?.offer).toMatchObject({ groups: [] });
    expect(view?.offer?.withheld).toBeGreaterThan(0);
    expect(await text(owner, `${paths.task(ref)}?tie=round:it-nguoi`)).not.toMatch(/33,33|"procedures"/);
    await expect(tie(ref, { from: 'round:it-nguoi' })).rejects.toMatchObject({
      faults: [{ field: 'criterion', message: { key: 'taskTies.refusal.withheld' } }],
    });
    expect(await storedOf(ref)).toMatchObject({ origin: 'manual', baseline: null });
  });

  test('of a service area that nobody came for is none either', async () => {
    const { code } = await makeServiceArea(database.db);
    const { ref } = await newTask();
    const view = await offerOf(ref, 'round:thang-10', ctx, code);
    expect(view?.offer).toMatchObject({ area: code, groups: [] });
    await expect(tie(ref, { from: 'round:thang-10', area: code })).rejects.toMatchObject({
      message: 'taskTies.refusal.withheld',
    });
  });

  test('takes the place of what the document said, which the history keeps; a target in another measure goes there, too', async () => {
    const { ref } = await newTask({ baseline: 7.5, target: 9, measure: 'điểm' });
    await tie(ref, { from: 'round:thang-10' });
    expect(await storedOf(ref)).toMatchObject({ baseline: 90, measure: '%', target: null });
    const { events } = await getTask(ctx, { ref });
    expect(events).toMatchObject([
      { kind: 'tie', reason: expect.stringContaining('hiện trạng 7,50 điểm, phấn đấu 9 điểm') as string },
    ]);
    const percent = await newTask({ baseline: 70, target: 95, measure: '%' });
    await tie(percent.ref, { from: 'round:thang-10' });
    expect(await storedOf(percent.ref)).toMatchObject({ baseline: 90, measure: '%', target: 95 });
  });
});

describe('who ties a task', () => {
  test('is the owner of its plan, and nobody of the unit that leads it, or of another one', async () => {
    const { ref } = await newTask();
    const typed = { do: 'tie', from: 'round:thang-10', ...ASKED, tied: await keyOf(ref) };
    expect((await lead.post(paths.task(ref), typed)).status).toBe(403);
    expect((await neighbour.post(paths.task(ref), typed)).status).toBe(404);
    expect(await text(lead, paths.task(ref))).not.toContain('Gắn tiêu chí để đo');
    expect(await storedOf(ref)).toMatchObject({ origin: 'manual' });
  });

  test('an owner who may not see the results of the unit that leads it is offered none of them', async () => {
    const { id } = await makePlan(database.db, { unitId: units.B, periodTo: '2099-12-31' });
    const { ref } = await newTask({ planId: id });
    const page = await text(neighbour, `${paths.task(ref)}?tie=round:thang-10`);
    expect(page).toContain('Gắn tiêu chí để đo');
    expect(page).not.toMatch(/value="round:thang-10|90,00/);
    const refused = await neighbour.post(paths.task(ref), {
      ...{ do: 'tie', from: 'round:thang-10', ...ASKED, tied: await keyOf(ref) },
    });
    expect(refused.status).toBe(400);
    expect(await storedOf(ref)).toMatchObject({ origin: 'manual', baseline: null });
  });
});

describe('a tie', () => {
  const eventsOf = (id: number) =>
    database.sql`select kind from plan_task_events where task_id = ${id} order by id`;

  test('is made once, however often it is pressed', async () => {
    const { id, ref } = await newTask();
    const typed = { do: 'tie', from: 'round:thang-10', ...ASKED, tied: await keyOf(ref) };
    const answers = await Promise.all([0, 1, 2].map(() => owner.post(paths.task(ref), typed)));
    expect(answers.map(({ headers }) => headers.get('location')).sort()).toEqual([
      `${paths.task(ref)}?done=tie`,
      `${paths.task(ref)}?done=tied`,
      `${paths.task(ref)}?done=tied`,
    ]);
    expect(await eventsOf(id)).toEqual([{ kind: 'tie' }]);
  });

  test('of two people who choose otherwise at once is that of one, and the other is told', async () => {
    const { id, ref } = await newTask();
    const tied = await keyOf(ref);
    const send = (visitor: Visitor, criterion: string) =>
      visitor.post(paths.task(ref), { do: 'tie', from: 'round:thang-10', area: '', criterion, tied });
    const answers = await Promise.all([send(owner, 'procedures'), send(second, 'access')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const late = answers.find(({ status }) => status === 409);
    expect(await late?.text()).toContain('vừa được người khác gắn hoặc sửa');
    expect(await eventsOf(id)).toHaveLength(1);
  });

  test('is changed and taken away while nothing was measured; what was read for it goes with it', async () => {
    const { id, ref } = await newTask();
    await tie(ref, { from: 'round:thang-10' });
    await tie(ref, { from: 'round:thang-10', criterion: 'access' });
    expect(await storedOf(ref)).toMatchObject({ questionId: 'access', baseline: 95 });
    expect(await untie(ref)).toEqual({ wasDone: false });
    expect(await untie(ref)).toEqual({ wasDone: true });
    expect(await storedOf(ref)).toMatchObject({ origin: 'manual', baseline: null, round: null, about: null });
    expect(await eventsOf(id)).toEqual([{ kind: 'tie' }, { kind: 'tie' }, { kind: 'untie' }]);
    const page = await text(owner, paths.task(ref));
    expect(page).toMatch(/Đổi tiêu chí từ “[^”]+” của đợt “Đợt thang-10” sang “/);
    expect(page).toContain('Bỏ gắn với tiêu chí “');
    const log = await database.sql`select action from audit_events
      where subject_id = ${String(id)} and action like '%tie_task' order by id`;
    expect(log.map(({ action }) => action as string)).toEqual([
      'plans.tie_task',
      'plans.tie_task',
      'plans.untie_task',
    ]);
    // Nothing was said or done about it: it can still be deleted.
    await deleteTask(ctx, { ref });
  });

  test('is taken away from a task of an alarm, which is then from its alarm again, at its unit', async () => {
    const [alarm] = await database.sql<{ ref: string }[]>`
      insert into signal_alarms (unit_id, kind, day, raised_at)
      values (${units.B}, 'peak', '2026-10-05', now()) returning ref`;
    const { ref } = await newTask({ origin: 'alarm', alarmRef: alarm?.ref ?? '', aboutUnitId: units.B });
    await tie(ref, { from: 'round:thang-10' });
    expect(await storedOf(ref)).toMatchObject({ origin: 'criterion', about: 'A', measure: '%' });
    await untie(ref);
    expect(await storedOf(ref)).toMatchObject({ origin: 'alarm', about: 'B', baseline: null, measure: null });
  });

  test('takes back what citizens read of the task, until two people publish it again', async () => {
    const { id, ref } = await newTask();
    const at = new Date('2026-11-01T00:00:00Z');
    const said = { text: 'Đã mở thêm quầy', writtenBy: null, writtenAt: at, publishedBy: 'second' };
    await database.db.insert(publicTasks).values({ taskId: id, ...said, publishedAt: at });
    await tie(ref, { from: 'round:thang-10' });
    const [told] = await database.sql`select text, published_at from public_tasks where task_id = ${id}`;
    expect(told).toEqual({ text: 'Đã mở thêm quầy', published_at: null });
  });

  test('is not made once the task was reported done: a figure of then is none from before', async () => {
    const { ref } = await newTask();
    await reportTask(ctx, { ref, note: 'Đã xong' });
    await expect(tie(ref, { from: 'round:thang-10' })).rejects.toMatchObject({
      message: 'taskTies.refusal.notOpen',
    });
    expect(await text(owner, paths.task(ref))).not.toContain('Gắn tiêu chí để đo');
  });
});

describe('a round that still takes answers', () => {
  test('is offered beside the last that ended, and alone for criteria of which it has a figure', async () => {
    const { ref } = await newTask();
    const days = { periodFrom: '2026-11-01', periodTo: '2026-11-28' };
    const head = { slug: 'thang-11', title: 'Đợt thang-11', units: [units.A] };
    const { id: roundId } = await makeRound(database.db, { ...head, ...days, status: 'open' });
    // A task that October measured stays tied while November shows nothing yet.
    const [september] = await database.sql<{ id: number }[]>`select id from rounds where slug = 'thang-9'`;
    const measured = await newTask({
      ...{ origin: 'criterion', roundId: september?.id ?? 0, questionId: ASKED.criterion },
      aboutUnitId: units.A,
    });
    await expect(untie(measured.ref)).rejects.toMatchObject({ message: 'taskTies.refusal.measured' });
    const before = await offerOf(ref, 'round:thang-10');
    expect(before?.rounds.map(({ value }) => value)).toEqual(['round:thang-11', 'round:thang-10']);
    expect(before?.offer?.newer).toBeNull();
    const of = { people: 40, access: 20, procedures: 20, waiting: 0 };
    await giveAnswers(database.db, { unitId: units.A, roundId, day: '2026-11-02', of });
    await showAll(database.db);
    const after = await offerOf(ref, 'round:thang-10');
    expect(after?.offer).toMatchObject({ newer: 'Đợt thang-11', groups: [] });
    await expect(tie(ref, { from: 'round:thang-10' })).rejects.toMatchObject({
      ...{ code: 'conflict', message: 'taskTies.refusal.newer' },
    });
    await tie(ref, { from: 'round:thang-11' });
    expect(await storedOf(ref)).toMatchObject({ baseline: 50, round: 'thang-11' });
  });
});
