import { writeXlsx, type WriteSheet } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { readList } from '#app/services/tables/read-list.server.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import { fileOf } from '#tests/support/files.ts';

const COLUMNS = ['code', 'parent_code', 'kind', 'name'];
const parse = (reader: RecordReader) => ({
  line: reader.line,
  cells: COLUMNS.map((column) => reader.text(column)).join(' | '),
});
const read = (content: string | Uint8Array) =>
  readList(fileOf(content), { required: COLUMNS, optional: [], parse });

/** The rows of a file as `2: 01 |  | city | Hà Nội`. */
async function rowsOf(content: string | Uint8Array): Promise<string[]> {
  const { rows, problems, name } = await read(content);
  problems.throwIfAny(name);
  return rows.map(({ line, cells }) => `${line}: ${cells}`);
}

/** What is wrong, as `3 code errorCell`. */
async function faultsOf(content: string | Uint8Array): Promise<string[]> {
  const { problems, name } = await read(content);
  try {
    problems.throwIfAny(name);
  } catch (error) {
    const { problems: all } = error as {
      problems: { line: number; column: string | null; reason: string }[];
    };
    return all.map(({ line, column, reason }) => `${line} ${column ?? '-'} ${reason.replace('tables.', '')}`);
  }
  return [];
}

const workbook = (...sheets: (Omit<WriteSheet, 'name'> & { name?: string })[]) =>
  writeXlsx({ sheets: sheets.map((sheet, at) => ({ name: `Trang ${at + 1}`, ...sheet })) });

const HANOI = ['01', null, 'city', 'Thành phố Hà Nội'];
const BA_DINH = ['00004', '01', 'ward', 'Phường Ba Đình'];
const NGOC_HA = ['00008', '01', 'ward', 'Phường Ngọc Hà'];
const READ = [
  '01 |  | city | Thành phố Hà Nội',
  '00004 | 01 | ward | Phường Ba Đình',
  '00008 | 01 | ward | Phường Ngọc Hà',
];
const from = (first: number, lines = READ) => lines.map((line, at) => `${first + at}: ${line}`);

