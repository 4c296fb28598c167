import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { reportOf } from '#app/domain/documents/report.ts';
import { workbookOf } from '#app/domain/documents/workbook.ts';
import { writeReport } from '#app/services/documents/write-report.server.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { readZipEntry } from '#tests/support/zip.ts';
import { firstLine, levels, shares, type Line } from '#tests/support/results/read-line.ts';
import { reportData } from '#tests/support/results/report-data.ts';

const data = reportData();

/** The officials' usual columns, which the workbook and the first annex of the report share. */
function official(number: (value: number, decimals: number) => unknown): Line {
  return [
    ['TT', number(1, 0)],
    ['Đơn vị', 'Xã An Bình'],
    ['Chỉ tiêu phiếu', number(1500, 0)],
    ['Số phiếu thu về', number(1250, 0)],
    ['Số phiếu hợp lệ', number(1000, 0)],
    ['f1', number(71.5, 2)],
    ['f2', number(72.5, 2)],
    ['f3', number(73.5, 2)],
    ['Tỷ lệ hài lòng (%)', number(61.25, 2)],
    ['Xếp hạng', number(1, 0)],
    ['Tăng/giảm (điểm %)', number(2.75, 2)],
    ['Tăng/giảm bậc', number(0, 0)],
  ];
}

/** Criteria; `number` is how a number is written. */
function criteria(number: (value: number, decimals: number) => unknown): { before: Line; after: Line } {
  return {
    before: [
      ['TT', number(1, 0)],
      ['Yếu tố', 'Yếu tố một'],
      ['Tiêu chí', 'Tiêu chí một'],
      ['Số phiếu hợp lệ', number(1002, 0)],
      ['Số câu trả lời', number(2002, 0)],
      ...levels((level) => number(320 + level, 0)),
    ],
    after: [
      ['Tỷ lệ hài lòng (%)', number(63.25, 2)],
      ['Khoảng tin cậy 95%: từ', number(53.25, 2)],
      ['Khoảng tin cậy 95%: đến', number(73.25, 2)],
      ['Điểm trung bình', number(3.71, 2)],
      ['Tăng/giảm (điểm %)', number(4.75, 2)],
    ],
  };
}

const asNumber = (value: number) => value;
const share = (mark: number, level: number) =>
  Math.round((10_000 * (300 + 10 * mark + level)) / (1515 + 50 * mark)) / 100;

describe('the workbook: every value stands under its heading', () => {
  let lines: Map<string, Line>;
  let totals: Map<string, Line>;
  beforeAll(async () => {
    const bytes = await writeWorkbook(workbookOf(data, 'vi'), {
      title: 'Quý III',
      madeAt: data.units.madeAt,
    });
    const { sheets } = await readXlsx(bytes);
    lines = new Map(sheets.map(({ name, rows }) => [name, firstLine(rows.slice(3))]));
    totals = new Map(sheets.map(({ name, rows }) => [name, firstLine([rows[3] ?? [], rows[5] ?? []])]));
  });

  it('of units', () => {
    expect(lines.get('Đơn vị')).toEqual([
      ...official(asNumber),
      ['Khoảng tin cậy 95%: từ', 51.25],
      ['Khoảng tin cậy 95%: đến', 71.25],
      ['Hạng có thể', '1'],
      ['Nhóm đơn vị', 'Xã'],
      ['Mã đơn vị', 'AB'],
      ['Ghi chú', null],
    ]);
  });

  it('of all units together', () => {
    expect(Object.fromEntries(totals.get('Đơn vị') ?? [])).toMatchObject({
      TT: null,
      'Đơn vị': 'Chung',
      'Chỉ tiêu phiếu': 1500,
      'Số phiếu thu về': 1011,
      'Số phiếu hợp lệ': 1009,
      f1: 81.5,
      f3: 83.5,
      'Tỷ lệ hài lòng (%)': 70.25,
      'Xếp hạng': null,
      'Tăng/giảm (điểm %)': 11.75,
      'Khoảng tin cậy 95%: đến': 80.25,
      'Mã đơn vị': null,
    });
  });

  it('of service areas', () => {
    expect(lines.get('Lĩnh vực')).toEqual([
      ['TT', 1],
      ['Lĩnh vực', 'Hộ tịch'],
      ['Mã lĩnh vực', 'HT'],
      ['Số phiếu hợp lệ', 1001],
      ['Số câu trả lời', 2001],
      ...levels((level) => 310 + level),
      ...shares((level) => share(1, level)),
      ['Tỷ lệ hài lòng (%)', 62.25],
      ['Khoảng tin cậy 95%: từ', 52.25],
      ['Khoảng tin cậy 95%: đến', 72.25],
      ['Điểm trung bình', 3.61],
      ['Tăng/giảm (điểm %)', 3.75],
    ]);
  });

  it('of criteria', () => {
    const { before, after } = criteria(asNumber);
    expect(lines.get('Tiêu chí')).toEqual([...before, ...shares((level) => share(2, level)), ...after]);
  });
});

