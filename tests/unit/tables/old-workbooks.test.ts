import { readFile } from 'node:fs/promises';
import { read as readWith } from '@e965/xlsx';
import { writeXlsx, type MergeRange } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { readDossierFile, readFileSheets } from '#app/services/dossiers/read-dossier-file.server.ts';
import { readTable } from '#app/services/tables/read-table.server.ts';
import type { TableRecord } from '#app/services/tables/table.ts';
import { asWorkbook } from '#tests/support/dossier-files.ts';
import { form06a, MERGES_06A } from '#tests/support/dossier-sheets.ts';
import { fileOf } from '#tests/support/files.ts';
import { asOldWorkbook, writeOldWorkbook } from '#tests/support/old-workbook.ts';

/** Written by LibreOffice as "Excel 97-2003": codes as 00000, merged cells, dates, a formula, an error, a hidden row. */
const OLD_WORKBOOK = new URL('../../fixtures/old-workbook.xls', import.meta.url);

const NEEDED = ['code', 'name'];

async function recordsOf(content: string | Uint8Array): Promise<TableRecord[]> {
  const table = await readTable(fileOf(content), NEEDED);
  const records: TableRecord[] = [];
  for await (const batch of table.batches) records.push(...batch);
  return records;
}

/** The XML of Excel 2003 with a line of column names, then this. */
const xmlOf = (rows: string) => `<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="d"><NumberFormat ss:Format="yyyy\\-mm\\-dd"/></Style><Style ss:ID="c"><NumberFormat ss:Format="00000"/></Style></Styles>
<Worksheet ss:Name="A"><Table><Row><Cell><Data ss:Type="String">code</Data></Cell><Cell><Data ss:Type="String">name</Data></Cell></Row>
${rows}<Cell ss:StyleID="c"><Data ss:Type="Number">4</Data></Cell><Cell><Data ss:Type="String">Ba Đình</Data></Cell><Cell
 ss:StyleID="d"><Data ss:Type="DateTime">2026-09-01T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>`;

/** A page as systems write it, each merged range one cell. */
function pageOf(cells: readonly (readonly string[])[], merges: readonly MergeRange[] = []): string {
  const cellAt = (text: string, row: number, column: number): string => {
    const range = merges.find(
      ({ startRow, endRow, startCol, endCol }) =>
        row >= startRow && row <= endRow && column >= startCol && column <= endCol,
    );
    if (range === undefined) return `<td>${text}</td>`;
    if (range.startRow !== row || range.startCol !== column) return '';
    return `<th rowspan="${range.endRow - row + 1}" colspan="${range.endCol - column + 1}">${text}</th>`;
  };
  const rows = cells.map(
    (row, place) => `<tr>${row.map((cell, at) => cellAt(cell, place, at)).join('')}</tr>`,
  );
  return `<html><head><title>x</title></head><body><table>${rows.join('\n')}</table></body></html>`;
}

describe('a workbook of Excel 97 to 2003', () => {
  test('is read like one of today: zeros of codes, dates, merged cells, results of formulas', async () => {
    const records = await recordsOf(await readFile(OLD_WORKBOOK));
    expect(records.map(({ line, cells }) => `${line}: ${cells.join(' | ')}`)).toEqual([
      '3: 01 |  | city | Thành phố Hà Nội | 2026-09-01 | 1234.5',
      '4: 00004 | 01 | ward | Phường Ba Đình | 2026-09-01 | ',
      '5: 00008 | 01 | ward | Phường Ngọc Hà | 2026-09-01T08:30:00 | 1000000',
      '6: x | 01 | ward | Ẩn |  | ',
      '7: #DIV/0! | 01 | ward | Lỗi |  | ',
    ]);
  });

  test('has its hidden rows and cells with errors named by their lines', async () => {
    const records = await recordsOf(await readFile(OLD_WORKBOOK));
    const faults = records.flatMap(({ line, faults: found = [] }) =>
      found.map(({ reason }) => `${line} ${reason}`),
    );
    expect(faults).toEqual(['6 tables.hiddenRow', '7 tables.errorCell']);
  });

  test('is refused when it is cut, when it is a document of Word, and when nothing can be read in it', async () => {
    const whole = await readFile(OLD_WORKBOOK);
    for (const bytes of [
      whole.subarray(0, 1500),
      whole.subarray(0, 8),
      Buffer.concat([whole.subarray(0, 512)]),
    ]) {
      await expect(recordsOf(bytes)).rejects.toMatchObject({ message: 'tables.damagedWorkbook' });
    }
  });

  test('is refused when it is larger than what is read in a moment', async () => {
    const large = Buffer.concat([await readFile(OLD_WORKBOOK), Buffer.alloc(10_000_000)]);
    await expect(recordsOf(large)).rejects.toMatchObject({ message: 'tables.workbookTooLarge' });
  });
});

