import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { planCheckIns } from '#db/schema/index.ts';
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
  return Object.fromEntries(
    areas.map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"').trim()]),
  );
}

describe('the periodic report of a unit', () => {
  it('is drafted from its tasks: what was done, what is late and why, what comes next', async () => {
    const fields = await fieldsOf(manager, own);
    expect(fields['text_steering']).toContain(
      'có 4 nhiệm vụ theo kế hoạch; đã hoàn thành 2 nhiệm vụ (50,00%), trong đó 1 đúng hạn; 1 nhiệm vụ quá hạn',
    );
    expect(fields['text_results']).toBe(
      '- Niêm yết lại thủ tục (Trung tâm Của mình): hoàn thành ngày 31/08/2026. Sản phẩm: Bảng mới.\n' +
        '- Bố trí thêm ghế (Trung tâm Của mình): hoàn thành ngày 11/08/2026, chậm 10 ngày.',
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
    const written = { ...fields, text_requests: 'Không', number_inspections: '3' };
    expect((await manager.post(own, written)).status).toBe(303);
    const [row] = await database.sql`select texts, numbers from reform_reports`;
    expect(row).toEqual({ texts: { requests: 'Không' }, numbers: { inspections: 3 } });
    expect(await text(manager, own)).toContain('Nhập tay');
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
    expect(words).toContain('Kết quả công tác cải cách hành chính Quý III 2026');
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
    const fields = { ...(await fieldsOf(manager, own)), do: 'send', number_inspections: '3' };
    expect((await manager.post(own, fields)).status).toBe(303);
    const events =
      await database.sql`select action from audit_events where action like 'reform%' and subject_id like '%/OWN' order by id`;
    expect(events.map(({ action }) => String(action))).toEqual(
      ['save', 'send', 'return', 'send'].map((verb) => `reform_reports.${verb}`),
    );
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