/** The tables of a document, cell by cell as they read. */
function tablesOf(docx: Uint8Array): string[][][] {
  const xml = readZipEntry(docx, 'word/document.xml') ?? '';
  const text = (part: string) => part.replace(/<[^>]*>/g, '');
  return [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) =>
    [...table.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => text(cell)),
    ),
  );
}

describe('the report: every value stands under its heading', () => {
  let tables: string[][][];
  beforeAll(async () => {
    tables = tablesOf(await writeReport(reportOf(data, 'vi'), { locale: 'vi' }));
  });
  /** The first line of the one table that has exactly these headings. */
  const lineUnder = (expected: Line): Line => {
    const wanted = expected.map(([heading]) => heading).join('|');
    const found = tables.filter(([headings = []]) => headings.join('|') === wanted);
    expect(found, `tables with the columns ${wanted}`).toHaveLength(1);
    return firstLine(found[0] ?? []);
  };

  const printed = (value: number, decimals: number) =>
    value
      .toFixed(decimals)
      .replace('.', ',')
      .replace(/^(\d)(\d{3})$/, '$1.$2');
  const named: Line = [
    ['TT', '1'],
    ['Đơn vị', 'Xã An Bình'],
  ];

  it.each<[string, Line]>([
    [
      'what was collected',
      [
        ...named,
        ['Chỉ tiêu phiếu', '1.500'],
        ['Số phiếu thu về', '1.250'],
        ['Số phiếu hợp lệ', '1.000'],
        ['Tỷ lệ hợp lệ', '80,00%'],
      ],
    ],
    [
      'factors',
      [
        ['TT', '1'],
        ['Yếu tố', 'f1'],
        ['Số câu trả lời', '2.000'],
        ['Tỷ lệ hài lòng', '81,50%'],
        ['Khoảng tin cậy 95%', '51,25–71,25'],
      ],
    ],
    [
      'criteria',
      [
        ['TT', '1'],
        ['Tiêu chí', 'Tiêu chí một'],
        ...shares((level) => printed(share(2, level), 2)),
        ['Tỷ lệ hài lòng', '63,25%'],
      ],
    ],
    [
      'units',
      [
        ...named,
        ['Số phiếu hợp lệ', '1.000'],
        ['Tỷ lệ hài lòng', '61,25%'],
        ['Khoảng tin cậy 95%', '51,25–71,25'],
        ['Xếp hạng', '1'],
        ['Hạng có thể', '1'],
        ['Tăng/giảm (điểm %)', '+2,75'],
      ],
    ],
    [
      'service areas',
      [
        ['TT', '1'],
        ['Lĩnh vực', 'Hộ tịch'],
        ['Số phiếu hợp lệ', '1.001'],
        ['Tỷ lệ hài lòng', '62,25%'],
        ['Khoảng tin cậy 95%', '52,25–72,25'],
      ],
    ],
    [
      'changes',
      [
        ...named,
        ['Kỳ trước', '58,50%'],
        ['Kỳ này', '61,25%'],
        ['Tăng/giảm (điểm)', '+2,75'],
        ['Tăng/giảm bậc', '0'],
      ],
    ],
    ['the annex of units', official(printed)],
    ['the annex of criteria', [...criteria(printed).before, ...criteria(printed).after]],
  ])('%s', (_, expected) => expect(lineUnder(expected)).toEqual(expected));
});
