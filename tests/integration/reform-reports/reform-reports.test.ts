import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { sha256Of } from '#app/services/seals/add-seal.server.ts';
import { planCheckIns, planTaskEvents } from '#db/schema/index.ts';
import { makePlan, makeStaff, makeTask } from '#tests/support/factories.ts';
import { makeProvince } from '#tests/support/people.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';
import { readZipEntry } from '#tests/support/zip.ts';

const PERIOD = '2026-q3';
const NOT_OVER = '2126-q1';

const database = useTestDatabase();
const site = useTestSite({ database });
let units: Awaited<ReturnType<typeof makeProvince>>['units'];
let admin: Visitor;
let ward: Visitor;
let manager: Visitor;
let neighbour: Visitor;
let clerk: Visitor;

beforeAll(async () => {
  const { db } = database;
  ({ units } = await makeProvince(db));
  admin = await logIn(site, await makeStaff(db));
  ward = await logIn(site, await makeStaff(db, { role: 'manager', unitId: units.parent.id }));
  manager = await logIn(site, await makeStaff(db, { role: 'manager', unitId: units.own.id }));
  clerk = await logIn(site, await makeStaff(db, { role: 'staff', unitId: units.own.id }));
  neighbour = await logIn(site, await makeStaff(db, { role: 'manager', unitId: units.other.id }));
  // Centres do not report but by an exception.
  await database.sql`insert into reform_report_exceptions (unit_id, reports, reason, valid_from, created_at)
    values (${units.own.id}, true, 'Trung tâm báo cáo riêng', '2025-01-01', now())`;
  const { id: planId } = await makePlan(db, { unitId: units.parent.id });
  const task = (given: object) => makeTask(db, { planId, leadUnitId: units.own.id, ...given });
  const done = { state: 'reported' as const, progress: 100 };
  // One done before the period, one in time, one late, one overdue, one of the next period.
  await task({ title: 'Việc quý trước', ...done, reportedOn: '2026-06-14' });
  await task({
    title: 'Niêm yết lại thủ tục',
    product: 'Bảng mới',
    dueOn: '2026-08-31',
    ...done,
    reportedOn: '2026-08-31',
  });
  await task({ title: 'Bố trí thêm ghế', dueOn: '2026-08-01', ...done, reportedOn: '2026-08-11' });
  const late = await task({ title: 'Sửa máy lấy số', dueOn: '2026-09-04' });
  await task({ title: 'Tập huấn giao tiếp', dueOn: '2026-11-30' });
  await db.insert(planCheckIns).values({
    taskId: late.id,
    year: 2026,
    period: 'q3',
    progress: 40,
    result: 'Đã mời thợ',
    obstacle: 'Chờ linh kiện',
    at: new Date('2026-09-10T09:00:00+07:00'),
  });
});

const own = paths.reformReport(PERIOD, 'OWN');
const text = async (visitor: Visitor, path: string) => (await visitor.get(path)).text();
const bytesOf = async (visitor: Visitor, path: string) =>
  new Uint8Array(await (await visitor.get(path)).arrayBuffer());

async function documentOf(visitor: Visitor, path: string): Promise<string> {
  const xml = readZipEntry(await bytesOf(visitor, path), 'word/document.xml') ?? '';
  return xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');
}