describe('lists as people typeset them', () => {
  test('a value merged over rows counts for each of them', async () => {
    const rows = [COLUMNS, HANOI, BA_DINH, ['00008', null, 'ward', 'Phường Ngọc Hà']];
    const merges = [{ startRow: 2, endRow: 3, startCol: 1, endCol: 1 }];
    expect(await rowsOf(await workbook({ rows, merges }))).toEqual(from(2));
  });

  test('a row merged across columns is refused with its range, one above the column names is a title', async () => {
    const rows = [['Danh sách đơn vị'], COLUMNS, ['I. Các phường'], BA_DINH];
    const merges = [0, 2].map((row) => ({ startRow: row, endRow: row, startCol: 0, endCol: 3 }));
    const file = await workbook({ rows, merges });
    expect(await faultsOf(file)).toEqual(['3 code mergedAcross']);
  });

  test('the list is found on its sheet, behind a guide, an empty sheet and a hidden one', async () => {
    const guide = { name: 'Hướng dẫn', rows: [['Cột code là mã đơn vị'], ['Cột name là tên']] };
    const old = { name: 'Cũ', rows: [COLUMNS, NGOC_HA], hidden: true };
    const file = await workbook(guide, { rows: [] }, old, { rows: [COLUMNS, HANOI, BA_DINH] });
    expect(await rowsOf(file)).toEqual(from(2).slice(0, 2));
  });

  test('two sheets with a list are refused by their names, and one that is hidden is not read', async () => {
    const one = { name: 'Hà Nội', rows: [COLUMNS, BA_DINH] };
    const two = { name: 'Huế', rows: [COLUMNS, NGOC_HA] };
    await expect(read(await workbook(one, two))).rejects.toMatchObject({
      message: 'tables.severalSheets',
      params: { sheets: 'Hà Nội, Huế' },
    });
    const hidden = workbook({ rows: [['Ghi chú']] }, { ...one, hidden: true });
    await expect(read(await hidden)).rejects.toMatchObject({
      message: 'tables.hiddenSheet',
      params: { sheet: 'Hà Nội' },
    });
  });

  test('hidden rows are refused by line, so that nobody imports what they do not see', async () => {
    const rowDefs = new Map([[2, { hidden: true }]]);
    expect(await faultsOf(await workbook({ rows: [COLUMNS, HANOI, BA_DINH], rowDefs }))).toEqual([
      '3 code hiddenRow',
    ]);
  });

  test('two lines of headings: groups above the names, labels or numbers of columns below them', async () => {
    const groups = ['Đơn vị', null, null, 'Tên gọi'];
    const labels = ['Mã đơn vị', 'Mã cấp trên', 'Loại', 'Tên đơn vị'];
    const numbers = ['(1)', '(2)', '(3)', '(4)'];
    const { leftOut, rows } = await read(
      await workbook({ rows: [['SỞ NỘI VỤ'], groups, COLUMNS, labels, numbers, HANOI, COLUMNS, BA_DINH] }),
    );
    expect(rows.map(({ line }) => line)).toEqual([6, 8]);
    expect(leftOut.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '4 tables.headingLine',
      '5 tables.headingLine',
      '7 tables.headingLine',
    ]);
  });

  test.each([
    ['A', 'B', 'C', 'D'],
    ['A', 'B', '1', '2'],
    ['(A)', '(1)', '(2)', '(3)'],
  ])('a line %s %s %s %s below the names counts the columns, further down it is a row', async (...signs) => {
    const { leftOut } = await read(await workbook({ rows: [COLUMNS, signs, HANOI, signs] }));
    expect(leftOut).toEqual([{ line: 2, reason: 'tables.headingLine' }]);
  });

  test('a total is no row, and a unit whose name begins with that word is one', async () => {
    const tax = ['TCT', null, 'vertical_agency', 'Tổng cục Thuế'];
    const { rows, leftOut } = await read(
      await workbook({ rows: [COLUMNS, tax, ['Tổng cộng:', null, null, 1]] }),
    );
    expect(rows).toEqual([{ line: 2, cells: 'TCT |  | vertical_agency | Tổng cục Thuế' }]);
    expect(leftOut).toEqual([{ line: 3, reason: 'tables.totalLine' }]);
  });

  test.each(['TỔNG SỐ: 3 đơn vị', 'Cộng toàn tỉnh', 'Tổng số đơn vị', 'Cộng (I+II)', 'Tổng cộng 12'])(
    'a total is known by its label: %s',
    async (label) => {
      const ward = ['00004', null, 'ward', 'Xã Cộng Hòa'];
      const { rows } = await read(await workbook({ rows: [COLUMNS, ward, [label, null, null, 1]] }));
      expect(rows).toHaveLength(1);
    },
  );

  test('a name of a few words that begin so is no total', async () => {
    const rows = await read(await workbook({ rows: [COLUMNS, ['Tổng cục Thuế', null, 'ward', 'X']] }));
    expect(rows.leftOut).toEqual([]);
  });

  test('numbers, dates and yes or no are read as the sheet shows them', async () => {
    const rows = [COLUMNS, [4, 0.1 + 0.2, true, new Date(Date.UTC(2026, 6, 1))]];
    const cells = new Map([['1,0', { value: 4, style: { numFmt: '00000' } }]]);
    expect(await rowsOf(await workbook({ rows, cells }))).toEqual(['2: 00004 | 0.3 | TRUE | 2026-07-01']);
  });

  test('a whole number of more digits than a sheet keeps is no code', async () => {
    const rows = await rowsOf(await workbook({ rows: [COLUMNS, [1_234_567_890_123_456, '', '', 1e14]] }));
    expect(rows).toEqual(['2: 1.23456789012346E+15 |  |  | 100000000000000']);
  });

  test('an error in a column that is read is refused, one in a note beside it is not', async () => {
    const error = { type: 'error', value: '#N/A' } as const;
    const rows = [
      [...COLUMNS, 'Ghi chú'],
      [...HANOI, null],
      [...BA_DINH, null],
    ];
    const cells = new Map([
      ['1,4', error],
      ['2,1', error],
    ]);
    expect(await faultsOf(await workbook({ rows, cells }))).toEqual(['3 parent_code errorCell']);
  });
});

describe('lists as Excel writes them', () => {
  const text = [COLUMNS, HANOI, BA_DINH, NGOC_HA].map((row) => row.join(',')).join('\r\n');

  test.each([
    ['CSV UTF-8', `\uFEFF${text}`],
    ['Unicode Text, with tabs', Buffer.from(`\uFEFF${text.replaceAll(',', '\t')}`, 'utf16le')],
    ['the same without its mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 of the other order', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['line ends of an old Mac', text.replaceAll('\r\n', '\r')],
    [
      'codes that Excel is told to keep',
      text.replaceAll('00004', '="00004"').replaceAll('00008', '"=""00008"""'),
    ],
    ['each line packed into one cell', text.replace(/[^\r\n]+/g, '"$&"')],
  ])('%s', async (_, content) => {
    expect(await rowsOf(content)).toEqual(from(2));
  });

  test('sep= on the first line counts as a line', async () => {
    expect(await rowsOf(`sep=;\r\n${text.replaceAll(',', ';')}`)).toEqual(from(3));
  });

  test('cells missing at the end of a line are empty, too many are refused', async () => {
    expect(await rowsOf(`${COLUMNS.join(',')}\n01,,city\n`)).toEqual(['2: 01 |  | city | ']);
    expect(await faultsOf(`${COLUMNS.join(',')}\n01,,city,Hà Nội,x\n`)).toEqual(['2 - cellCount']);
  });

  test('column names are found with invisible marks, wide letters and other spaces in them', async () => {
    const header = '\uFEFF\u200Bcode,parent_code\u00A0,ｋｉｎｄ,\u202AName\u202C';
    expect(await rowsOf(text.replace(COLUMNS.join(','), header))).toEqual(from(2));
  });
});
