import { refuse } from '#app/domain/errors.ts';
import type { Cell, CellValue, Sheet } from 'hucre/xlsx';
import type { TableRecord } from './table.ts';
import { refuseZipBomb } from './zip-bound.ts';

const MAX_FILE_BYTES = 25_000_000;
const MAX_UNPACKED_BYTES = 150_000_000;

/** Limit on columns: one stray cell far to the right would make an array of 16,384. */
const MAX_COLUMNS = 300;

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > MAX_FILE_BYTES)
      refuse('invalid', 'tables.workbookTooLarge', { megabytes: MAX_FILE_BYTES / 1_000_000 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readFirstSheet(workbook: Buffer): Promise<Sheet> {
  const { readXlsx } = await import('hucre/xlsx');
  const { sheets } = await readXlsx(workbook, { sheets: [0] }).catch(() =>
    refuse('invalid', 'tables.damagedWorkbook'),
  );
  return sheets[0] ?? refuse('invalid', 'tables.damagedWorkbook');
}

/** A date of a sheet has no time zone; the library gives it as if it were UTC. Midnight means a date alone. */
function renderDate(date: Date): string {
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}

function renderValue(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return renderDate(value);
  return String(value);
}

/**
 * The cached result of a formula is what its author saw, so it counts; a formula that was never calculated has none.
 */
function faultOf(cell: Cell | undefined): 'tables.formulaWithoutValue' | 'tables.errorCell' | undefined {
  if (cell?.type === 'error') return 'tables.errorCell';
  if (cell?.formula === undefined) return undefined;
  return (cell.formulaResult ?? cell.value ?? null) === null ? 'tables.formulaWithoutValue' : undefined;
}

function toRecord(sheet: Sheet, values: readonly CellValue[], row: number, width: number): TableRecord {
  const count = Math.min(Math.max(values.length, width), MAX_COLUMNS);
  const faults = Array.from({ length: count }, (_, column) => {
    const reason = faultOf(sheet.cells?.get(`${row},${column}`));
    return reason === undefined ? [] : [{ column, reason }];
  }).flat();
  const cells = Array.from({ length: count }, (_, column) => renderValue(values[column]));
  return { line: row + 1, cells, faults };
}

/** The rows of a workbook's first sheet, the header first, without blank rows; short rows are filled up. */
export async function* readXlsxTable(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TableRecord[]> {
  const workbook = await collect(bytes);
  await refuseZipBomb(workbook, MAX_UNPACKED_BYTES);
  const sheet = await readFirstSheet(workbook);
  let width = 0;
  const records: TableRecord[] = [];
  for (const [row, values] of sheet.rows.entries()) {
    const record = toRecord(sheet, values, row, width);
    if (record.cells.every((cell) => cell.trim() === '') && record.faults?.length === 0) continue;
    if (width === 0) width = values.length;
    records.push(record);
  }
  yield records;
}
