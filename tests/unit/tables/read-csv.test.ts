import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '#app/services/tables/read-csv.ts';
import type { TableRecord } from '#app/services/tables/table.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size = text.length || 1) {
  const records: TableRecord[] = [];
  for await (const batch of readCsv(pieces(text, size))) records.push(...batch);
  return records;
}

const cells = async (text: string) => (await read(text)).map((record) => record.cells);

describe('reading CSV', () => {
  test.each([
    ['comma', 'a,b\n1,2\n'],
    ['semicolon, as a Vietnamese Excel saves it', 'a;b\n1;2\n'],
    ['tab', 'a\tb\n1\t2\n'],
    ['Windows line ends', 'a,b\r\n1,2\r\n'],
    ['no line break at the end', 'a,b\n1,2'],
    ['quotes nobody needed', '"a","b"\r\n"1","2"\r\n'],
    ['line ends of an old Mac', 'a,b\r1,2\r'],
    ['a first line that tells Excel the separator', 'sep=;\r\na;b\r\n1;2\r\n'],
    ['spaces before quotes', 'a, "b"\n1, "2"\n'],
    ['blank lines between', 'a,b\n\n  \n1,2\n,\n'],
  ])('%s', async (_, text) => {
    expect(await cells(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('a comma in a quoted column name does not decide the delimiter', async () => {
    expect(await cells('"a,b,c,d";e\n1;2\n')).toEqual([
      ['a,b,c,d', 'e'],
      ['1', '2'],
    ]);
  });

  test('doubled quotes, quotes inside a cell, delimiters and line breaks inside quotes', async () => {
    expect(await cells('x,y\n"nói ""tốt""",Quầy "A"\n"a,b","c\nd"\n')).toEqual([
      ['x', 'y'],
      ['nói "tốt"', 'Quầy "A"'],
      ['a,b', 'c\nd'],
    ]);
  });

  test('a record is on the physical line it begins on, also after quoted line breaks and blank lines', async () => {
    const records = await read('x,y\n"a\nb\nc",1\n\nd,"e\r\nf"\ng,2\n');
    expect(records.map(({ line, cells: [first] }) => [line, first])).toEqual([
      [1, 'x'],
      [2, 'a\nb\nc'],
      [6, 'd'],
      [8, 'g'],
    ]);
  });

  test('a line `sep=` counts as a line, and a title above the column names does not decide the delimiter', async () => {
    const records: TableRecord[] = [];
    const text = 'Danh sách đơn vị, năm 2026\ncode;name\n00004;Phường Ba Đình\n';
    for await (const batch of readCsv(pieces(text, text.length), ['code', 'name'])) records.push(...batch);
    expect(records.map((record) => record.cells.length)).toEqual([1, 2, 2]);
    expect((await read('sep=,\na,b\n')).map(({ line }) => line)).toEqual([2]);
  });

  test('a quote that is never closed names the line on which it was opened', async () => {
    await expect(read('a,b\n1,2\n3,"4\n5,6\n')).rejects.toMatchObject({
      message: 'tables.quoteLeftOpen',
      params: { line: 3 },
    });
  });

  test('text after a closing quote names the line', async () => {
    await expect(read('a,b\n"1"2,3\n')).rejects.toMatchObject({
      message: 'tables.textAfterQuote',
      params: { line: 2 },
    });
  });

  test('a quote left open does not take the rest of a huge file into memory', async () => {
    const text = `a,b\n1,"2\n${'3,4\n'.repeat(400_000)}`;
    await expect(read(text, 65_536)).rejects.toMatchObject({
      message: 'tables.recordTooLong',
      params: { line: 2 },
    });
  });

  const cell = fc.string({ unit: fc.constantFrom('a', 'ữ', '"', ',', ';', '\n', '\r\n', ' ', '=') });
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
    );

  test('reads what another library reads, however the file is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const lines = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
        const text = `x${',x'.repeat((rows[0]?.length ?? 1) - 1)}\n${lines.join('\n')}\n`;
        const expected = parse(text);
        const notBlank = expected.filter((row) => row.some((given) => given.trim() !== ''));
        expect((await read(text, size)).map((record) => record.cells)).toEqual(notBlank);
      }),
    );
  });
});
