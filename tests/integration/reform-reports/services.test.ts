import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#app/services/context.ts';
import { getReformReport } from '#app/services/reform-reports/get-reform-report.server.ts';
import {
  makeReformAnnex,
  makeReformDocument,
} from '#app/services/reform-reports/make-reform-files.server.ts';
import { sendReformReport } from '#app/services/reform-reports/write-reform-report.server.ts';
import { importQualityValues } from '#app/services/service-quality/importing/import-values.server.ts';
import { applyFormulas } from '#app/services/service-quality/use-formulas.server.ts';
import {
  apologies,
  dossierCounts,
  dossierReports,
  evidence,
  planCheckIns,
  taskEvidence,
} from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeLateDossier, makePetition, makePlan, makeTask, makeUnit } from '#tests/support/factories.ts';
import { commandContext, fileOf } from '#tests/support/files.ts';
import { makeProvince } from '#tests/support/people.ts';
import { readZipEntry } from '#tests/support/zip.ts';

const database = useTestDatabase();
let units: Awaited<ReturnType<typeof makeProvince>>['units'];

/** The third quarter of 2026 has ended; its report is due on 20 September. */
const at = async (moment = '2026-09-16T09:00:00+07:00'): Promise<Context> => ({
  ...(await commandContext(database)),
  now: new Date(moment),
});

const OWN = { period: '2026-q3', unit: 'OWN' };

const numbersOf = async (asked = OWN) => {
  const { content } = await getReformReport(await at(), asked);
  return Object.fromEntries(content.numbers.map(({ id, value }) => [id, value]));
};

const SERVICES = /^(petitions|dossiers|late|apologies|promises|quality)/;

async function addPetitions(): Promise<void> {
  const term = { dueOn: '2026-07-20', firstDueOn: '2026-07-20' };
  const add = (receivedOn: string, given: object) =>
    makePetition(database.db, { unitId: units.own.id, receivedOn, assignedOn: receivedOn, ...given });
  const answered = (firstAnsweredOn: string) => ({
    ...{ state: 'closed' as const, ...term, dueOn: null, firstAnsweredOn, answeredOn: firstAnsweredOn },
    ...{ answer: 'Đã mở thêm một quầy.', cause: 'late_result' as const, action: 'none' as const },
  });
  const first = await add('2026-07-01', answered('2026-07-20'));
  await add('2026-07-01', answered('2026-07-21'));
  // Answered after the days of the report: at their end it was open, and overdue.
  await add('2026-07-01', answered('2026-09-15'));
  // Received before the days, and overdue since.
  await add('2026-06-01', { state: 'in_work', dueOn: '2026-06-20' });
  await add('2026-09-10', { state: 'received', dueOn: '2026-10-01' });
  // These owe nothing: passed on; joined with another; a denunciation.
  await add('2026-07-02', { state: 'referred', dueOn: null, referredOn: '2026-07-03' });
  await add('2026-07-02', { state: 'merged', dueOn: null, mergedIntoId: first.id });
  await add('2026-07-02', { class: 'denunciation', state: 'in_work', dueOn: '2026-07-10' });
  await add('2026-09-15', { state: 'received', dueOn: '2026-10-06' });
}

async function addDossiers(periodFrom: string, periodTo: string, counts: object): Promise<void> {
  const report = { family: 'ii06a' as const, unitId: units.own.id, periodFrom, periodTo, version: 1 };
  const [row] = await database.db
    .insert(dossierReports)
    .values({
      ...report,
      ...{ fileName: 'II.06a.xlsx', fileHash: periodFrom, refused: [] },
      acceptedAt: new Date('2026-09-02T08:00:00+07:00'),
    })
    .returning();
  await database.db
    .insert(dossierCounts)
    .values({ reportId: row?.id ?? 0, unitId: units.own.id, line: 1, ...counts });
}

