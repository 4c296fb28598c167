import { expect, test } from 'vitest';
import { readReport } from '#app/domain/dossiers/read-report.ts';
import type { ReadReport } from '#app/domain/dossiers/report.ts';
import { form06a, form07a, provinceTotals } from '#tests/support/dossier-sheets.ts';

function read(cells: readonly (readonly string[])[]): ReadReport {
  const report = readReport(cells.map((row, place) => ({ line: place + 1, cells: row })));
  if (report === null) throw new Error('no table was found');
  return report;
}

const LAND = ['1', 'Đất đai', '440', '312', '88', '40', '385', '250', '130', '5', '55', '50', '5'] as const;

test('form II.06a: three lines of headings, numbers of columns, areas of the unit that reports', () => {
  const report = read(
    form06a([
      LAND,
      ['2', 'Hộ tịch', '1.234', '1.000', '200', '34', '1.234', '1.200', '34', '0', '-', '', ''],
    ]),
  );
  expect(report).toMatchObject({
    family: 'ii06a',
    issuer: 'UBND phường An Đông',
    period: { from: '2026-06-15', to: '2026-09-14' },
  });
  expect(report.rows).toMatchObject([
    {
      line: 8,
      unit: null,
      area: 'Đất đai',
      counts: {
        received: 440,
        online: 312,
        direct: 88,
        carried: 40,
        settled: 385,
        early: 250,
        onDue: 130,
        late: 5,
        open: 55,
        openInTerm: 50,
        openLate: 5,
      },
    },
    { area: 'Hộ tịch', counts: { received: 1234, online: 1000, open: 0, openInTerm: 0, openLate: 0 } },
  ]);
  expect(report.leftOut).toMatchObject([{ reason: 'heading', text: 'NGƯỜI LẬP BIỂU · CHỦ TỊCH' }]);
});

test('totals, groups by roman numerals and "Trong đó" are no rows; what a group sums up is kept for the check', () => {
  const zeros = Array.from({ length: 11 }, () => '0');
  const report = read(
    form06a([
      ['', 'Tổng cộng', ...LAND.slice(2)],
      ['I', 'TTHC thuộc thẩm quyền cấp xã', ...LAND.slice(2)],
      LAND,
      ['', 'Trong đó:', ...LAND.slice(2)],
      ['', '- Đăng ký biến động', ...LAND.slice(2)],
      ['2', 'Hộ tịch', ...zeros],
      ['II', 'Dịch vụ công liên thông', ...zeros],
    ]),
  );
  expect(report.rows.map(({ area }) => area)).toEqual(['Đất đai', 'Hộ tịch', 'Dịch vụ công liên thông']);
  expect(report.sums).toMatchObject([
    { line: 8, label: 'Tổng cộng', of: [10, 13, 14] },
    { line: 9, label: 'TTHC thuộc thẩm quyền cấp xã', of: [10, 13] },
  ]);
  expect(report.leftOut.filter(({ reason }) => reason === 'part').map(({ line }) => line)).toEqual([11, 12]);
});

test('totals of a province: units are rows, percentages are not read, "early" stands in "on due"', () => {
  const report = read(
    provinceTotals([
      ['I', 'UBND CẤP XÃ', '540', '400', '100', '40', '485', '470', '15', '55', '50', '5', '96,91'],
      ['1', 'UBND P. An Đông', '440', '312', '88', '40', '385', '380', '5', '55', '50', '5', '98,70'],
      ['2', 'UBND xã Hòa-Bình', '100', '88', '12', '0', '100', '90', '10', '0', '0', '0', '90,00'],
      ['', 'TỔNG CỘNG', '540', '400', '100', '40', '485', '470', '15', '55', '50', '5', '96,91'],
    ]),
  );
  expect(report).toMatchObject({
    family: 'province',
    period: { from: '2026-07-01', to: '2026-09-30' },
    issuer: '',
  });
  expect(report.rows).toMatchObject([
    { unit: 'UBND P. An Đông', area: null, counts: { received: 440, early: null, onDue: 380, late: 5 } },
    { unit: 'UBND xã Hòa-Bình', area: null, counts: { settled: 100, onDue: 90 } },
  ]);
  expect(report.sums.map(({ of }) => of)).toEqual([
    [6, 7],
    [6, 7],
  ]);
});

test('form 07a: an empty first column, units above their areas, parts of online and by post, letters of apology', () => {
  const report = read(
    form07a([
      ['I', 'Sở Nội vụ', '60', '20', '20', '10', '5', '5', '50', '30', '15', '5', '10', '8', '2', '4', '3'],
      [
        '1',
        'Thi đua, khen thưởng',
        '60',
        '20',
        '20',
        '10',
        '5',
        '5',
        '50',
        '30',
        '15',
        '5',
        '10',
        '8',
        '2',
        '4',
        '3',
      ],
      ['II', 'Sở Y tế', '7', '7', '0', '0', '0', '0', '7', '7', '0', '0', '0', '0', '0', '0', '0'],
    ]),
  );
  expect(report).toMatchObject({ family: 'btp07a', period: { from: '2026-10-01', to: '2026-10-31' } });
  expect(report.rows).toMatchObject([
    {
      unit: 'Sở Nội vụ',
      area: 'Thi đua, khen thưởng',
      counts: {
        received: 60,
        online: 40,
        direct: 15,
        carried: 5,
        settled: 50,
        early: 30,
        onDue: 15,
        late: 5,
        open: 10,
      },
      extras: { onlineFull: 20, onlinePartial: 20, postal: 5, apologised: 4, notApologised: 3 },
    },
    { unit: 'Sở Y tế', area: null, counts: { received: 7, online: 7 } },
  ]);
});

test('a cell that is no count is told with its heading and its text', () => {
  const [row] = read(form06a([['1', 'Đất đai', '440', 'ba trăm', '88', '12,5', ...LAND.slice(6)]])).rows;
  expect(row?.faults).toEqual([
    { heading: 'Số hồ sơ nhận giải quyết › Trong kỳ › Trực tuyến', value: 'ba trăm' },
    { heading: 'Số hồ sơ nhận giải quyết › Từ kỳ trước', value: '12,5' },
  ]);
});

test('a sheet without such a table is none', () => {
  expect(readReport([{ line: 1, cells: ['Họ và tên', 'Ngày sinh', 'Địa chỉ'] }])).toBeNull();
});
