import { strFromU8, unzipSync } from 'fflate';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textColumn } from '#app/domain/tables/sheet.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { listAsWorkbook } from '#app/services/tables/write-list.server.ts';

const NASTY = ['=WEBSERVICE("http://x")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '＝1+1', 'Tốt,=1', "'=1"];

/** The programs of the site that a pattern is found in. */
function programsWith(pattern: RegExp): string[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  return files.filter((file) => pattern.test(readFileSync(join('app', file), 'utf8'))).toSorted();
}

/** The sheets of a workbook as XML. */
function sheetsOf(workbook: Uint8Array): string[] {
  const files = unzipSync(workbook, { filter: ({ name }) => name.startsWith('xl/worksheets/') });
  return Object.values(files).map((file) => strFromU8(file));
}

/** A cell with a formula, and one that a program would have to guess the kind of (ISO/IEC 29500-1, 18.3.1.4 and 18.3.1.40). */
const RUNS = /<f[ >/]|t="str"/;

test('what people wrote is text in every cell of a workbook of figures: title, headings, rows and remarks', async () => {
  const columns = NASTY.map((title, place) => textColumn(`c${place}`, title, 20));
  const [sheet] = [
    { name: 'A', heading: NASTY, columns, rows: [NASTY], hasTotal: false, frozenColumns: 0, remarks: NASTY },
  ];
  const xml = sheetsOf(
    await writeWorkbook([sheet], { title: '=1', madeAt: new Date('2026-11-30T00:00:00Z') }),
  );
  expect(xml).toHaveLength(1);
  expect(xml.join('')).not.toMatch(RUNS);
});

test('what people wrote is text in every cell of a list that can be imported again', async () => {
  const guide = { listTitle: 'Danh sách', title: 'Hướng dẫn', lines: [['code', '=1+1']] as const };
  const xml = sheetsOf(await listAsWorkbook({ columns: NASTY, rows: [NASTY] }, guide));
  expect(xml).toHaveLength(2);
  expect(xml.join('')).not.toMatch(RUNS);
});

test('no other program of the site writes workbooks, and none writes a formula', () => {
  expect(programsWith(/writeXlsx/)).toEqual([
    'services/documents/write-xlsx.server.ts',
    'services/indexes/write-set.server.ts',
    'services/reform-reports/outlines/write-outline.server.ts',
    'services/survey/exchange/write-form.server.ts',
    'services/tables/write-list.server.ts',
  ]);
  expect(programsWith(/writeXlsx[^]*\bformula:/)).toEqual([]);
});

/** Who makes text with separators joins it by `renderCsvLine`, which is tried in formula.test.ts. */
test('no program of the site joins cells of a CSV by itself', () => {
  expect(programsWith(/\.join\(['"`][;\t]['"`]\)/)).toEqual([]);
});
