import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { silentLog } from '#app/platform/logger.ts';
import type { Context } from '#app/services/context.ts';
import { makeReport } from '#app/services/documents/make-report.server.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { getResults } from '#app/services/results/get-results.server.ts';
import { getResultsInParts } from '#app/services/results/get-results-in-parts.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { commandContext } from '#tests/support/files.ts';
import { testSeals } from '#tests/support/seal-key.ts';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { makeComment, makeRound, makeServiceArea, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { responseExclusions, responses } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';
import { readZipEntry } from '#tests/support/zip.ts';
import { readCsv, readPage, readWorkbook } from '#tests/support/results/read-files.ts';

/** As long as a name can be; it looks like a formula, and like markup. */
const LONG_NAME = `=Trung tâm <Phục vụ> & hành chính công ${'xã Rất Dài '.repeat(20)}`.slice(0, 200);

const database = useTestDatabase();
const site = useTestSite({ database });
let admin: Visitor;
let small: Visitor;
let units: { id: number }[];

interface Given {
  readonly unit: number;
  readonly level: number;
  readonly count: number;
  readonly reasons?: number;
  readonly flags?: number;
  readonly area?: number;
}

/** Responses whose every answer is one level; `reasons` is the mask of the reasons given. */
async function give(roundId: number, answeredAt: string, given: readonly Given[]) {
  const rows = given.flatMap(({ unit, level, count, reasons = null, flags = 0, area = null }) =>
    Array.from({ length: count }, () => ({
      unitId: units[unit]!.id,
      roundId,
      channel: 1,
      definitionVersion: 1,
      flags,
      serviceAreaId: area,
      answeredAt: new Date(answeredAt),
      answers: [level, level, level, level, level, level, reasons] as number[],
    })),
  );
  return database.db.insert(responses).values(rows).returning();
}

async function takeOut(response: { unitId: number; id: number }, kind: 'excluded' | 'withdrawn') {
  const { unitId, id: responseId } = response;
  const reason = kind === 'excluded' ? 'Phiếu thử của cán bộ' : null;
  await database.db.insert(responseExclusions).values({ unitId, responseId, kind, reason, at: new Date() });
  await database.sql`update responses set counted = false where unit_id = ${unitId} and id = ${responseId}`;
}

beforeAll(async () => {
  const { db } = database;
  const commune = { kind: 'commune' as const };
  units = [
    await makeUnit(db, { ...commune, code: 'A', name: 'Xã An Bình' }),
    await makeUnit(db, { ...commune, code: 'B', name: 'Xã Bãi Đá' }),
    await makeUnit(db, { ...commune, code: 'C', name: 'Xã Cồn Nhỏ' }),
    await makeUnit(db, { ...commune, code: 'D', name: LONG_NAME }),
  ];
  const area = await makeServiceArea(db, { code: 'HT', name: 'Hộ tịch' });
  const quotas = [50, 30, null, 20];
  const members = units.map(({ id: unitId }, index) => ({ unitId, quota: quotas[index] ?? null }));
  const before = await makeRound(db, {
    slug: 'quy-2',
    title: 'Khảo sát quý II',
    periodFrom: '2026-04-01',
    periodTo: '2026-06-30',
    units: members,
  });
  const round = await makeRound(db, {
    slug: 'quy-3',
    title: 'Khảo sát quý III',
    periodFrom: '2026-07-01',
    periodTo: '2026-09-30',
    legalBasis: 'Kế hoạch 12/KH-UBND',
    units: members,
  });
  await makeRound(db, { slug: 'trong', periodFrom: '2025-01-01', periodTo: '2025-02-01', units: members });
  await give(before.id, '2026-05-05T03:00:00Z', [
    { unit: 0, level: 4, count: 32 },
    { unit: 0, level: 2, count: 8 },
    { unit: 1, level: 4, count: 24 },
    { unit: 1, level: 2, count: 6 },
  ]);
  const [first, second] = await give(round.id, '2026-08-05T03:00:00Z', [
    { unit: 0, level: 5, count: 32, area: area.id },
    { unit: 0, level: 4, count: 4, area: area.id },
    { unit: 0, level: 2, count: 6, reasons: 3, area: area.id },
    { unit: 0, level: 5, count: 2, flags: flagBits(['too_fast']) },
    { unit: 1, level: 4, count: 21 },
    { unit: 1, level: 1, count: 9, reasons: 1 },
    { unit: 2, level: 4, count: 3 },
  ]);
  await takeOut(first!, 'excluded');
  await takeOut(second!, 'withdrawn');
  await makeComment(db, second!, { text: 'Ghế chờ ít' });
  admin = await logIn(site, await makeStaff(db));
  small = await logIn(site, await makeStaff(db, { role: 'staff', unitId: units[2]!.id }));
});

type Rows = readonly (readonly unknown[])[];

async function sheetsOf(visitor: Visitor, slug: string): Promise<Map<string, Rows>> {
  const response = await visitor.get(paths.roundWorkbook(slug));
  expect(response.status).toBe(200);
  return new Map((await readWorkbook(response)).map(({ name, rows }) => [name, rows]));
}

/** The words of a document, paragraph by paragraph and cell by cell. */
async function wordsOf(visitor: Visitor, slug: string): Promise<string> {
  const response = await visitor.get(paths.roundReport(slug));
  expect(response.status).toBe(200);
  return wordsIn(new Uint8Array(await response.arrayBuffer()));
}

function wordsIn(docx: Uint8Array): string {
  const xml = readZipEntry(docx, 'word/document.xml') ?? '';
  return xml
    .replace(/<\/w:p>|<w:p\/>/g, '\n')
    .replace(/<\/w:tc>/g, '|')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\n\|/g, '|');
}

