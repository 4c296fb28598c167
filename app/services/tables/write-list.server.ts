import type { CellStyle } from 'hucre/xlsx';
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
const EMPTY_ROWS = 500;

/** A list as CSV for spreadsheets (UTF-8 with its mark, semicolons). */
export function listAsCsv({ columns, rows }: WrittenList): Uint8Array {
  return Buffer.from(csvForPeople([columns, ...rows], ';'));
}

/** A list as a workbook whose first sheet explains the columns; all its cells are text. */
export async function listAsWorkbook({ columns, rows }: WrittenList, guide: ListGuide): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const header: CellStyle = { ...TEXT, font: { bold: true } };
  const empty = Array.from({ length: EMPTY_ROWS }, () => columns.map(() => null));
  const body = rows.length > 0 ? rows.map((row) => [...row]) : empty;
  const cells = body.flatMap((row, at) =>
    columns.map((_, column) => [`${at + 1},${column}`, { value: row[column] ?? null, style: TEXT }] as const),
  );
  return writeXlsx({
    sheets: [
      {
        name: guide.title,
        columns: [{ width: 24 }, { width: 90 }],
        rows: guide.lines.map((line) => [...line]),
      },
      {
        name: guide.listTitle,
        columns: columns.map((column) => ({ width: column === 'name' ? 50 : 20, style: TEXT })),
        rows: [[...columns], ...body],
        cells: new Map([
          ...columns.map((value, column) => [`0,${column}`, { value, style: header }] as const),
          ...cells,
        ]),
        freezePane: { rows: 1 },
      },
    ],
    activeSheet: 1,
  });
}
