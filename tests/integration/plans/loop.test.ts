import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORM_TOKEN } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';
import { makePlan, makeResponse, makeRound, makeStaff, makeTask } from '#tests/support/factories.ts';
import { makeProvince } from '#tests/support/people.ts';
import { showAll } from '#tests/support/results/tally-place.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { startTestSite, type TestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';
import { readZipEntry } from '#tests/support/zip.ts';

const database = useTestDatabase();
let site: TestSite;
let dataDir: string;
let units: Awaited<ReturnType<typeof makeProvince>>['units'];
let admin: Visitor;
let manager: Visitor;
let neighbour: Visitor;
let clerk: Visitor;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sipas-data-'));
  site = await startTestSite({ database, env: { DATA_DIR: dataDir } });
  const { db } = database;
  ({ units } = await makeProvince(db));
  const [own, other] = [units.own.id, units.other.id];
  admin = await logIn(site, await makeStaff(db));
  manager = await logIn(site, await makeStaff(db, { role: 'manager', unitId: own }));
  clerk = await logIn(site, await makeStaff(db, { role: 'staff', unitId: own }));
  neighbour = await logIn(site, await makeStaff(db, { role: 'manager', unitId: other }));
  await makeMeasuredRound('before', { periodFrom: '2026-01-01', periodTo: '2026-03-31' }, 24);
  await makeMeasuredRound('after', { periodFrom: '2026-04-01', periodTo: '2026-06-30' }, 52);
  // A later round of other units says nothing of this one.
  const elsewhere = { periodFrom: '2026-07-01', periodTo: '2026-09-30', units: [units.other.id] };
  await makeRound(db, { slug: 'elsewhere', title: 'Đợt nơi khác', ...elsewhere });
  await showAll(db);
});
afterAll(async () => {
  await site.stop();
  await rm(dataDir, { recursive: true });
});

/** A round in which so many of 60 people at the own unit were satisfied with the procedures. */
async function makeMeasuredRound(
  slug: string,
  period: { periodFrom: string; periodTo: string },
  satisfied: number,
): Promise<void> {
  const round = await makeRound(database.db, {
    slug,
    ...period,
    title: `Đợt ${slug}`,
    units: [units.own.id],
  });
  const answeredAt = new Date(`${period.periodFrom}T09:00:00+07:00`);
  for (let person = 0; person < 60; person += 1) {
    const procedures = person < satisfied ? 5 : 2;
    const answers = [4, 4, procedures, 4, 4, 4, null];
    await makeResponse(database.db, { unitId: units.own.id, roundId: round.id, answeredAt, answers });
  }
}

const location = (response: Response) => response.headers.get('location') ?? '';
const text = async (visitor: Visitor, path: string) => (await visitor.get(path)).text();

const plan = {
  title: 'Kế hoạch nâng cao sự hài lòng',
  number: '12/KH-UBND',
  issuedOn: '2026-03-31',
  from: '2026-01-01',
  // Tasks are made for plans that run.
  to: '2099-12-31',
  unitCode: 'PARENT',
  legalBasis: '',
};

async function sendEvidence(visitor: Visitor, task: string, file: File, fields: Record<string, string> = {}) {
  const body = new FormData();
  const given = {
    number: '45/BC-UBND',
    issuedOn: '2026-05-20',
    issuer: '',
    title: '',
    page: 'trang 3',
    ...fields,
  };
  for (const [name, value] of Object.entries(given)) body.set(name, value);
  body.set(FORM_TOKEN, await visitor.formToken());
  body.set('file', file);
  return visitor.send(`${task}/evidence`, { method: 'POST', body, headers: { origin: site.url } });
}