describe('a workbook that is small and says it is huge', () => {
  const claiming = (range: string) => {
    const book = readWith('code,name\n00004,Ba Đình\n', { type: 'string', raw: true });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''];
    if (sheet) sheet['!ref'] = range;
    return book;
  };

  test('is as large as its cells are', async () => {
    const xls = writeOldWorkbook(claiming('A1:IV65536'));
    expect((await recordsOf(xls)).map(({ cells }) => cells)).toEqual([['00004', 'Ba Đình']]);
  });

  test('is refused where its merged cells cover it a thousand times over', async () => {
    const rows = [['code', 'name'], ...Array.from({ length: 3_000 }, () => ['1', 'a'])];
    const merges = Array.from({ length: 1_000 }, () => ({
      startRow: 1,
      endRow: 3_000,
      startCol: 0,
      endCol: 0,
    }));
    const bomb = await writeXlsx({ sheets: [{ name: 'A', rows, merges }] });
    await expect(recordsOf(bomb)).rejects.toMatchObject({ message: 'tables.damagedWorkbook' });
    const page = pageOf([['code', 'name']]).replace(
      '</table>',
      '<tr><td rowspan="65535">1</td></tr>'.repeat(5_001),
    );
    await expect(recordsOf(`${page}</table>`)).rejects.toMatchObject({ message: 'tables.damagedWorkbook' });
  });

  test('is refused where a cell is said to stand or to reach beyond any sheet', async () => {
    for (const row of [
      '<Row ss:Index="2000000000">',
      '<Row><Cell ss:Index="900000"/>',
      '<Column ss:Span="2000000000"/><Row>',
    ]) {
      await expect(recordsOf(xmlOf(row))).rejects.toMatchObject({ message: 'tables.damagedWorkbook' });
    }
  });

  test('is read whatever its spans are: none, below none, or wider than a sheet', async () => {
    for (const span of [
      'colspan="0"',
      'colspan="-3"',
      'colspan="2000000000"',
      'rowspan="0"',
      'rowspan="2" colspan="0"',
    ]) {
      const page = `<table><tr><td>code</td><td>name</td></tr><tr><td>1</td><td>A</td></tr><tr><td ${span}>2</td></tr></table>`;
      expect((await recordsOf(page))[0]?.cells.slice(0, 2), span).toEqual(['1', 'A']);
    }
  });
});

describe('the XML of Excel 2003', () => {
  test('is read like a workbook: zeros of codes and dates as they are shown', async () => {
    expect((await recordsOf(xmlOf('<Row>'))).map(({ cells }) => cells)).toEqual([
      ['00004', 'Ba Đình', '2026-09-01'],
    ]);
  });
});

describe('a page with a table under the name of a workbook', () => {
  test('is read as programs of offices write it: within a form, with entities, as XHTML, below its title', async () => {
    const table =
      '<table><tr><th>M&#227;</th><th>T&ecirc;n</th></tr><tr><td>1</td><td>Ph&#432;&#7901;ng<br/>A</td></tr></table>';
    for (const page of [
      `<div>${table}</div>`,
      `<!-- xuất ngày 1/9 --><html><head><style>td{color:red}</style></head><body><p>Tháng 9</p>${table}</body></html>`,
      `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">${table}</html>`,
    ]) {
      const [sheet] = await readFileSheets(Buffer.from(page), 100);
      expect(sheet?.rows.slice(-2).map(({ cells }) => cells)).toEqual([
        ['Mã', 'Tên'],
        ['1', 'Phường\nA'],
      ]);
    }
  });

  test('is read as it is written: a number of a page stays the text that it is', async () => {
    const records = await recordsOf(
      pageOf([
        ['code', 'name', 'people'],
        ['00004', 'Phường Ba&nbsp;Đình &amp; cs', '1.234'],
        ['3-12', '<b>Phường</b> Ngọc Hà', '1.234,5'],
      ]),
    );
    expect(records.map(({ cells }) => cells)).toEqual([
      ['00004', 'Phường Ba Đình & cs', '1.234'],
      ['3-12', 'Phường Ngọc Hà', '1.234,5'],
    ]);
  });

  test('is refused when its letters are damaged, and when there is no table in it', async () => {
    const damaged = Buffer.concat([
      Buffer.from('<table><tr><td>code'),
      Buffer.from([0xd0, 0xe0]),
      Buffer.from('</td>'),
    ]);
    await expect(recordsOf(damaged)).rejects.toMatchObject({ message: 'tables.notUtf8' });
    await expect(recordsOf('<html><body>Mời đăng nhập</body></html>')).rejects.toMatchObject({
      message: 'tables.pageWithoutTable',
    });
  });
});

describe('a report of dossiers', () => {
  const SHEET = form06a([
    [1, 'Đất đai', '440', '312', '88', '40', '385', '250', '130', '5', '55', '50', '5'],
    [2, 'Hộ tịch', '1.100', '1.060', '40', '0', '1.100', '1.090', '5', '5', '0', '0', '0'],
  ] as never);

  test('gives the same rows as XLSX, as XLS and as a page', async () => {
    const xlsx = await asWorkbook(SHEET, MERGES_06A);
    const xls = asOldWorkbook(xlsx);
    const page = Buffer.from(pageOf(SHEET, MERGES_06A));
    const rowsOf = async (bytes: Uint8Array) =>
      (await readDossierFile({ name: 'bieu.xls', bytes }, null)).report.rows;
    const expected = await rowsOf(xlsx);
    expect(expected).toHaveLength(2);
    expect(await rowsOf(xls)).toEqual(expected);
    expect(await rowsOf(page)).toEqual(expected);
  });
});
