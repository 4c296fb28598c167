import { expect, test } from 'vitest';
import { sumFindingsOf } from '#app/domain/dossiers/check-report.ts';
import { readReport } from '#app/domain/dossiers/read-report.ts';
import type { ReadReport } from '#app/domain/dossiers/report.ts';
import { form06a, form07a, provinceTotals, type DossierLine } from '#tests/support/dossier-sheets.ts';

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
  // The line of signatures is told by its place alone: names of people are not kept.
  expect(report.leftOut).toEqual([{ line: 10, reason: 'heading' }]);
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

/** A row with what was received in its first column of counts and nothing else. */
const received = (number: string, name: string, count: string): DossierLine => [
  number,
  name,
  count,
  ...Array.from({ length: 10 }, () => (count === '' ? '' : '0')),
];
const countsOf = ({ rows }: ReadReport) =>
  rows.map(({ unit, area, counts }) => [unit, area, counts.received]);

test.each([
  ['-', '-'],
  ['+', '+'],
  ['a', 'b'],
  ['a)', 'b)'],
])(
  'a mark "%s" in the column of numbers is a part of the row above it: 100 are stored and not 200',
  (one, two) => {
    const report = read(
      form06a([
        received('1', 'Hộ tịch', '100'),
        received(one, 'Khai sinh', '60'),
        received(two, 'Kết hôn', '40'),
        received('2', 'Chứng thực', '7'),
      ]),
    );
    expect(countsOf(report)).toEqual([
      [null, 'Hộ tịch', 100],
      [null, 'Chứng thực', 7],
    ]);
    expect(report.leftOut.filter(({ reason }) => reason === 'part')).toHaveLength(2);
  },
);

test('bullets below a line without numbers are rows, for nothing else counts them', () => {
  const report = read(
    form06a([received('1', 'Hộ tịch', ''), received('-', 'Khai sinh', '60'), received('-', 'Kết hôn', '40')]),
  );
  expect(countsOf(report)).toEqual([
    [null, 'Khai sinh', 60],
    [null, 'Kết hôn', 40],
  ]);
});

test('Đ is a letter as A to E are: a group of rows', () => {
  const report = read(form06a([received('Đ', 'Cấp xã', '30'), received('1', 'Hộ tịch', '30')]));
  expect(countsOf(report)).toEqual([[null, 'Hộ tịch', 30]]);
  expect(report.sums).toMatchObject([{ label: 'Cấp xã' }]);
});

/** A line of form 07a with what was received online, in time and nothing else. */
const of07a = (number: string, name: string, count: string): DossierLine => [
  number,
  name,
  ...[count, count],
  ...Array.from({ length: 13 }, () => (count === '' ? '' : '0')),
];

test('form 07a: a unit whose line has no numbers takes the areas below it', () => {
  const report = read(
    form07a([
      of07a('I', 'Sở A', '100'),
      of07a('1', 'Hộ tịch', '100'),
      of07a('II', 'Sở B', ''),
      of07a('1', 'Dược', '30'),
    ]),
  );
  expect(countsOf(report)).toEqual([
    ['Sở A', 'Hộ tịch', 100],
    ['Sở B', 'Dược', 30],
  ]);
  expect(report.sums).toMatchObject([{ label: 'Sở A', of: [report.rows[0]?.line] }]);
});

test('form 07a: lines of units without any number, one of them merged over all cells, are units all the same', () => {
  const merged: DossierLine = ['II. Sở B', 'II. Sở B', ...Array.from({ length: 15 }, () => 'II. Sở B')];
  const report = read(
    form07a([
      of07a('', 'Sở A', ''),
      of07a('1', 'Hộ tịch', '100'),
      merged,
      of07a('1', 'Dược', '30'),
      of07a('2', 'Khám bệnh', '5'),
    ]),
  );
  expect(countsOf(report)).toEqual([
    ['Sở A', 'Hộ tịch', 100],
    ['Sở B', 'Dược', 30],
    ['Sở B', 'Khám bệnh', 5],
  ]);
});

test('form 07a: a unit whose areas are all blank keeps its own numbers', () => {
  const report = read(
    form07a([of07a('I', 'Sở A', '100'), of07a('1', 'Hộ tịch', ''), of07a('II', 'Sở B', '30')]),
  );
  expect(countsOf(report)).toEqual([
    ['Sở A', null, 100],
    ['Sở B', null, 30],
  ]);
});

test('units and areas in columns: a line without an area sums up the areas of its unit', () => {
  const head = ['Đơn vị', 'Lĩnh vực', 'Tổng tiếp nhận', 'Đã giải quyết', 'Đang giải quyết'];
  const report = read([
    head,
    ['Sở Y tế', '', '100', '100', '0'],
    ['', 'Dược', '60', '60', '0'],
    ['', 'Khám bệnh', '40', '40', '0'],
    ['Sở Nội vụ', '', '7', '7', '0'],
    ['Sở Tư pháp', 'Hộ tịch', '9', '9', '0'],
    ['Tổng cộng', '', '116', '116', '0'],
  ]);
  expect(countsOf(report)).toEqual([
    ['Sở Y tế', 'Dược', 60],
    ['Sở Y tế', 'Khám bệnh', 40],
    ['Sở Nội vụ', null, 7],
    ['Sở Tư pháp', 'Hộ tịch', 9],
  ]);
  expect(report.sums).toMatchObject([
    { label: 'Sở Y tế', of: [3, 4] },
    { label: 'Tổng cộng', of: [3, 4, 5, 6] },
  ]);
});

test('a subtotal sums up the rows since the total above it, the last total all of them', () => {
  const report = read(
    form06a([
      received('1', 'Hộ tịch', '60'),
      received('2', 'Đất đai', '40'),
      received('', 'Cộng (I)', '100'),
      received('3', 'Dược', '30'),
      received('', 'Cộng (II)', '31'),
      received('', 'Tổng cộng', '130'),
    ]),
  );
  expect(report.sums).toMatchObject([{ of: [8, 9] }, { of: [11] }, { of: [8, 9, 11] }]);
  expect(sumFindingsOf(report)).toMatchObject([{ label: 'Cộng (II)', said: 31, found: 30 }]);
});

test.each(['Tổng cộng TTHC cấp xã', 'Tổng cấp tỉnh', 'Toàn tỉnh', 'TOÀN TỈNH:'])(
  '"%s" is a total',
  (label) => {
    expect(countsOf(read(form06a([received('1', 'Hộ tịch', '60'), received('', label, '60')])))).toEqual([
      [null, 'Hộ tịch', 60],
    ]);
  },
);

test.each(['Tổng cục Thuế', 'Toàn Thắng'])('"%s" is a name', (name) => {
  expect(read(form06a([received('1', name, '60')])).rows).toMatchObject([{ area: name }]);
});

test('a sheet without such a table is none', () => {
  expect(readReport([{ line: 1, cells: ['Họ và tên', 'Ngày sinh', 'Địa chỉ'] }])).toBeNull();
});