describe('from a weak criterion to a better figure', () => {
  let task: string;
  const pdf = new File(['%PDF-1.7 biên bản kiểm tra %%EOF'], 'Biên bản.pdf');

  it('the province makes a plan, and a task prefilled from the unit’s weakest criterion', async () => {
    const unitPage = await text(admin, paths.roundUnit('before', 'OWN'));
    const link =
      /href="(\/console\/plans\/tasks\/new\?[^"]*criterion=procedures[^"]*)"/.exec(unitPage)?.[1] ?? '';
    const from = link.replaceAll('&amp;', '&');
    expect(await text(admin, from)).toContain('Chưa có kế hoạch đang thực hiện');
    expect((await admin.post(paths.newPlan(), plan)).status).toBe(303);

    const form = await text(admin, from);
    expect(form).toContain('value="40,00"');
    expect(form).toContain('value="OWN"');
    const made = await admin.post(paths.newTask(), {
      plan: /<option value="([0-9a-f-]{36})"/.exec(form)?.[1] ?? '',
      title: 'Rút gọn thủ tục',
      leadCode: 'OWN',
      supportCodes: 'OTHER',
      deadlineKind: 'date',
      dueOn: '2026-05-31',
      baseline: '40,00',
      target: '80',
      measure: '%',
      round: 'before',
      criterion: 'procedures',
      unit: 'OWN',
    });
    task = location(made);
    expect(task).toMatch(/^\/console\/plans\/tasks\/[0-9a-f-]{36}$/);
  });

  it('only the lead unit says how it stands and adds evidence; helpers and clerks read', async () => {
    const checkIn = {
      do: 'check-in',
      period: 'six-months',
      year: '2026',
      progress: '60',
      result: 'Đã bỏ 2 giấy tờ',
    };
    expect((await neighbour.post(task, checkIn)).status).toBe(403);
    expect((await clerk.post(task, checkIn)).status).toBe(403);
    expect((await manager.post(task, checkIn)).status).toBe(303);
    expect((await sendEvidence(neighbour, task, pdf)).status).toBe(403);
    expect(location(await sendEvidence(manager, task, pdf))).toContain('done=evidence');
    for (const reader of [manager, neighbour, clerk]) {
      expect(await text(reader, task)).toContain('Đã bỏ 2 giấy tờ');
    }
  });

  it('a file is kept once under its hash, and only ever downloaded', async () => {
    const hash = createHash('sha256')
      .update(Buffer.from(await pdf.arrayBuffer()))
      .digest('hex');
    expect(await readdir(join(dataDir, 'evidence', hash.slice(0, 2)))).toEqual([hash]);
    const address = /\/console\/plans\/evidence\/[0-9a-f-]{36}/.exec(await text(manager, task))?.[0] ?? '';
    const file = await manager.get(address);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await file.text()).toBe(await pdf.text());

    // Another task of the unit that is proved by the same document finds it again.
    const { id } = await makePlan(database.db, { unitId: units.other.id });
    const twin = await makeTask(database.db, { planId: id, leadUnitId: units.own.id });
    expect(location(await sendEvidence(manager, paths.task(twin.ref), pdf))).toContain('done=found');
    const [row] = await database.sql`select count(*)::int as documents from evidence`;
    expect(row).toEqual({ documents: 1 });
  });

  it('nothing is taken that could run or is not what it says', async () => {
    for (const [name, content] of [
      ['anh.svg', '<svg onload="alert(1)"/>'],
      ['trang.html', '<script>alert(1)</script>'],
      ['gia.pdf', '<script>alert(1)</script>'],
      ['rong.pdf', ''],
      ['cut.pdf', '%PDF-1.7 bị cắt'],
      ['bom.docx', 'PK\u0003\u0004 not a real archive'],
    ] as const) {
      expect((await sendEvidence(manager, task, new File([content], name))).status, name).toBe(400);
    }
    const large = new File([new Uint8Array(21 * 1024 * 1024)], 'lon.pdf');
    expect((await sendEvidence(manager, task, large)).status).toBe(413);
  });

  it('a moved deadline keeps the first one with the reason; the lead unit cannot move it', async () => {
    const move = { do: 'move', dueOn: '2026-06-30', reason: 'Chờ văn bản của bộ' };
    expect((await manager.post(task, move)).status).toBe(403);
    expect((await admin.post(task, { ...move, reason: '' })).status).toBe(400);
    expect((await admin.post(task, move)).status).toBe(303);
    const page = await text(manager, task);
    expect(page).toContain('hạn đầu: 31/05/2026');
    expect(page).toContain('Chờ văn bản của bộ');
  });

  it('reported, sent back, reported again and accepted: each once, by the one whose part it is', async () => {
    expect((await manager.post(task, { do: 'accept' })).status).toBe(403);
    expect((await manager.post(task, { do: 'report', note: '' })).status).toBe(303);
    const again = await manager.post(task, { do: 'report', note: '' });
    expect([again.status, location(again)]).toEqual([303, `${task}?done=already`]);
    expect((await admin.post(task, { do: 'return', reason: 'Thiếu số liệu' })).status).toBe(303);
    expect((await manager.post(task, { do: 'report', note: 'Đã bổ sung' })).status).toBe(303);
    const [first, second] = await Promise.all([0, 1].map(() => admin.post(task, { do: 'accept' })));
    expect([first, second].map((done) => done && location(done)).sort()).toEqual([
      `${task}?done=accept`,
      `${task}?done=already`,
    ]);
    const page = await text(manager, task);
    expect(page.match(/Đơn vị ban hành công nhận hoàn thành/g)).toHaveLength(1);
    expect(page).toContain('Thiếu số liệu');
    expect(page).toContain('Đơn vị ban hành công nhận hoàn thành');
  });

  it('what was accepted rests on its evidence: nothing is taken away or said any more', async () => {
    const [row] = await database.sql<{ ref: string }[]>`select ref from evidence`;
    expect((await manager.post(task, { do: 'remove', evidence: row?.ref ?? '' })).status).toBe(409);
    expect((await sendEvidence(manager, task, pdf)).status).toBe(409);
    expect((await admin.post(task, { do: 'delete' })).status).toBe(409);
  });

  it('the later round says whether it helped, as the comparison of results says it', async () => {
    for (const reader of [manager, admin]) {
      const page = await text(reader, task);
      expect(page).toContain('Đã tăng rõ rệt');
      expect(page).toContain('40,00%');
      expect(page).toContain('86,67%');
      expect(page).toContain('+46,67 điểm phần trăm');
    }
    const csv = await text(
      manager,
      `${paths.roundResultsCsv('after')}?by=criterion&unit=OWN&alone=1&compare=before`,
    );
    const line = csv.split(/\r?\n/).find((one) => one.includes('46,67') || one.includes('46.67'));
    expect(line).toMatch(/86[.,]67/);
  });

  it('the unit’s report of the period names the task, and what it brought', async () => {
    // Whenever this runs, it was reported done in the third quarter.
    await database.sql`update plan_tasks set reported_on = '2026-06-29', accepted_on = '2026-06-30' where ref = ${task.split('/').at(-1) ?? ''}`;
    const page = await text(manager, paths.reformReport('2026-q3', 'OWN'));
    expect(page).toContain('Rút gọn thủ tục (Trung tâm Của mình): hoàn thành ngày 29/06/2026');
    expect(page).toMatch(/Sau khi thực hiện “Rút gọn thủ tục”, tiêu chí “[^”]+”: 40,00% trước, 86,67% sau/);
    expect(page).toContain('Đã tăng rõ rệt');
    const document = await manager.get(paths.reformDocument('2026-q3', 'OWN'));
    const words = readZipEntry(Buffer.from(await document.arrayBuffer()), 'word/document.xml');
    expect(words).toContain('Rút gọn thủ tục (Trung tâm Của mình): hoàn thành ngày 29/06/2026');
  });

  it('every step is in the log', async () => {
    const rows = await database.sql<{ action: string }[]>`
      select action from audit_events where action like 'plans.%' order by id`;
    expect(rows.map(({ action }) => action.slice('plans.'.length))).toEqual([
      ...['create', 'add_task', 'check_in', 'add_evidence', 'add_evidence', 'move_deadline'],
      ...['report', 'return', 'report', 'accept'],
    ]);
  });
});

