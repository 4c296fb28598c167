import { refuse } from '#app/domain/errors.ts';
import type { ProblemList } from './problems.ts';
import type { Table, TableRecord } from './table.ts';

interface ColumnRules {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /**
   * A file that can be imported again may have extra columns; any other may not, or a misspelt column would be lost.
   */
  readonly unknown: 'ignore' | 'refuse';
}

/** The positions of the columns. */
export interface Columns {
  /** Position by column name. */
  readonly places: ReadonlyMap<string, number>;
  /** Optional columns the file does not have. */
  readonly absent: readonly string[];
  /** Columns of the file that are not read. */
  readonly ignored: readonly string[];
  /** Number of cells in a record. */
  readonly width: number;
}

function headerNames(header: TableRecord): string[] {
  const names = header.cells.map((cell) => cell.normalize('NFC').trim().toLowerCase());
  const last = names.findLastIndex((name) => name !== '');
  return names.slice(0, last + 1);
}

/**
 * Finds the columns by the names in the header, in any order and case.
 * @throws AppError for a missing, repeated or (where refused) unknown column.
 */
export function matchColumns(table: Table, rules: ColumnRules): Columns {
  const names = headerNames(table.header);
  const repeated = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
  if (repeated !== undefined) refuse('invalid', 'tables.repeatedColumn', { column: repeated });
  const missing = rules.required.filter((name) => !names.includes(name.toLowerCase()));
  if (missing.length > 0) {
    refuse('invalid', 'tables.missingColumns', { columns: missing.join(', '), found: names.join(', ') });
  }
  const known = [...rules.required, ...rules.optional];
  const ignored = names.filter((name) => !known.some((column) => column.toLowerCase() === name));
  if (ignored.length > 0 && rules.unknown === 'refuse') {
    refuse('invalid', 'tables.unknownColumns', { columns: ignored.join(', ') });
  }
  const present = known.filter((name) => names.includes(name.toLowerCase()));
  return {
    places: new Map(present.map((name) => [name, names.indexOf(name.toLowerCase())])),
    absent: rules.optional.filter((name) => !present.includes(name)),
    ignored: ignored.filter((name) => name !== ''),
    width: names.length,
  };
}

/** Whether a record has as many cells as the header, all readable; faults go to `problems`. */
export function isWhole(record: TableRecord, columns: Columns, problems: ProblemList): boolean {
  const { line, cells, faults = [] } = record;
  const extra = cells.slice(columns.width).some((cell) => cell.trim() !== '');
  if (cells.length < columns.width || extra) {
    const params = { expected: columns.width, found: cells.length };
    problems.add({ line, column: null, reason: 'tables.cellCount', params });
    return false;
  }
  for (const { column, reason } of faults) problems.add({ line, column: nameOf(columns, column), reason });
  return faults.length === 0;
}

function nameOf(columns: Columns, place: number): string | null {
  for (const [name, at] of columns.places) if (at === place) return name;
  return null;
}