async function addLate(sentOn: string | null, newDueOn: string, returnedOn: string | null): Promise<void> {
  const dossier = await makeLateDossier(database.db, {
    ...{ unitId: units.own.id, receivedOn: '2026-07-20', dueOn: '2026-08-10', returnedOn },
  });
  if (sentOn === null) return;
  const sentAt = new Date(`${sentOn}T08:00:00+07:00`);
  await database.db.insert(apologies).values({
    ...{ dossierId: dossier.id, reason: 'workload', newDueOn, latestOn: '2026-08-07', dayRule: 'working' },
    ...{
      draftedAt: sentAt,
      year: 2026,
      number: dossier.id,
      signedOn: sentOn,
      sentAt,
      sentOn,
      channel: 'phone',
    },
    unitId: units.own.id,
  });
}

/** Every metric in full but for two petitions without an answer (12 points); 5.3 is published half a point below its formula. */
const QUALITY = [
  ...[
    '1.1,6,9,9',
    '1.2,4,9,9',
    '1.3,2,9,9',
    '1.4,6,9,9',
    '2.1,20,9,9',
    '3.1,2,9,9',
    '3.2,4,9,9',
    '3.3,6,9,9',
  ],
  ...['4.1,6,9,9', '4.2,4,9,9', '4.3,2,9,9', '4.4,4,9,9', '4.5,2,9,9', '4.6,2,9,9', '4.7,2,1,1'],
  ...['5.1,0,0,2', '5.2,0,0,2', '5.3,5.5,9,9', '6.1,6,9,9', '6.2,2,9,9', '6.3,2,9,9'],
];

beforeAll(async () => {
  ({ units } = await makeProvince(database.db));
});