describe('who sees what', () => {
  it('nothing of which something was said or proved is deleted', async () => {
    const { id } = await makePlan(database.db, { unitId: units.own.id });
    const said = await makeTask(database.db, { planId: id, leadUnitId: units.own.id });
    const checkIn = { do: 'check-in', period: 'q3', year: '2026', progress: '10', result: 'Đã họp' };
    expect((await manager.post(paths.task(said.ref), checkIn)).status).toBe(303);
    expect((await manager.post(paths.task(said.ref), { do: 'delete' })).status).toBe(409);
    const fresh = await makeTask(database.db, { planId: id, leadUnitId: units.own.id });
    const presses = await Promise.all(
      [0, 1].map(() => manager.post(paths.task(fresh.ref), { do: 'delete' })),
    );
    // The other press finds it gone, or going.
    expect(presses.map(({ status }) => status).sort()).toEqual([303, expect.toBeOneOf([404, 409])]);
  });

  it('a unit finds its own tasks and plans and nothing of others, in lists and by address', async () => {
    const { id, ref } = await makePlan(database.db, { unitId: units.other.id, title: 'Kế hoạch nơi khác' });
    const task = await makeTask(database.db, {
      planId: id,
      leadUnitId: units.other.id,
      title: 'Việc nơi khác',
    });
    for (const [visitor, sees] of [
      [admin, true],
      [neighbour, true],
      [manager, false],
      [clerk, false],
    ] as const) {
      expect((await text(visitor, paths.plans())).includes('Kế hoạch nơi khác')).toBe(sees);
      expect((await text(visitor, `${paths.planTasks()}?q=VIEC NOI`)).includes('Việc nơi khác')).toBe(sees);
      expect((await visitor.get(paths.plan(ref))).status).toBe(sees ? 200 : 404);
      expect((await visitor.get(paths.task(task.ref))).status).toBe(sees ? 200 : 404);
    }
    expect((await manager.post(paths.task(task.ref), { do: 'report', note: 'x' })).status).toBe(404);
    expect((await manager.get(paths.taskEdit(task.ref))).status).toBe(404);
  });

  it('two people who change one plan or task keep what the other one changed, and are told of what both did', async () => {
    const { ref } = await makePlan(database.db, { unitId: units.own.id, legalBasis: 'Căn cứ\nhai dòng' });
    const held = { title: 'Kế hoạch chung', number: '', issuedOn: '', from: '01/01/2026', to: '31/12/2026' };
    const fields = { ...held, unitCode: 'OWN', legalBasis: 'Căn cứ\nhai dòng' };
    await database.sql`update plans set title = ${held.title} where ref = ${ref}`;
    const shown = { shown: JSON.stringify(fields) };
    const sent = { ...shown, ...fields, legalBasis: 'Căn cứ\r\nhai dòng' };
    const edit = (change: Record<string, string>) => admin.post(paths.planEdit(ref), { ...sent, ...change });
    expect((await edit({ number: '12/KH-UBND' })).status).toBe(303);
    expect((await edit({ title: 'Kế hoạch mới' })).status).toBe(303);
    expect((await edit({ title: 'Kế hoạch khác' })).status).toBe(409);
    const [plan] = await database.sql`select title, number, legal_basis from plans where ref = ${ref}`;
    expect(plan).toMatchObject({
      title: 'Kế hoạch mới',
      number: '12/KH-UBND',
      legal_basis: 'Căn cứ\nhai dòng',
    });

    const [own] = await database.sql<{ id: number }[]>`select id from plans where ref = ${ref}`;
    const task = await makeTask(database.db, {
      planId: own!.id,
      leadUnitId: units.own.id,
      title: 'Việc chung',
    });
    const words = {
      title: 'Việc chung',
      sections: '',
      solution: '',
      product: '',
      supportCodes: '',
      measure: '',
    };
    const form = { ...words, leadCode: 'OWN', baseline: '', target: '' };
    const change = (given: Record<string, string>) =>
      admin.post(paths.taskEdit(task.ref), { shown: JSON.stringify(form), ...form, ...given });
    expect((await change({ product: 'Báo cáo' })).status).toBe(303);
    expect((await change({ target: '90' })).status).toBe(303);
    expect((await change({ product: 'Tờ trình' })).status).toBe(409);
    const [stored] = await database.sql`select product, target from plan_tasks where ref = ${task.ref}`;
    expect(stored).toMatchObject({ product: 'Báo cáo', target: '90.0000' });
  });

  it('a manager issues a plan for the own unit and gives tasks to units below, not to others', async () => {
    expect((await manager.post(paths.newPlan(), plan)).status).toBe(400);
    const made = await manager.post(paths.newPlan(), { ...plan, unitCode: 'OWN' });
    const ref = location(made).split('/').at(-1) ?? '';
    const task = { plan: ref, title: 'Việc nội bộ', supportCodes: '', deadlineKind: 'ongoing', dueOn: '' };
    expect((await manager.post(paths.newTask(), { ...task, leadCode: 'OTHER' })).status).toBe(400);
    expect((await manager.post(paths.newTask(), { ...task, leadCode: 'CHILD' })).status).toBe(303);
    const board = await text(manager, paths.plan(ref, { view: 'board' }));
    expect(board).toContain('Việc nội bộ');
    expect(await text(manager, paths.plan(ref, { view: 'calendar' }))).toContain('Tháng');
  });
});

