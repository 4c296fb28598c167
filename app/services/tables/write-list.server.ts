import type { CellStyle, WriteSheet } from 'hucre/xlsx';
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
const TEXT: CellStyle = { numFmt: '@' };
const HEADER: CellStyle = { ...TEXT, font: { bold: true } };
const EMPTY_ROWS = 500;

/** A list as CSV for spreadsheets (UTF-8 with its mark, semicolons). */
export function listAsCsv({ columns, rows }: WrittenList): Uint8Array {
  return Buffer.from(csvForPeople([columns, ...rows], ';'));
}

/** A sheet of text cells below a line of column names that stays in sight. */
export function textSheet(
  name: string,
  { columns, rows }: WrittenList,
  widths: readonly number[],
): WriteSheet {
  const styled = [columns, ...rows].flatMap((row, line) =>
    columns.map((_, column) => {
      const style = line === 0 ? HEADER : TEXT;
      return [`${line},${column}`, { value: row[column] || null, style }] as const;
    }),
  );
  return {
    name,
    columns: columns.map((_, column) => ({ width: widths[column] ?? 20, style: TEXT })),
    rows: [columns, ...rows].map((row) => [...row]),
    cells: new Map(styled),
    freezePane: { rows: 1 },
  };
}

/** The sheet that explains the columns. */
export function guideSheet({ title, lines }: Pick<ListGuide, 'title' | 'lines'>): WriteSheet {
  return { name: title, columns: [{ width: 24 }, { width: 90 }], rows: lines.map((line) => [...line]) };
}

/** A list as a workbook whose first sheet explains the columns; all its cells are text. */
export async function listAsWorkbook({ columns, rows }: WrittenList, guide: ListGuide): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const empty = Array.from({ length: EMPTY_ROWS }, () => columns.map(() => ''));
  const list = { columns, rows: rows.length > 0 ? rows : empty };
  const widths = columns.map((column) => (column === 'name' ? 50 : 20));
  return writeXlsx({ sheets: [guideSheet(guide), textSheet(guide.listTitle, list, widths)], activeSheet: 1 });
}
