import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import { rowHeight } from '#app/domain/tables/row-height.ts';
import { csvForPeople } from '#app/domain/tables/csv-file.ts';

/** A list as its import reads it. */
export interface WrittenList {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a workbook says beside the list: the names of its sheets, and a line for each column. */
export interface ListGuide {
  readonly listTitle: string;
  readonly title: string;
  readonly lines: readonly (readonly [column: string, meaning: string])[];
}

/** Cells of text, so that a spreadsheet leaves 00004 as it is. */
const TEXT: CellStyle = { numFmt: '@', alignment: { vertical: 'top', wrapText: true } };
const HEADER: CellStyle = { ...TEXT, font: { bold: true } };
const EMPTY_ROWS = 500;

/** A list as CSV for spreadsheets (UTF-8 with its mark, semicolons). */
export function listAsCsv({ columns, rows }: WrittenList): Uint8Array {
  return Buffer.from(csvForPeople([columns, ...rows], ';'));
}

function styledSheet(
  name: string,
  rows: readonly (readonly string[])[],
  { widths, header }: { widths: readonly number[]; header: CellStyle },
): WriteSheet {
  const cells = rows.flatMap((row, line) =>
    row.map((value, column) => {
      return [`${line},${column}`, { value: value || null, style: line === 0 ? header : TEXT }] as const;
    }),
  );
  return {
    name,
    columns: widths.map((width) => ({ width, style: TEXT })),
    rows: rows.map((row) => [...row]),
    cells: new Map(cells),
    rowDefs: new Map(rows.map((row, line) => [line, { height: rowHeight(row, widths) }])),
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

/** A sheet of text cells below a line of column names that stays in sight, and on every printed page. */
export function textSheet(
  name: string,
  { columns, rows }: WrittenList,
  widths: readonly number[],
): WriteSheet {
  const sheet = styledSheet(name, [columns, ...rows], { widths, header: HEADER });
  return { ...sheet, freezePane: { rows: 1 }, pageSetup: { ...sheet.pageSetup, printTitlesRow: '$1:$1' } };
}

/** The sheet that explains the columns. */
export function guideSheet({ title, lines }: Pick<ListGuide, 'title' | 'lines'>): WriteSheet {
  return styledSheet(title, lines, { widths: [24, 90], header: TEXT });
}

/** A list as a workbook whose first sheet explains the columns; all its cells are text. */
export async function listAsWorkbook({ columns, rows }: WrittenList, guide: ListGuide): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const empty = Array.from({ length: EMPTY_ROWS }, () => columns.map(() => ''));
  const list = { columns, rows: rows.length > 0 ? rows : empty };
  const widths = columns.map((column) => (column === 'name' ? 50 : 20));
  return writeXlsx({ sheets: [guideSheet(guide), textSheet(guide.listTitle, list, widths)], activeSheet: 1 });
}
