import { refuse } from '#app/domain/errors.ts';
import type { CellValue, Sheet } from 'hucre/xlsx';
import { openWorkbook } from './open-workbook.ts';

const MAX_COLUMNS = 100;

/** The rows of a sheet that hold anything, by their lines from 1, and how many rows it has in all. */
export interface SheetText {
  readonly name: string;
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly length: number;
}

function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value)
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** A value merged over cells counts for each of them. */
function textOf({ name, rows, merges = [] }: Sheet): SheetText {
  const width = Math.min(MAX_COLUMNS, Math.max(0, ...rows.map((row) => row.length)));
  const cells = rows.map((row) => Array.from({ length: width }, (_, column) => cellText(row[column])));
  for (const { startRow, endRow, startCol, endCol } of merges) {
    const value = cells[startRow]?.[startCol] ?? '';
    for (const row of cells.slice(startRow, endRow + 1)) {
      for (let column = startCol; column <= Math.min(endCol, width - 1); column += 1) row[column] = value;
    }
  }
  const lines = cells.map((row, place) => ({ line: place + 1, cells: row }));
  return { name, rows: lines.filter((row) => row.cells.some((cell) => cell !== '')), length: rows.length };
}

/**
 * The sheets of a workbook as texts; a hidden one has no rows. For files laid out for people; lists with columns of known
 * names are read by `readTable`.
 * @throws AppError for a workbook that cannot be read, or has more rows than `maxRows`.
 */
export async function readSheets(bytes: Uint8Array, maxRows: number): Promise<SheetText[]> {
  const sheets = await openWorkbook(Buffer.from(bytes));
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (rows > maxRows) refuse('invalid', 'tables.tooManyRows', { max: maxRows });
  return sheets.map((sheet) =>
    sheet.hidden === true || sheet.veryHidden === true
      ? { name: sheet.name, rows: [], length: sheet.rows.length }
      : textOf(sheet),
  );
}