describe('pressed twice, or by two people at once', () => {
  it('a plan is copied to next year once; what is new later is put into the same plan', async () => {
    const { id, ref, unitId } = await makePlan(database.db, { unitId: units.own.id, title: 'Kế hoạch 2026' });
    const open = { planId: id, leadUnitId: unitId };
    await makeTask(database.db, { ...open, title: 'Việc dở dang' });
    const copy = () => manager.post(paths.plan(ref), { do: 'copy' });
    const places = (await Promise.all([copy(), copy(), copy()])).map(location);
    expect(new Set(places).size).toBe(1);
    await makeTask(database.db, { ...open, title: 'Việc giao muộn', position: 2 });
    expect(location(await copy())).toBe(places[0]);
    const tasks = await database.sql<{ title: string }[]>`
      select t.title from plan_tasks t join plans p on p.id = t.plan_id
      where p.title = 'Kế hoạch 2027' order by t.position`;
    expect(tasks.map(({ title }) => title)).toEqual(['Việc dở dang', 'Việc giao muộn']);
  });

  it('one file makes one document, and under another number another: nothing that was typed is lost', async () => {
    const { id } = await makePlan(database.db, { unitId: units.own.id });
    const tasks = await Promise.all(
      [1, 2, 3].map((position) => makeTask(database.db, { planId: id, leadUnitId: units.own.id, position })),
    );
    const scan = new File(['%PDF-1.7 quyết định %%EOF'], 'Quyết định.pdf');
    const send = (fields: Record<string, string>, task = tasks[0]) =>
      sendEvidence(manager, paths.task(task?.ref ?? ''), scan, { number: '7/QĐ', title: '', ...fields });
    const uploads = await Promise.all(tasks.map((task) => send({}, task)));
    expect(uploads.map(location).filter((to) => to.includes('done=found'))).toHaveLength(2);
    await send({ title: 'Quyết định thành lập tổ', page: 'trang 9' });
    expect(location(await send({ number: '8/QĐ' }))).toContain('done=evidence');
    const documents = await database.sql`
      select number, title, (select page from task_evidence where evidence_id = evidence.id
        and task_id = ${tasks[0]?.id ?? 0}) from evidence where number like '%/QĐ' order by id`;
    expect(documents).toEqual([
      { number: '7/QĐ', title: 'Quyết định thành lập tổ', page: 'trang 3; trang 9' },
      { number: '8/QĐ', title: null, page: 'trang 3' },
    ]);
  });

  it('a unit is named by a part of its name where no other has it; else those that have it are named', async () => {
    const named = (unitCode: string) => manager.post(paths.newPlan(), { ...plan, unitCode });
    expect((await named('trung tam CUA MINH')).status).toBe(303);
    const several = await admin.post(paths.newPlan(), { ...plan, unitCode: 'trung tâm' });
    expect(several.status).toBe(400);
    expect(await several.text()).toContain('Trung tâm Của mình (OWN)');
    expect((await named('Trung tâm Khác')).status).toBe(400);
  });
});