/** The fields of the form as the page gives them. */
async function fieldsOf(visitor: Visitor, path: string): Promise<Record<string, string>> {
  const page = await text(visitor, path);
  const areas = [...page.matchAll(/<textarea[^>]*name="(text_[^"]+)"[^>]*>([^<]*)<\/textarea>/g)];
  const hidden = [...page.matchAll(/<input type="hidden" name="(shown_[^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(
    [...areas, ...hidden].map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"').trim()]),
  );
}

describe('the periodic report of a unit', () => {
  it('is drafted from its tasks: what was done, what is late and why, what comes next', async () => {
    const fields = await fieldsOf(manager, own);
    expect(fields['text_steering']).toContain(
      'có 4 nhiệm vụ theo kế hoạch; đã hoàn thành 2 nhiệm vụ (50,00%), trong đó 1 đúng hạn; 1 nhiệm vụ quá hạn',
    );
    expect(fields['text_results']).toBe(
      '- Niêm yết lại thủ tục (Trung tâm Của mình): hoàn thành ngày 31/08/2026. Sản phẩm: Bảng mới. Đã báo cáo hoàn thành, chờ nghiệm thu.\n' +
        '- Bố trí thêm ghế (Trung tâm Của mình): hoàn thành ngày 11/08/2026, chậm 10 ngày. Đã báo cáo hoàn thành, chờ nghiệm thu.\n' +
        '- Sửa máy lấy số (Trung tâm Của mình): đang thực hiện, đạt 40%. Kết quả: Đã mời thợ.',
    );
    expect(fields['text_assessment']).toBe(
      '- Sửa máy lấy số (Trung tâm Của mình): hạn 04/09/2026, chậm 10 ngày. Nguyên nhân: Chờ linh kiện.',
    );
    expect(fields['text_next']).toBe('- Tập huấn giao tiếp (Trung tâm Của mình): hạn 30/11/2026.');
  });

  it('is written by the unit alone: others of the tree read it, strangers do not know it', async () => {
    const typed = { do: 'save', number_inspections: '3' };
    expect((await clerk.post(own, typed)).status).toBe(403);
    expect((await neighbour.get(own)).status).toBe(404);
    expect((await neighbour.post(own, typed)).status).toBe(404);
    expect(await text(clerk, own)).toContain('không soạn thay đơn vị được');
  });

  it('keeps what was written and typed, and goes on proposing the rest', async () => {
    const fields = { ...(await fieldsOf(manager, own)), do: 'save' };
    const refused = await manager.post(own, { ...fields, number_inspections: 'ba' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('ba');
    const impossible = await manager.post(own, { ...fields, number_rate: '150' });
    expect(impossible.status).toBe(400);
    expect(await impossible.text()).toContain('Tỷ lệ phải từ 0 đến 100');
    const written = { ...fields, text_requests: 'Không', number_inspections: '3' };
    expect((await manager.post(own, written)).status).toBe(303);
    const [row] = await database.sql`select texts, numbers from reform_reports`;
    expect(row).toEqual({ texts: { requests: 'Không' }, numbers: { inspections: 3 } });
    expect(await text(manager, own)).toContain('Nhập tay');
  });

  it('is written by two people, or in two windows, side by side; only one section that both changed is asked about', async () => {
    const report = paths.reformReport('2025-year', 'OWN');
    const mine = { ...(await fieldsOf(manager, report)), do: 'save' };
    const theirs = { ...mine, text_requests: 'Xin thêm máy', number_documents: '5' };
    const both = [{ ...mine, text_next: 'Mở thêm quầy' }, theirs];
    expect(
      (await Promise.all(both.map((typed) => manager.post(report, typed)))).map((a) => a.status),
    ).toEqual([303, 303]);
    const late = await manager.post(report, { ...mine, text_requests: 'Xin thêm người' });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('Người khác vừa sửa mục này');
    expect(page).toMatch(/Bản người khác đã lưu:[^]*Xin thêm máy/);
    expect(page).toContain('>Xin thêm người</textarea>');
    // What the page shows now was read by the person: the next press replaces it.
    const shown = /name="shown_text_requests" value="([^"]*)"/.exec(page)?.[1] ?? '';
    const knowingly = { ...mine, text_requests: 'Xin thêm máy và người', shown_text_requests: shown };
    expect((await manager.post(report, knowingly)).status).toBe(303);
    const [row] = await database.sql`select texts, numbers from reform_reports where period = 'year'`;
    expect(row).toEqual({
      texts: { next: 'Mở thêm quầy', requests: 'Xin thêm máy và người' },
      numbers: { documents: 5 },
    });
  });

  it('a proposal that was left as it is stays one, though what is proposed has changed since the page was opened', async () => {
    const report = paths.reformReport('2025-year', 'OWN');
    const before = await fieldsOf(manager, report);
    const { id: planId } = await makePlan(database.db, {
      unitId: units.parent.id,
      periodFrom: '2025-01-01',
      periodTo: '2025-12-31',
    });
    const dates = { dueOn: '2025-06-30', reportedOn: '2025-06-01', state: 'reported' as const };
    await makeTask(database.db, { planId, leadUnitId: units.own.id, title: 'Việc năm trước', ...dates });
    expect((await manager.post(report, { ...before, do: 'save' })).status).toBe(303);
    expect((await fieldsOf(manager, report))['text_results']).toContain('Việc năm trước');
  });

  it('of a period that is over counts its tasks as they stood on its last day, whatever was done since', async () => {
    const report = paths.reformReport('2025-year', 'OWN');
    const { id: planId } = await makePlan(database.db, {
      unitId: units.parent.id,
      periodFrom: '2025-01-01',
      periodTo: '2026-12-31',
    });
    const make = (given: object) => makeTask(database.db, { planId, leadUnitId: units.own.id, ...given });
    const returned = await make({ title: 'Bị trả lại năm sau', dueOn: '2025-12-01' });
    const moved = await make({ title: 'Gia hạn năm sau', dueOn: '2026-03-31', firstDueOn: '2025-10-31' });
    const at = (day: string) => new Date(`${day}T09:00:00+07:00`);
    await database.db.insert(planTaskEvents).values([
      { taskId: returned.id, kind: 'report', at: at('2025-11-30') },
      { taskId: returned.id, kind: 'return', at: at('2026-01-05'), reason: 'Thiếu số liệu' },
      {
        taskId: moved.id,
        kind: 'move',
        at: at('2026-01-10'),
        reason: 'Chờ',
        dueBefore: '2025-10-31',
        dueAfter: '2026-03-31',
      },
    ]);
    const fields = await fieldsOf(manager, report);
    expect(fields['text_results']).toContain(
      '- Bị trả lại năm sau (Trung tâm Của mình): hoàn thành ngày 30/11/2025.',
    );
    expect(fields['text_assessment']).toContain(
      '- Gia hạn năm sau (Trung tâm Của mình): hạn 31/10/2025, chậm 44 ngày.',
    );
    await database.sql`delete from plans where id = ${planId}`;
  });

  it('is not made of days before its unit was set up', async () => {
    await database.sql`update units set valid_from = '2026-07-01' where code = 'CHILD'`;
    const refused = await admin.get(paths.reformReport('2025-year', 'CHILD'));
    expect(refused.status).toBe(404);
    expect(await refused.text()).toContain('không có báo cáo của kỳ này');
    expect((await admin.get(paths.reformReport(PERIOD, 'CHILD'))).status).toBe(200);
  });

  it('is not sent before its period has ended', async () => {
    const early = await manager.post(paths.reformReport(NOT_OVER, 'OWN'), { do: 'send' });
    expect(early.status).toBe(409);
    expect(await early.text()).toContain('gửi được từ ngày 15/03/2126');
  });

  it('is sent once, late here and almost without judgement, and says so to the unit above', async () => {
    const fields = { ...(await fieldsOf(manager, own)), do: 'send', number_inspections: '3' };
    const presses = await Promise.all([0, 1].map(() => manager.post(own, fields)));
    expect(presses.map(({ status }) => status).sort()).toEqual([303, 409]);
    const list = await text(ward, paths.reformReports(PERIOD));
    expect(list).toContain('Gửi chậm');
    expect(list).toContain('Sơ sài');
    expect(list).toContain('Quá hạn, chưa gửi');
  });

  it('stays as it was sent, whatever happens to its tasks, on the page and in its files', async () => {
    await database.sql`update plan_tasks set title = 'Tên khác', state = 'open', reported_on = null where title like 'Niêm%'`;
    expect(await text(manager, own)).toContain('Niêm yết lại thủ tục');
    const words = await documentOf(ward, paths.reformDocument(PERIOD, 'OWN'));
    expect(words).toContain('Kết quả công tác cải cách hành chính quý III năm 2026');
    expect(words).toContain('Niêm yết lại thủ tục');
    expect(words).toContain('Nguyên nhân: Chờ linh kiện.');
    const sheet = readZipEntry(
      await bytesOf(ward, paths.reformAnnex(PERIOD, 'OWN')),
      'xl/worksheets/sheet1.xml',
    );
    expect(sheet).toContain('<v>50</v>');
  });

  it('of the unit above adds up what units below typed, and names who has not sent', async () => {
    const words = await documentOf(ward, paths.reformDocument(PERIOD, 'PARENT'));
    expect(words).toContain('Cộng từ 1 báo cáo của đơn vị trực thuộc');
    expect(words).toMatch(/Trung tâm Của mình\s+Gửi chậm/);
  });

  it('is sent back by the unit above with a reason, never by the unit itself, and can then be sent again', async () => {
    expect((await manager.post(own, { do: 'return', reason: 'Tôi muốn sửa' })).status).toBe(403);
    // Nor by the one at the top, which has nobody above it but the province.
    const top = paths.reformReport(PERIOD, 'OTHER');
    expect((await neighbour.post(top, { ...(await fieldsOf(neighbour, top)), do: 'send' })).status).toBe(303);
    expect((await neighbour.post(top, { do: 'return', reason: 'Tôi muốn sửa' })).status).toBe(403);
    expect((await admin.post(top, { do: 'return', reason: 'Xem lại' })).status).toBe(303);
    expect((await ward.post(own, { do: 'return', reason: '' })).status).toBe(400);
    expect((await ward.post(own, { do: 'return', reason: 'Thiếu nguyên nhân' })).status).toBe(303);
    expect((await ward.post(own, { do: 'return', reason: 'Thiếu nguyên nhân' })).status).toBe(409);
    expect(await text(manager, own)).toContain('Bị trả lại: Thiếu nguyên nhân');
    const fields: Record<string, string> = {
      ...(await fieldsOf(manager, own)),
      ...{ do: 'send', number_inspections: '3' },
    };
    // The task that was opened again is late, and nobody has said why.
    const open = await manager.post(own, fields);
    expect([open.status, await open.text()]).toEqual([400, expect.stringContaining('[nguyên nhân]')]);
    const cause = fields['text_assessment']?.replaceAll('[nguyên nhân]', 'thiếu người') ?? '';
    expect((await manager.post(own, { ...fields, text_assessment: cause })).status).toBe(303);
    const events =
      await database.sql`select action from audit_events where action like 'reform%' and subject_id like '%q3/OWN' order by id`;
    expect(events.map(({ action }) => String(action))).toEqual(
      ['save', 'send', 'return', 'send'].map((verb) => `reform_reports.${verb}`),
    );
  });

  it('that was sent back stays readable as it was sent: by whom, when, why it came back, with its hash', async () => {
    const page = await text(manager, own);
    expect(page).toContain('Bản 1');
    expect(page).toContain('Thiếu nguyên nhân');
    const old = paths.reformReport(PERIOD, 'OWN', '1');
    const [kept] = await database.sql`select content, sha256 from reform_report_versions
      where report_id = (select id from reform_reports where period = 'q3' and unit_id = ${units.own.id})`;
    expect(kept?.['sha256']).toBe(sha256Of(kept?.['content']));
    expect(page).toContain(kept?.['sha256']);
    const words = await text(ward, old);
    expect(words).toContain('Đây là bản 1');
    expect(words).toContain('Niêm yết lại thủ tục');
    expect(words).not.toContain('name="text_results"');
    expect(await documentOf(ward, paths.reformDocument(PERIOD, 'OWN', '1'))).toContain(
      'Niêm yết lại thủ tục',
    );
    for (const version of ['2', '0', 'x']) {
      expect((await manager.get(paths.reformReport(PERIOD, 'OWN', version))).status, version).toBe(404);
    }
    expect((await neighbour.get(old)).status).toBe(404);
  });

  it('is looked for in the period that is due next unless another is asked for', async () => {
    const page = await admin.get(paths.reformReports());
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Phường Cha');
  });

  it('of a period or unit that is not there is not found, with the periods there are', async () => {
    const answer = await admin.get(paths.reformReport('2026-q2', 'OWN'));
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Q1, SIX-MONTHS, Q3, YEAR');
    expect((await admin.get(paths.reformReport(PERIOD, 'KHAC'))).status).toBe(404);
    expect((await admin.get(paths.reformReports('x'))).status).toBe(404);
  });
});

it('a page says no more what was done before once it refuses what is asked next', async () => {
  const address = `${paths.reformRules()}?done=rules`;
  expect(await (await admin.get(address)).text()).toContain('Đã lưu quy định.');
  const refused = await admin.post(address, { do: 'rules', basis: '' });
  expect([refused.status, (await refused.text()).includes('Đã lưu quy định.')]).toEqual([400, false]);
});