describe('the report of a unit on its services', () => {
  it('leaves empty what nothing was ever recorded of', async () => {
    const numbers = Object.entries(await numbersOf()).filter(([id]) => SERVICES.test(id));
    expect(numbers).toHaveLength(16);
    expect(numbers.every(([, value]) => value === null)).toBe(true);
  });

  it('counts petitions as they stood on the last day: overdue ones whenever they came, and each once', async () => {
    await addPetitions();
    expect(await numbersOf()).toMatchObject({
      // Three that were answered later or earlier, one passed on, one open.
      ...{ petitions: 5, 'petitions-answered': 2, 'petitions-on-time': 1, 'petitions-on-time-share': 50 },
      // That of June, and the one answered on 15 September.
      'petitions-overdue': 2,
    });
  });

  it('adds up the periods of dossiers within its days, of one source, and names them', async () => {
    const july = {
      received: 440,
      online: 312,
      direct: 88,
      carried: 40,
      settled: 385,
      early: 250,
      onDue: 130,
    };
    await addDossiers('2026-07-01', '2026-07-31', {
      ...july,
      late: 5,
      open: 55,
      openInTerm: 50,
      openLate: 5,
    });
    const august = {
      received: 355,
      online: 200,
      direct: 100,
      carried: 55,
      settled: 300,
      early: 200,
      onDue: 98,
    };
    await addDossiers('2026-08-01', '2026-08-31', {
      ...august,
      late: 2,
      open: 55,
      openInTerm: 55,
      openLate: 0,
    });
    // September goes beyond the days of the report.
    await addDossiers('2026-09-01', '2026-09-30', {
      ...august,
      late: 2,
      open: 55,
      openInTerm: 55,
      openLate: 0,
    });
    expect(await numbersOf()).toMatchObject({
      ...{ 'dossiers-received': 740, 'dossiers-settled': 685, 'dossiers-settled-on-time': 678 },
      'dossiers-settled-on-time-share': 98.98,
    });
    const { content } = await getReformReport(await at(), OWN);
    expect(content.numbers.find(({ id }) => id === 'dossiers-settled')?.about).toBe(
      'Biểu II.06a/VPCP/KSTT, kỳ 01/07/2026–31/08/2026, tệp nhận lúc 08:00 02/09/2026',
    );
  });

  it('counts late dossiers, letters and promises as they stood on the last day', async () => {
    await addLate('2026-08-07', '2026-08-20', '2026-08-20');
    await addLate('2026-08-07', '2026-08-20', '2026-08-21');
    await addLate('2026-08-12', '2026-08-20', null);
    await addLate(null, '2026-08-20', null);
    // Its letter was sent after the days of the report.
    await addLate('2026-09-15', '2026-09-30', null);
    expect(await numbersOf()).toMatchObject({
      ...{ 'late-dossiers': 5, 'apologies-sent': 3, 'apologies-in-time': 2, 'promises-kept': 1 },
      'promises-kept-share': 33.33,
    });
  });

  it('tells which days and units late dossiers are of, and none where the lists end before the days do', async () => {
    const aboutLate = async () => {
      const { content } = await getReformReport(await at(), OWN);
      const { value, about } = content.numbers.find(({ id }) => id === 'late-dossiers') ?? {};
      return [value, about];
    };
    expect(await aboutLate()).toEqual([
      5,
      'Hồ sơ hẹn trả 15/06/2026–14/09/2026, danh sách của 1/1 đơn vị, cập nhật lúc 09:00 20/11/2026; 1 đơn vị bắt đầu ghi danh sách trong kỳ',
    ]);
    // Of the ward, whose centre keeps the list, one more unit is expected to have one: not the offices, nor the ward itself.
    await makeUnit(database.db, { code: 'THON', kind: 'commune', parentId: units.parent.id });
    const ofWard = await getReformReport(await at(), { ...OWN, unit: 'PARENT' });
    expect(ofWard.content.numbers.find(({ id }) => id === 'late-dossiers')?.about).toContain(
      'danh sách của 1/2 đơn vị',
    );
    await database.sql`delete from units where code = 'THON'`;
    await database.sql`update late_dossiers set changed_at = '2026-09-14T10:00:00+07:00'`;
    expect(await aboutLate()).toEqual([null, null]);
    await database.sql`update late_dossiers set changed_at = '2026-11-20T09:00:00+07:00'`;
  });

  it('counts a dossier due on the last day, not returned or returned later, and no letter that was sent later', async () => {
    const due = { unitId: units.own.id, receivedOn: '2026-08-20', dueOn: '2026-09-14' };
    await makeLateDossier(database.db, due);
    await makeLateDossier(database.db, { ...due, returnedOn: '2026-09-15' });
    await makeLateDossier(database.db, { ...due, returnedOn: '2026-09-14' });
    await makeLateDossier(database.db, { ...due, dueOn: '2026-09-15' });
    expect(await numbersOf()).toMatchObject({ 'late-dossiers': 7, 'apologies-sent': 3 });
  });

  it('tells published points of QĐ 766 beside the own computation, with their period', async () => {
    const ctx = await at();
    await applyFormulas(ctx, { from: '2026-01-01' });
    const lines = QUALITY.map((line) => `OWN,2026-07-01/2026-08-31,${line},2026-09-02`);
    await importQualityValues(
      ctx,
      fileOf(
        ['unit_code,period,code,points,numerator,denominator,captured_on', ...lines].join('\n'),
        'q.csv',
      ),
    );
    const { content } = await getReformReport(ctx, OWN);
    const quality = content.numbers.filter(({ id }) => id.startsWith('quality'));
    const about = 'QĐ 766, 01/07/2026–31/08/2026, 09:00 16/09/2026';
    expect(quality.map((number) => [number.value, number.about])).toEqual([
      [87.5, about],
      [88, about],
    ]);
  });

  it('names the tasks of the period in an annex: the overdue one first, with what was said and its documents', async () => {
    const { db } = database;
    const { id: planId } = await makePlan(db, { unitId: units.parent.id });
    const task = (given: object) => makeTask(db, { planId, leadUnitId: units.own.id, ...given });
    const done = { state: 'reported' as const, progress: 100 };
    await task({ title: 'Niêm yết lại thủ tục', dueOn: '2026-08-31', ...done, reportedOn: '2026-08-31' });
    const late = await task({ title: 'Sửa máy lấy số', dueOn: '2026-09-04' });
    await db.insert(planCheckIns).values({
      ...{ taskId: late.id, year: 2026, period: 'q3' as const, progress: 40, result: 'Đã mời thợ' },
      ...{ obstacle: 'Chờ linh kiện', request: 'Cấp máy mới' },
      ...{ at: new Date('2026-09-15T09:00:00+07:00') },
    });
    const [document] = await db
      .insert(evidence)
      .values({ unitId: units.own.id, number: '12/BC-TT', createdAt: new Date('2026-09-01T09:00:00+07:00') })
      .returning();
    await db.insert(taskEvidence).values({
      ...{ taskId: late.id, evidenceId: document?.id ?? 0, at: new Date('2026-09-01T09:00:00+07:00') },
    });
    const { content } = await getReformReport(await at(), OWN);
    expect(content.progress).toEqual({
      left: 0,
      tasks: [
        {
          ...{ title: 'Sửa máy lấy số', lead: 'Trung tâm Của mình', deadlineKind: 'date' },
          ...{ dueOn: '2026-09-04', missedDueOn: null, standing: 'overdue', daysLate: 10, progress: 40 },
          isWaiting: false,
          ...{
            result: 'Đã mời thợ',
            obstacle: 'Chờ linh kiện',
            request: 'Cấp máy mới',
            documents: ['12/BC-TT'],
          },
        },
        {
          ...{ title: 'Niêm yết lại thủ tục', lead: 'Trung tâm Của mình', deadlineKind: 'date' },
          ...{ dueOn: '2026-08-31', missedDueOn: null, standing: 'done', daysLate: 0, progress: 100 },
          isWaiting: true,
          ...{ result: null, obstacle: null, request: null, documents: [] },
        },
      ],
    });
  });

  it('is printed with annexes of numbers and of progress, and stays as it was sent', async () => {
    const ctx = await at();
    await database.sql`insert into reform_report_exceptions (unit_id, reports, reason, valid_from, created_at)
      values (${units.child.id}, true, 'Phải báo cáo riêng', '2026-01-01', now())`;
    await sendReformReport(ctx, { ...OWN, typed: {} });
    await database.sql`delete from reform_report_exceptions`;
    await database.sql`update plan_tasks set title = 'Tên khác'`;
    await database.sql`delete from petitions`;
    const file = await makeReformDocument(ctx, OWN);
    const words = (readZipEntry(file.bytes, 'word/document.xml') ?? '')
      .replace(/<\/w:p>/g, '\n')
      .replace(/<[^>]+>/g, '');
    expect(words).toContain('PHỤ LỤC 1. SỐ LIỆU CẢI CÁCH HÀNH CHÍNH QUÝ III NĂM 2026');
    expect(words).toContain('PHỤ LỤC 2. TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ QUÝ III NĂM 2026');
    expect(words).toMatch(
      /1\nSửa máy lấy số\nTrung tâm Của mình\n04\/09\/2026\n40\nĐã mời thợ\s+12\/BC-TT\nQuá hạn 10 ngày\nChờ linh kiện\nCấp máy mới\n2\nNiêm yết lại thủ tục/,
    );
    expect(words).toMatch(/PHỤ LỤC 3\. ĐƠN VỊ GỬI BÁO CÁO QUÝ III NĂM 2026[^]*Văn phòng Con\nChưa/);
    expect(words).toContain('- Sửa máy lấy số (Trung tâm Của mình): Cấp máy mới.');
    expect(words).toContain('không cộng, không lấy trung bình');
    expect(words).toMatch(/quá hạn chưa trả lời đến cuối kỳ\nphản ánh\n2\n/);
    const annex = await makeReformAnnex(ctx, OWN);
    expect(readZipEntry(annex.bytes, 'xl/sharedStrings.xml')).toContain('Sửa máy lấy số');
  });

  it('of a draft that was begun with the first outline has its lines and annexes alone', async () => {
    await database.sql`insert into reform_reports (unit_id, year, period, template_version, changed_at)
      values (${units.parent.id}, 2026, 'q3', 1, now())`;
    const { content, template } = await getReformReport(await at(), { ...OWN, unit: 'PARENT' });
    expect(template.version).toBe(1);
    expect(content.numbers).toHaveLength(12);
    expect(content.progress).toBeUndefined();
  });
});
