import { refuse } from '#app/domain/errors.ts';
import { headerNames } from './header.ts';
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

/**
 * Finds the columns by the names in the header, in any order and case.
 * @throws AppError for a missing, repeated or (where refused) unknown column.
 */
export function matchColumns(table: Table, rules: ColumnRules): Columns {
  const names = headerNames(table.header.cells);
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

/**
 * Whether a record has no more cells than the header and all that are read are readable; faults go to `problems`.
 * Cells missing at the end are empty: Excel leaves out the delimiters behind the last cell that is not.
 */
export function isWhole(record: TableRecord, columns: Columns, problems: ProblemList): boolean {
  const { line, cells, faults = [] } = record;
  if (cells.slice(columns.width).some((cell) => cell.trim() !== '')) {
    const params = { expected: columns.width, found: cells.length };
    problems.add({ line, column: null, reason: 'tables.cellCount', params });
    return false;
  }
  const names = new Map(Array.from(columns.places, ([name, place]) => [place, name]));
  const read = faults.filter(({ columns: places }) => places.some((place) => names.has(place)));
  for (const {
    columns: [place = 0],
    reason,
    params,
  } of read) {
    problems.add({ line, column: names.get(place) ?? null, reason, ...(params && { params }) });
  }
  return read.length === 0;
}