describe('the documents of a small round, worked out by hand', () => {
  it("the workbook has the officials' table of units: asked for, collected, valid, rates, rank and change", async () => {
    const sheets = await sheetsOf(admin, 'quy-3');
    const rows = sheets.get('Đơn vị') ?? [];
    expect(rows[0]?.[0]).toBe('Khảo sát quý III – Đơn vị');
    expect(rows[3]?.slice(0, 13)).toEqual([
      'TT',
      'Đơn vị',
      'Chỉ tiêu phiếu',
      'Số phiếu thu về',
      'Số phiếu hợp lệ',
      'Tiếp cận dịch vụ',
      'Thủ tục hành chính',
      'Công chức trực tiếp giải quyết công việc',
      'Kết quả dịch vụ',
      'Tiếp nhận, giải quyết góp ý, phản ánh, kiến nghị',
      'Tỷ lệ hài lòng (%)',
      'Xếp hạng',
      'Tăng/giảm (điểm %)',
    ]);
    const five = (rate: number | null) => Array.from({ length: 6 }, () => rate);
    const table = rows.slice(4, 9).map((row) => row.slice(0, 14).map((cell) => cell ?? null));
    expect(table).toEqual([
      // 34 of 40 satisfied; two more left out for their flags and one taken out by staff were collected.
      [1, 'Xã An Bình', 50, 43, 40, ...five(85), 1, 5, 0],
      [2, 'Xã Bãi Đá', 30, 30, 30, ...five(70), 2, -10, -1],
      [3, LONG_NAME, 20, 0, 0, ...five(null), null, null, null],
      [4, 'Xã Cồn Nhỏ', null, 3, 3, ...five(100), null, null, null],
      // 58 of 73; 76 = 73 + 2 + 1.
      [null, 'Chung', 100, 76, 73, ...five(79.45), null, -0.55, null],
    ]);
  });

  it('the page has under each heading what its CSV has there', async () => {
    const question = '?by=unit&compare=quy-2';
    const page = await (await admin.get(`${paths.roundResults('quy-3')}${question}`)).text();
    const csv = await (await admin.get(`${paths.roundResultsCsv('quy-3')}${question}`)).text();
    const orNone = (text: string) => (text === '' ? '–' : text);
    const expected = readCsv(csv, ';').map((row) => {
      const of = (heading: string) => row[heading] ?? `no ${heading}`;
      const low = of('Khoảng tin cậy 95%: từ');
      return {
        // A name that looks like a formula has a quote before it in a file.
        'Đơn vị': of('Đơn vị').replace(/^'/, '').trim(),
        'Tỷ lệ hài lòng': orNone(of('Tỷ lệ hài lòng (%)').replace(/\d$/, '$&%')),
        'Số phiếu': of('Số phiếu'),
        'Thay đổi': orNone(of('Tăng/giảm (điểm)').replace(/^[1-9]/, '+$&')),
        'Khoảng tin cậy 95%': low === '' ? '–' : `${low}–${of('Khoảng tin cậy 95%: đến')}`,
        'Số câu trả lời': of('Số câu trả lời'),
        'Điểm trung bình': orNone(of('Điểm trung bình')),
      };
    });
    // Some cells say more on a second line; the distribution is a picture.
    const shown = readPage(page).table.map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([heading]) => heading !== 'Phân bố mức trả lời')
          .map(([heading, text]) => [heading, heading === 'Đơn vị' ? text : text.replace(/ .*/, '')]),
      ),
    );
    expect(shown).toEqual(expected);
    expect(expected.map((row) => row['Tỷ lệ hài lòng'])).toEqual(['–', '85,00%', '70,00%', '100,00%']);
  });

  it('the ranking has places, changes and figures under their headings', async () => {
    const page = await (await admin.get(`${paths.roundRanking('quy-3')}?compare=quy-2`)).text();
    const { table } = readPage(page);
    expect(table.find((row) => row['Đơn vị'] === 'Xã Bãi Đá')).toMatchObject({
      Hạng: '2',
      'Thay đổi hạng': 'xuống 1 bậc, còn trong sai số',
      'Tỷ lệ hài lòng': '70,00%',
      'Khoảng tin cậy 95%': expect.stringMatching(/^\d\d,\d\d–\d\d,\d\d$/) as string,
      'Số phiếu': '30',
      'Thay đổi': expect.stringMatching(/^-10,00 /) as string,
    });
  });

  it('the summary tells what was collected, left out, taken out and taken back', async () => {
    const rows = (await sheetsOf(admin, 'quy-3')).get('Tổng hợp') ?? [];
    const values = new Map(rows.map(([label, value]) => [label, value]));
    expect(values.get('Tỷ lệ hài lòng chung tại quầy')).toBe(79.45);
    expect(values.get('Số phiếu thu về')).toBe(76);
    expect(values.get('Số phiếu hợp lệ')).toBe(73);
    expect(values.get('Tỷ lệ hợp lệ (%)')).toBe(96.05);
    expect(values.get('Số phiếu tạm loại do nghi vấn')).toBe(2);
    expect(values.get('Số phiếu bị loại')).toBe(1);
    expect(values.get('Số phiếu người dân đã rút')).toBe(1);
    expect(values.get('Nếu tính cả phiếu tạm loại do nghi vấn')).toBe(80);
  });

  it('the other sheets count areas, levels, reasons for exclusion and what was not good', async () => {
    const sheets = await sheetsOf(admin, 'quy-3');
    const area = sheets.get('Lĩnh vực')?.find((row) => row[1] === 'Hộ tịch');
    expect(area?.slice(1, 5)).toEqual(['Hộ tịch', 'HT', 40, 40]);
    const criterion = sheets.get('Tiêu chí')?.[4];
    // valid, answers, levels 1 to 5
    expect(criterion?.slice(3, 10)).toEqual([73, 73, 9, 6, 0, 28, 30]);
    const method = sheets.get('Phương pháp') ?? [];
    expect(method.find((row) => row[0] === 'Lý do loại phiếu')?.slice(1)).toEqual([
      1,
      'Phiếu thử của cán bộ',
    ]);
    const reasons = sheets.get('Điều chưa tốt')?.find((row) => row[1] === 'Tất cả');
    // valid responses, and how many ticked each reason, the most frequent first
    expect(reasons?.slice(2, 6)).toEqual([73, 15, 6, 0]);
  });

  it('the report states the same figures in words and tables', async () => {
    const words = await wordsOf(admin, 'quy-3');
    expect(words).toContain('Tỷ lệ hài lòng chung tại quầy: 79,45%');
    expect(words).toContain(
      'Thu về 76 phiếu; trong đó 73 phiếu hợp lệ (96,05%), 2 phiếu tạm loại do nghi vấn, 1 phiếu bị loại.',
    );
    expect(words).toContain('So với chỉ tiêu 100 phiếu, số thu về đạt 76,00%.');
    expect(words).toContain('1|Xã An Bình|50|43|40|93,02%');
    expect(words).toMatch(/1\|Xã An Bình\|40\|85,00%\|[\d,]+–[\d,]+\|1\|1–2\|\+5,00/);
    expect(words).toContain('2|Xã Bãi Đá|80,00%|70,00%|-10,00|-1');
    expect(words).toContain(
      'So với đợt “Khảo sát quý II” (80,00%), tỷ lệ chung giảm 0,55 điểm. Mức thay đổi này nằm trong sai số',
    );
    expect(words).toContain('cao nhất: Xã An Bình (85,00%); thấp nhất: Xã Bãi Đá (70,00%).');
    expect(words).toContain('Có 1 ý kiến góp ý bằng lời; 0 ý kiến đã được trả lời.');
    expect(words).toContain('Căn cứ: Kế hoạch 12/KH-UBND.');
    expect(words).toContain(LONG_NAME);
  });

  it('the report has the eleven sections and leaves judgement to the officer', async () => {
    const words = await wordsOf(admin, 'quy-3');
    const sections = [...words.matchAll(/^(\d+)\. \p{Lu}/gmu)].map(([, number]) => Number(number));
    expect(sections).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    for (const label of ['Ưu điểm', 'Hạn chế', 'Nguyên nhân', 'Kiến nghị'])
      expect(words).toContain(`${label}: […].`);
    expect(words).not.toMatch(/Chỉ số SIPAS của tỉnh/i);
  });

  it('the report is made for everybody who asks in one process, by its page and by a job', async () => {
    const byPage = await Promise.all([wordsOf(admin, 'quy-3'), wordsOf(admin, 'quy-3')]);
    const log = silentLog;
    const { sql, db } = database;
    const registry = await loadRegistry();
    const parts = { db, sql, registry, disclosureThreshold: USUAL_THRESHOLD, seals: testSeals, log };
    const ctx: Context = { ...parts, actor: { kind: 'system' }, now: new Date() };
    const { bytes } = await makeReport(ctx, { round: 'quy-3' });
    const body = wordsIn(bytes);
    for (const words of byPage)
      expect(words.replace(/lúc .*/g, ''), 'by the page').toBe(body.replace(/lúc .*/g, ''));
  });

  it('every picture of the report says in words what it shows', async () => {
    const response = await admin.get(paths.roundReport('quy-3'));
    const xml = readZipEntry(new Uint8Array(await response.arrayBuffer()), 'word/document.xml') ?? '';
    const described = [...xml.matchAll(/<wp:docPr [^>]*descr="([^"]*)"/g)].map(([, text]) => text ?? '');
    expect(described.length).toBeGreaterThanOrEqual(3);
    expect(described.some((text) => text.includes('Xã An Bình: 85,00'))).toBe(true);
  });
});

