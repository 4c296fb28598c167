import { beforeAll, describe, expect, it } from 'vitest';
import { FieldsRefused } from '#app/domain/errors.ts';
import { lineSourceText } from '#app/domain/reform-reports/outline-cells.ts';
import { getReformReport } from '#app/services/reform-reports/get-reform-report.server.ts';
import { listReporters } from '#app/services/reform-reports/list-reporters.server.ts';
import {
  makeReformAnnex,
  makeReformDocument,
} from '#app/services/reform-reports/make-reform-files.server.ts';
import {
  adoptOutline,
  discardOutline,
  getOutlines,
  importOutline,
  importSentOutline,
} from '#app/services/reform-reports/outlines/outlines.server.ts';
import { writeOutlineWorkbook } from '#app/services/reform-reports/outlines/write-outline.server.ts';
import {
  saveReformReport,
  sendReformReport,
} from '#app/services/reform-reports/write-reform-report.server.ts';
import type { Context } from '#app/services/context.ts';
import { replaceDraftOutline } from '#db/queries/reform-reports/outlines.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeUnit } from '#tests/support/factories.ts';
import { commandContext, fileOf, problemsOf } from '#tests/support/files.ts';
import { readZipEntry } from '#tests/support/zip.ts';

const database = useTestDatabase();
const PERIOD = '2026-year';

const at = async (day: string): Promise<Context> => ({
  ...(await commandContext(database)),
  now: new Date(`${day}T09:00:00+07:00`),
});

/** An outline of a province: a heading over two sections, two drafted blocks in one, and three lines. */
const OUTLINE = [
  'part;title;source;code;unit;own_words',
  'Đề mục;I. CHỈ ĐẠO, ĐIỀU HÀNH;Tình hình nhiệm vụ; steering;;',
  'Đề mục;II. KẾT QUẢ;Chỉ là đề mục;;;',
  'Đề mục;1. Nhiệm vụ, hồ sơ;"Việc đã xong và đang làm; Hồ sơ, phản ánh, phiếu xin lỗi";;;',
  'Đề mục;2. Đánh giá;;assessment;;có',
  'Chỉ tiêu;Số nhiệm vụ được giao;tasks;plan-tasks;nhiệm vụ;',
  'Chỉ tiêu;Tỷ lệ hoàn thành;Tỷ lệ hoàn thành nhiệm vụ;;%;',
  'Chỉ tiêu;Số cuộc họp giao ban;Nhập tay;;cuộc;',
].join('\n');

const words = (bytes: Uint8Array) =>
  (readZipEntry(bytes, 'word/document.xml') ?? '').replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');

beforeAll(async () => {
  const top = await makeUnit(database.db, { code: 'TINH', name: 'Tỉnh Mẫu', kind: 'province' });
  for (const code of ['P1', 'P2', 'P3']) {
    await makeUnit(database.db, { code, name: `Phường ${code}`, kind: 'ward', parentId: top.id });
  }
});

