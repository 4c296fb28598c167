import { refuse } from '#app/domain/errors.ts';
import type { PlanSource, SourceRow } from '#app/domain/plans/draft.ts';
import { refuseZipBomb } from '#app/services/tables/zip-bound.ts';
import type { CellValue, Sheet } from 'hucre/xlsx';

const MAX_UNPACKED_BYTES = 150_000_000;
const MAX_COLUMNS = 100;
const MAX_ROWS = 20_000;

function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value)
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** The rows of a sheet that hold anything; a value merged over cells counts for each of them. */
function rowsOf({ rows, merges = [], hidden }: Sheet, firstLine: number): SourceRow[] {
  if (hidden === true) return [];
  const width = Math.min(MAX_COLUMNS, Math.max(0, ...rows.map((row) => row.length)));
  const cells = rows.map((row) => Array.from({ length: width }, (_, column) => cellText(row[column])));
  for (const { startRow, endRow, startCol, endCol } of merges) {
    const value = cells[startRow]?.[startCol] ?? '';
    for (const row of cells.slice(startRow, endRow + 1)) {
      for (let column = startCol; column <= Math.min(endCol, width - 1); column += 1) row[column] = value;
    }
  }
  return cells
    .map((row, place) => ({ line: firstLine + place, cells: row }))
    .filter((row) => row.cells.some((cell) => cell !== ''));
}

/** The sheets of a workbook as tables; lines count on from sheet to sheet. @throws AppError for one that cannot be read. */
export async function readWorkbook(bytes: Uint8Array): Promise<PlanSource> {
  const archive = Buffer.from(bytes);
  await refuseZipBomb(archive, MAX_UNPACKED_BYTES);
  // Loaded only when a workbook is read.
  const { readXlsx } = await import('hucre/xlsx');
  const { sheets } = await readXlsx(archive).catch(() => refuse('invalid', 'tables.damagedWorkbook'));
  const tables: SourceRow[][] = [];
  let line = 1;
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (rows > MAX_ROWS) refuse('invalid', 'plans.refusal.fileTooLong', { max: MAX_ROWS });
  for (const sheet of sheets) {
    tables.push(rowsOf(sheet, line));
    line += sheet.rows.length;
  }
  return { lines: [], tables: tables.filter((rows) => rows.length > 0) };
}
