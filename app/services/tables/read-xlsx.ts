import { refuse } from '#app/domain/errors.ts';
import type { Cell, CellValue, MergeRange, Sheet } from 'hucre/xlsx';
import { findHeader } from './header.ts';
import { openWorkbook } from './open-workbook.ts';
import type { TableFault, TableRecord } from './table.ts';

const MAX_FILE_BYTES = 25_000_000;

/** Limit on columns: one stray cell far to the right would make an array of 16,384. */
const MAX_COLUMNS = 300;

/** Digits that a spreadsheet shows of a number; those behind are noise of its arithmetic. */
const SHOWN_DIGITS = 15;

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

/** A date of a sheet has no time zone; the library gives it as if it were UTC. Midnight means a date alone. */
function renderDate(date: Date): string {
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}

/**
 * A number as the sheet shows it: zeros in front where its format asks for them, as 00000 does for codes. A whole number of
 * more digits than the sheet has kept is in scientific notation, which no code or key may be.
 */
function renderNumber(value: number, format: string | undefined): string {
  if (Math.abs(value) >= 10 ** SHOWN_DIGITS) return value.toExponential(SHOWN_DIGITS - 1).toUpperCase();
  const text = String(Number(value.toPrecision(SHOWN_DIGITS)));
  const [, zeros = ''] = /^(0+)(?:;|$)/.exec(format ?? '') ?? [];
  return /^\d+$/.test(text) ? text.padStart(zeros.length, '0') : text;
}

function renderValue(value: CellValue | undefined, format: string | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return renderDate(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'number' ? renderNumber(value, format) : value;
}

/**
 * The cached result of a formula is what its author saw, so it counts; a formula that was never calculated has none.
 */
function faultOf(cell: Cell | undefined): 'tables.formulaWithoutValue' | 'tables.errorCell' | undefined {
  if (cell?.type === 'error') return 'tables.errorCell';
  if (cell?.formula === undefined) return undefined;
  return (cell.formulaResult ?? cell.value ?? null) === null ? 'tables.formulaWithoutValue' : undefined;
}

const placeOf = (row: number, column: number) => `${row},${column}`;

const places = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** The row from which a merged range gives its value to each cell below: `3,1` -> 1. */
function rowsOfValues(merges: readonly MergeRange[]): Map<string, number> {
  const covered = merges.flatMap(({ startRow, startCol, endRow }) =>
    places(startRow, endRow).map((row) => [placeOf(row, startCol), startRow] as const),
  );
  return new Map(covered);
}

/** `B2:B4` of a range. */
function nameOfRange({ startRow, startCol, endRow, endCol }: MergeRange): string {
  const letters = (column: number): string =>
    column < 0 ? '' : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));
  return `${letters(startCol)}${startRow + 1}:${letters(endCol)}${endRow + 1}`;
}

/** A sheet's rows as records. A value merged over rows counts for each; over columns it belongs to none of them. */
class SheetReader {
  private readonly valueRows: ReadonlyMap<string, number>;
  private readonly columns: readonly number[];
  /** The ranges that cover several columns, by row. */
  private readonly across = new Map<number, MergeRange[]>();

  constructor(private readonly sheet: Sheet) {
    const { merges = [], rows } = sheet;
    const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
    this.columns = places(0, Math.min(width, MAX_COLUMNS) - 1);
    // Whole columns are merged, too: nothing is below the last row.
    const used = merges.map((range) => ({ ...range, endRow: Math.min(range.endRow, rows.length - 1) }));
    this.valueRows = rowsOfValues(used);
    for (const range of used.filter(({ startCol, endCol }) => endCol > startCol)) {
      for (const row of places(range.startRow, range.endRow)) {
        this.across.set(row, [...(this.across.get(row) ?? []), range]);
      }
    }
  }

  /** The rows that are not blank. */
  records(): TableRecord[] {
    return this.sheet.rows
      .map((_, row) => this.record(row))
      .filter(({ cells, faults = [] }) => cells.some((cell) => cell.trim() !== '') || faults.length > 0);
  }

  private record(row: number): TableRecord {
    const cells = this.columns.map((column) => this.text(row, column));
    const isGiven = cells.some((cell) => cell.trim() !== '');
    const faults = [
      ...this.columns.flatMap((column): TableFault[] => {
        const reason = faultOf(this.sheet.cells?.get(placeOf(row, column)));
        return reason === undefined ? [] : [{ columns: [column], reason }];
      }),
      ...(isGiven ? this.layoutFaults(row) : []),
    ];
    return { line: row + 1, cells, faults };
  }

  private text(row: number, column: number): string {
    const valueRow = this.valueRows.get(placeOf(row, column)) ?? row;
    const format = this.sheet.cells?.get(placeOf(valueRow, column))?.style?.numFmt;
    return renderValue(this.sheet.rows[valueRow]?.[column], format);
  }

  private layoutFaults(row: number): TableFault[] {
    const merged = (this.across.get(row) ?? []).map((range): TableFault => ({
      columns: this.columns.slice(range.startCol, range.endCol + 1),
      reason: 'tables.mergedAcross',
      params: { range: nameOfRange(range) },
    }));
    const isHidden = this.sheet.rowDefs?.get(row)?.hidden === true;
    return isHidden ? [...merged, { columns: this.columns, reason: 'tables.hiddenRow' }] : merged;
  }
}

interface SheetRecords {
  readonly name: string;
  readonly isHidden: boolean;
  readonly records: readonly TableRecord[];
}

/**
 * The sheet that has the columns, wherever it stands: people put guides before it and hide what they no longer need.
 * Without one the first with anything on it, to say what is missing there.
 */
function chooseSheet(sheets: readonly SheetRecords[], needed: readonly string[]): SheetRecords | undefined {
  const fitting = sheets.filter(({ records }) => findHeader(records, needed) !== -1);
  const [found, ...more] = fitting.filter(({ isHidden }) => !isHidden);
  if (more.length > 0) {
    const names = [found, ...more].map((sheet) => sheet?.name).join(', ');
    refuse('invalid', 'tables.severalSheets', { sheets: names });
  }
  const [hidden] = fitting;
  if (!found && hidden) refuse('invalid', 'tables.hiddenSheet', { sheet: hidden.name });
  return found ?? sheets.find(({ isHidden, records }) => !isHidden && records.length > 0);
}

/**
 * The rows, without blank ones, of the sheet that has these columns.
 * @throws AppError when several sheets have them, or only a hidden one.
 */
export async function* readXlsxTable(
  bytes: AsyncIterable<Uint8Array>,
  needed: readonly string[],
): AsyncGenerator<readonly TableRecord[]> {
  const sheets = (await openWorkbook(await collect(bytes))).map((sheet) => ({
    name: sheet.name,
    isHidden: sheet.hidden === true || sheet.veryHidden === true,
    records: new SheetReader(sheet).records(),
  }));
  yield chooseSheet(sheets, needed)?.records ?? [];
}
