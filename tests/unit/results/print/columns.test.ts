import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PublicationTable } from '#app/components/publication/publication-table.tsx';
import { toResultsAnswer } from '#app/domain/api/to-answer.ts';
import { openCsv } from '#app/domain/publication/open-data.ts';
import { machineCells } from '#app/domain/results/print/machine-table.ts';
import { sheetOf } from '#app/domain/results/print/sheet.ts';
import { csvForPeople } from '#app/domain/tables/csv-file.ts';
import { readPageLanguage } from '#app/http/citizens/page-language.server.ts';
import { sheetTexts } from '#app/domain/tables/sheet.ts';
import { resultsCsvCells, writeResultsXlsx } from '#app/services/documents/results-file.server.ts';
import { firstLine, levels, type Line } from '#tests/support/results/read-line.ts';
import { reportData } from '#tests/support/results/report-data.ts';

const data = reportData();

describe('CSV and XLSX of a page: every value stands under its heading', () => {
  const expected = (number: (value: number, decimals: number) => unknown): Line => [
    ['STT', number(1, 0)],
    ['Mã đơn vị', 'AB'],
    ['Đơn vị', 'Xã An Bình'],
    ['Số phiếu', number(1000, 0)],
    ['Số câu trả lời', number(2000, 0)],
    ...levels((level) => number(300 + level, 0)),
    ['Tỷ lệ hài lòng (%)', number(61.25, 2)],
    ['Điểm trung bình', number(3.51, 2)],
    ['Khoảng tin cậy 95%: từ', number(51.25, 2)],
    ['Khoảng tin cậy 95%: đến', number(71.25, 2)],
    ['Số phiếu kỳ so sánh', number(900, 0)],
    ['Tỷ lệ hài lòng kỳ so sánh', number(58.5, 2)],
    ['Tăng/giảm (điểm)', number(2.75, 2)],
    ['Kết luận so sánh', 'tăng'],
    ['So với mục tiêu 85,00%', 'chưa đạt'],
    ['Ghi chú', ''],
  ];

  it('in CSV', () => {
    const text = csvForPeople(sheetTexts(sheetOf(data.units, 'vi'), ','), ';');
    const comma = (value: number, decimals: number) => value.toFixed(decimals).replace('.', ',');
    expect(firstLine(parse(text, { bom: true, delimiter: ';' }))).toEqual(expected(comma));
  });

  it('and below the table, after an empty line, how the figures came about, to the last byte of the file', () => {
    const written = csvForPeople(resultsCsvCells(data.units, ',', 'vi'), ';');
    const [table = '', notes = '', ...more] = written.split('\r\n\r\n');
    expect(more).toEqual([]);
    expect(`${table}\r\n`).toBe(csvForPeople(sheetTexts(sheetOf(data.units, 'vi'), ','), ';'));
    const lines = notes.split('\r\n');
    expect(lines.at(-1)).toBe('');
    expect(lines.map((line) => line.split(';')[0])).toEqual([
      ...['Đợt khảo sát', 'Thời gian được tính', 'Số liệu chung', 'Mẫu phiếu', 'Ai trả lời', 'Phương pháp'],
      ...[
        'Cách tính',
        'Nguồn',
        'Làm tròn',
        'Khoảng tin cậy',
        'Điều kiện xếp hạng',
        'Phiếu tạm loại do nghi vấn',
      ],
      ...['So sánh', 'Mục tiêu', 'Điểm bất thường', 'Chốt số liệu', 'Lập lúc', ''],
    ]);
  });

  it('in XLSX, as numbers', async () => {
    const { sheets } = await readXlsx(await writeResultsXlsx(data.units, 'vi'));
    const line = firstLine(sheets[0]?.rows ?? []);
    expect(line).toEqual(
      expected((value) => value).map(([heading, cell]) => [heading, cell === '' ? null : cell]),
    );
  });
});

describe('CSV, API and open data for programs: every value stands under its name', () => {
  const figures: Line = [
    ['responses', 1000],
    ['answers', 2000],
    ...[1, 2, 3, 4, 5].map((level): readonly [string, unknown] => [`n${level}`, 300 + level]),
    ['rate', 61.25],
    ['mean', 3.51],
    ['ci_low', 51.25],
    ['ci_high', 71.25],
  ];
  const changes: Line = [
    ['before_responses', 900],
    ['before_rate', 58.5],
    ['change', 2.75],
    ['change_verdict', 'up'],
  ];
  const keys: Line = [
    ['unit', 'AB'],
    ['unit_name', 'Xã An Bình'],
  ];
  const numbers = (line: Line): Line =>
    line.map(([heading, cell]) => [heading, Number(cell) ? Number(cell) : cell]);

  it('in the CSV of the command and the API', () => {
    expect(numbers(firstLine(machineCells(data.units)))).toEqual([...keys, ...figures, ...changes]);
  });

  it('in the JSON of the API, and in its total', () => {
    const answer = toResultsAnswer(data.units, 'vi');
    expect(answer.columns).toEqual([...keys, ...figures, ...changes].map(([name]) => name));
    const line = Object.fromEntries([...keys, ...figures, ...changes]);
    expect(answer.rows).toEqual([{ ...line, suppressed: false }]);
    expect(answer.total).toMatchObject({
      responses: 1009,
      answers: 2009,
      n1: 391,
      rate: 70.25,
      ci_high: 80.25,
    });
  });

  it('in the open data', () => {
    const { units: unit, serviceAreas: service_area, factors: factor, criteria: criterion } = data;
    const results = { unit, service_area, factor, criterion };
    const rows = parse(openCsv({ results }), { bom: true });
    const place: Line = [
      ['view', 'unit'],
      ['code', 'AB'],
      ['name', 'Xã An Bình'],
      ['factor', ''],
    ];
    expect(numbers(firstLine([rows[0] ?? [], rows[2] ?? []]))).toEqual([
      ...place,
      ...figures,
      ['hidden', '0'],
    ]);
  });
});

describe('the page of a publication: every value stands under its heading', () => {
  const language = readPageLanguage(new Request('http://localhost/?lang=vi'));

  it.each([
    ['responses', 'Số phiếu', '1.000'],
    ['answers', 'Số câu trả lời', '2.000'],
  ] as const)('with %s', (counts, heading, count) => {
    const rows = data.units.table.rows.map((row) => ({ row, name: 'Xã An Bình' }));
    const html = renderToStaticMarkup(
      createElement(PublicationTable, {
        ...{ language, counts, rows, results: data.units },
        heading: 'Đơn vị',
        labelledBy: 'units',
      }),
    );
    expect(firstLine(readRows(html))).toEqual([
      ['Đơn vị', 'Xã An Bình'],
      ['Tỷ lệ hài lòng', '61,25%51,25–71,25'],
      [heading, count],
    ]);
  });
});

/** The cells of an HTML table, row by row. */
function readRows(html: string): string[][] {
  return [...html.matchAll(/<tr[ >].*?<\/tr>/gs)].map(([row]) =>
    [...row.matchAll(/<t[hd][ >].*?<\/t[hd]>/gs)].map(([cell]) => cell.replace(/<[^>]*>/g, '')),
  );
}