describe('documents for somebody of one unit with three responses', () => {
  it('withhold the figures of so few', async () => {
    const rows = (await sheetsOf(small, 'quy-3')).get('Đơn vị') ?? [];
    expect(rows[4]?.slice(1, 12).map((cell) => cell ?? null)).toEqual([
      'Xã Cồn Nhỏ',
      null,
      null,
      'n < 5',
      ...Array.from({ length: 7 }, () => null),
    ]);
    const words = await wordsOf(small, 'quy-3');
    expect(words).toContain('1|Xã Cồn Nhỏ|–|–|n < 5');
    expect(words).not.toContain('100,00%');
    expect(words).not.toContain('Xã An Bình');
  });
});

describe('documents of a round without a response', () => {
  it('are made all the same, and print no figure', async () => {
    const rows = (await sheetsOf(admin, 'trong')).get('Tổng hợp') ?? [];
    const values = new Map(rows.map(([label, value]) => [label, value ?? null]));
    expect(values.get('Tỷ lệ hài lòng chung tại quầy')).toBeNull();
    expect(values.get('Số phiếu hợp lệ')).toBe(0);
    const words = await wordsOf(admin, 'trong');
    expect(words).toContain('chưa có câu trả lời nào để tính');
    expect(words).not.toContain('NaN');
  });
});

it('a table by unit and area is the same in parts of one unit as in one piece, total and notes too', async () => {
  const ctx = await commandContext(database);
  for (const more of [[], ['criterion']] as const) {
    const input = { round: 'quy-3', by: ['unit', 'service_area', ...more] as const };
    const whole = await getResults(ctx, input);
    const parts: Results[] = [];
    for await (const part of getResultsInParts(ctx, input, 1)) parts.push(part);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.flatMap(({ table }) => table.rows)).toEqual(whole.table.rows);
    for (const { table } of parts) expect(table.total).toEqual(whole.table.total);
  }
});
