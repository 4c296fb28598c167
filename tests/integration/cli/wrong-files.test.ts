import { deflateRawSync } from 'node:zlib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { writeXlsx, type WriteSheet } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { readTable } from '#app/services/tables/read-table.server.ts';
import { readList } from '#app/services/tables/read-list.server.ts';
import type { RecordReader } from '#app/services/tables/record-reader.ts';
import { fileOf } from '#tests/support/files.ts';

const parse = (reader: RecordReader) => ({
  line: reader.line,
  code: reader.text('code'),
  name: reader.text('name'),
});
const read = (content: string | Uint8Array) =>
  readList(fileOf(content), { required: ['code', 'name'], optional: [], parse });
const workbook = (sheet: Omit<WriteSheet, 'name'>) => writeXlsx({ sheets: [{ name: 'Đơn vị', ...sheet }] });

/** A ZIP archive with one entry that states these sizes, whatever they are; listed so many times. */
function zipOf(content: Buffer, statedSize: number, times = 1): Buffer {
  const packed = deflateRawSync(content, { level: 1 });
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(statedSize, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(statedSize, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(times, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  const list = Array.from({ length: times }, () => [entry, name]).flat();
  return Buffer.concat([local, name, packed, ...list, end]);
}

describe('files that are not what they should be', () => {
  const text = 'code,name\n01,Thành phố Hà Nội\n';
  const windows1258 = Buffer.from([
    ...Buffer.from('code,name\n01,'),
    0xd0,
    0xe0,
    0x20,
    0x4e,
    0xcc,
    0xb5,
    0xe3,
  ]);

  test.each([
    ['nothing in it', '', 'tables.emptyFile'],
    ['only a byte order mark', '\uFEFF', 'tables.emptyFile'],
    ['only column names', 'code,name\n', 'tables.noRows'],
    ['another list', 'ma,ten\n01,Hà Nội\n', 'tables.missingColumns'],
    ['a column twice', 'code,name,Name\n01,a,b\n', 'tables.repeatedColumn'],
    ['Windows-1258', windows1258, 'tables.notUtf8'],
    ['half a UTF-16 letter', Buffer.from(`\uFEFF${text}`, 'utf16le').subarray(0, -1), 'tables.notUtf8'],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'tables.damagedWorkbook'],
    ['a ZIP archive that is no workbook', zipOf(Buffer.from('x'), 1), 'tables.damagedWorkbook'],
    ['half a workbook', zipOf(Buffer.from('x'), 1).subarray(0, 60), 'tables.damagedWorkbook'],
  ])('%s', async (_, content, message) => {
    await expect(read(content)).rejects.toMatchObject({ code: 'invalid', message });
  });

  test('a ZIP bomb is refused by what comes out of it, not by what it says', async () => {
    await expect(read(zipOf(Buffer.alloc(160_000_000), 1000))).rejects.toMatchObject({
      message: 'tables.workbookTooLarge',
    });
  });

  test('a ZIP bomb in pieces is refused by their sum', async () => {
    await expect(read(zipOf(Buffer.alloc(80_000_000), 1000, 2))).rejects.toMatchObject({
      message: 'tables.workbookTooLarge',
    });
  });

  test('a list is bounded', async () => {
    const long = `code,name\n${'1,a\n'.repeat(100_001)}`;
    await expect(read(long)).rejects.toMatchObject({ message: 'tables.tooManyRows' });
  });

  test('a character that two pieces of the file share is read', async () => {
    const bytes = Buffer.from(text);
    const pieces = {
      name: 'x',
      bytes: (async function* () {
        for (const byte of bytes) yield Uint8Array.of(byte);
      })(),
    };
    const { header, batches } = await readTable(pieces, ['code', 'name']);
    const records = [];
    for await (const batch of batches) records.push(...batch);
    expect([header, ...records].map(({ cells }) => cells)).toEqual([
      ['code', 'name'],
      ['01', 'Thành phố Hà Nội'],
    ]);
  });
});

describe('Excel workbooks', () => {
  test('rows of the first sheet, blank ones left out, with their row numbers', async () => {
    const rows = [['code', 'name'], ['00004', 'Phường Ba Đình'], [], [8, 'Phường Ngọc Hà'], ['x']];
    const { rows: found } = await read(await workbook({ rows }));
    expect(found).toEqual([
      { line: 2, code: '00004', name: 'Phường Ba Đình' },
      { line: 4, code: '8', name: 'Phường Ngọc Hà' },
      { line: 5, code: 'x', name: '' },
    ]);
  });

  test('an entity of its XML stands for nothing, be it a file of the server or itself a thousand times', async () => {
    const parts = unzipSync(
      await workbook({
        rows: [
          ['code', 'name'],
          ['01', 'ten'],
        ],
      }),
    );
    const doctype =
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hosts">]>';
    const attacked = Object.entries(parts).map(([name, bytes]) => {
      const xml = strFromU8(bytes).replace('?>', `?>${doctype}`).replaceAll('>ten<', '>&b;&c;<');
      return [name, name.endsWith('.xml') ? strToU8(xml) : bytes] as const;
    });
    const found = await read(zipSync(Object.fromEntries(attacked))).then(
      ({ rows }) => rows.map(({ name }) => name).join(),
      () => '',
    );
    expect(found).not.toMatch(/aaaa|localhost|127\.0/);
  });

  test('dates are read as they are shown, with no time zone', async () => {
    const day = new Date(Date.UTC(2026, 8, 1));
    const time = new Date(Date.UTC(2026, 8, 1, 8, 30));
    const { rows } = await read(
      await workbook({
        rows: [
          ['code', 'name'],
          [day, time],
        ],
      }),
    );
    expect(rows).toEqual([{ line: 2, code: '2026-09-01', name: '2026-09-01T08:30:00' }]);
  });

  test('a formula counts with what it gave, and is refused when it never gave anything', async () => {
    const withFormulas = await workbook({
      rows: [
        ['code', 'name'],
        [null, 'a'],
        [null, 'b'],
        [null, 'c'],
      ],
      cells: new Map([
        ['1,0', { formula: 'TEXT(4,"00000")', formulaResult: '00004' }],
        ['2,0', { formula: 'NOW()' }],
        ['3,0', { type: 'error', value: '#N/A' }],
      ]),
    });
    const { rows, problems } = await read(withFormulas);
    expect(rows).toEqual([{ line: 2, code: '00004', name: 'a' }]);
    expect(() => {
      problems.throwIfAny('x');
    }).toThrow(expect.objectContaining({ total: 2 }));
  });
});