describe('the outline of a province', () => {
  it('is the product’s own until one is adopted, and its file reads back unchanged', async () => {
    const ctx = await at('2026-11-20');
    expect(await getOutlines(ctx, '')).toMatchObject({ shown: '0', current: 0, draft: null, changes: null });
    const { bytes, name } = await writeOutlineWorkbook(ctx, { name: '', locale: 'vi' });
    expect(name).toBe('de-cuong-bao-cao-cchc-0.xlsx');
    expect(await importOutline(ctx, fileOf(bytes, name), { dryRun: true })).toEqual({
      ...{ sections: 7, lines: 30, added: [], changed: [], removed: [] },
    });
    expect((await getOutlines(ctx, '')).draft).toBeNull();
  });

  it('is read into a draft that no report is made by, and adopted for periods due from a day on', async () => {
    const ctx = await at('2026-11-20');
    await saveReformReport(ctx, { period: PERIOD, unit: 'P1', typed: { text_requests: 'Không' } });
    const read = await importOutline(ctx, fileOf(OUTLINE, 'de-cuong.csv'));
    expect(read).toMatchObject({ sections: 4, lines: 3 });
    expect(read.added).toEqual([
      ...['section ket-qua', 'section nhiem-vu-ho-so'],
      ...['line ty-le-hoan-thanh', 'line so-cuoc-hop-giao-ban'],
    ]);
    expect(read.changed).toEqual(['section steering', 'section assessment', 'line plan-tasks']);
    expect((await getReformReport(ctx, { period: PERIOD, unit: 'P2' })).outlineVersion).toBe(0);
    const draft = await getOutlines(ctx, 'draft');
    expect(draft.draft).toMatchObject({ fileName: 'de-cuong.csv' });
    const adoption = {
      appliesFrom: '01/12/2026',
      basis: 'Công văn 45/SNV-CCHC',
      seen: String(draft.draft?.id),
    };
    await expect(adoptOutline(ctx, { ...adoption, seen: '999' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(adoptOutline(ctx, { ...adoption, appliesFrom: '19/11/2026' })).rejects.toMatchObject({
      faults: [{ field: 'appliesFrom' }],
    });
    expect(await adoptOutline(ctx, adoption)).toEqual({ version: 1 });
    await expect(adoptOutline(ctx, adoption)).rejects.toMatchObject({ code: 'conflict' });
    expect(await getOutlines(ctx, '1')).toMatchObject({ shown: '1', versions: [{ version: 1 }] });
  });

  it('makes the reports that are begun after; those that were begun keep theirs', async () => {
    const ctx = await at('2026-12-16');
    const old = await getReformReport(ctx, { period: PERIOD, unit: 'P1' });
    expect([old.outlineVersion, old.template.sections.length]).toEqual([0, 7]);
    const report = await getReformReport(ctx, { period: PERIOD, unit: 'P2' });
    expect(report.outlineVersion).toBe(1);
    expect(report.content.sections.map(({ id }) => id)).toEqual(['steering', 'nhiem-vu-ho-so', 'assessment']);
    expect(report.content.numbers.map(({ id }) => id)).toEqual([
      ...['plan-tasks', 'ty-le-hoan-thanh', 'so-cuoc-hop-giao-ban'],
    ]);
    expect((await listReporters(ctx, { period: PERIOD })).template.source.status).toBe('confirmed');
    expect((await getReformReport(ctx, { period: '2026-q3', unit: 'P2' })).outlineVersion).toBe(0);
  });

  it('stands in the document and in the annex', async () => {
    const ctx = await at('2026-12-16');
    const typed = { text_assessment: 'Nhận định. '.repeat(30), 'number_so-cuoc-hop-giao-ban': '12' };
    await sendReformReport(ctx, { period: PERIOD, unit: 'P2', typed });
    const text = words((await makeReformDocument(ctx, { period: PERIOD, unit: 'P2' })).bytes);
    expect(text).toMatch(/I\. CHỈ ĐẠO, ĐIỀU HÀNH\n[\s\S]*II\. KẾT QUẢ\n1\. Nhiệm vụ, hồ sơ\n/);
    expect(text).toMatch(/Số cuộc họp giao ban\s+cuộc\s+12\s+–\s+nhập tay/i);
    expect(text).not.toContain('KIẾN NGHỊ, ĐỀ XUẤT');
    const annex = (await makeReformAnnex(ctx, { period: PERIOD, unit: 'P2' })).bytes;
    const shared = `${readZipEntry(annex, 'xl/sharedStrings.xml')}${readZipEntry(annex, 'xl/worksheets/sheet1.xml')}`;
    expect(shared).toContain('Đề cương của tỉnh, lần 1, theo Công văn 45/SNV-CCHC.');
  });

  it('adopted anew changes no report that was sent or begun', async () => {
    const ctx = await at('2026-12-17');
    await importOutline(ctx, fileOf(OUTLINE.replace('2. Đánh giá', '2. Đánh giá, nguyên nhân'), 'moi.csv'));
    expect(await adoptOutline(ctx, { appliesFrom: '17/12/2026', basis: 'CV 50' })).toEqual({ version: 2 });
    const titles = async (unit: string) =>
      (await getReformReport(ctx, { period: PERIOD, unit })).template.sections.at(-1)?.title.vi;
    expect([await titles('P1'), await titles('P2'), await titles('P3')]).toEqual([
      ...['VII. KIẾN NGHỊ, ĐỀ XUẤT', '2. Đánh giá', '2. Đánh giá, nguyên nhân'],
    ]);
  });

  it('that is wrong is told by line and column, and nothing of it is stored', async () => {
    const ctx = await at('2026-12-17');
    const wrong = [
      'part;title;source;code;unit;own_words',
      'Mục lớn;I. A;;;;',
      'Đề mục;;;;;',
      'Đề mục;II. B;Việc lạ;;;có lẽ',
      'Chỉ tiêu;Số họp;Nhập tay;Số 1;;',
    ].join('\n');
    const problems = await problemsOf(importOutline(ctx, fileOf(wrong)));
    expect(problems).toEqual([
      ...['2 part notOneOf', '3 title empty', '4 source notOneOf', '4 own_words notYesOrNo'],
      '5 code outlineCode',
    ]);
    const sent = importSentOutline(ctx, { file: { name: 'a.csv', bytes: Buffer.from(wrong) }, locale: 'vi' });
    const refused: unknown = await sent.catch((error: unknown) => error);
    if (!(refused instanceof FieldsRefused)) throw new Error('the file was taken');
    expect(refused.faults.map(({ field }) => field)).toEqual(Array(5).fill('file'));
    expect((await getOutlines(ctx, '')).draft).toBeNull();
  });

  it('says each block once, shares in percent, a code of one meaning, and has something to judge', async () => {
    const ctx = await at('2026-12-17');
    const rows = (lines: string[]) => fileOf(['part;title;source;code;unit;own_words', ...lines].join('\n'));
    const share = lineSourceText('tasks-done-share', 'vi');
    const lines = [
      'Đề mục;I. A;progress;a;;',
      'Đề mục;II. B;progress;a;;',
      `Chỉ tiêu;Tỷ lệ;${share};ty-le;nhiệm vụ;`,
      'Chỉ tiêu;Đơn vị được kiểm tra;Nhập tay;inspections;cuộc;',
    ];
    expect(await problemsOf(importOutline(ctx, rows(lines)))).toEqual(['3 code repeatedCode']);
    lines[1] = 'Đề mục;II. B;progress;b;;';
    expect(await problemsOf(importOutline(ctx, rows(lines)))).toEqual([
      ...['1 own_words noJudgement', '3 source blockTwice', '4 unit outlineUnit', '5 code codeReused'],
    ]);
    expect(await problemsOf(importOutline(ctx, rows(['Đề mục;I. A;heading;;;có'])))).toEqual([
      ...['1 part noSections', '1 part noLines'],
    ]);
  });

  it('that two people read from files at once is the later one', async () => {
    const ctx = await at('2026-12-17');
    const { outline } = await getOutlines(ctx, '1');
    const waiting = async () =>
      (
        await database.sql`select 1 from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`
      ).length;
    let reading: Promise<unknown> = Promise.resolve();
    await database.db.transaction(async (tx) => {
      await replaceDraftOutline(tx, { outline, fileName: 'truoc.csv', createdAt: ctx.now });
      reading = importOutline(ctx, fileOf(OUTLINE, 'sau.csv')).catch((error: unknown) => error);
      await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
    });
    expect(await reading).toMatchObject({ sections: 4, lines: 3 });
    expect((await getOutlines(ctx, 'draft')).draft?.fileName).toBe('sau.csv');
  });

  it('that was read is thrown away, also twice', async () => {
    const ctx = await at('2026-12-17');
    await importOutline(ctx, fileOf(OUTLINE));
    await discardOutline(ctx);
    await discardOutline(ctx);
    await expect(getOutlines(ctx, 'draft')).rejects.toMatchObject({ code: 'not_found' });
    await expect(adoptOutline(ctx, { appliesFrom: '18/12/2026', basis: 'x' })).rejects.toMatchObject({
      message: 'reformReports.refusal.noDraft',
    });
  });
});
