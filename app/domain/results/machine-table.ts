import { toFixedHalfUp } from './decimal.ts';
import { hasName } from './keys.ts';
import type { ResultRow, ResultTable } from './table.ts';

type MachineValue = string | number | null;

/** One row for programs, its columns in the order of `machineColumns`. */
export type MachineRow = Readonly<Record<string, MachineValue>>;

const COUNT_COLUMNS = ['responses', 'answers', 'n1', 'n2', 'n3', 'n4', 'n5'] as const;
const DECIMAL_COLUMNS = ['rate', 'mean', 'ci_low', 'ci_high'] as const;

/** Decimals of the CSV, fixed for those who script against it (design, section 7). */
const DECIMALS = 2;

/** The columns of a table for programs: each key's code and name, then the counts and figures (design, section 7). */
export function machineColumns({ by }: Pick<ResultTable, 'by'>): readonly string[] {
  const keys = by.flatMap((key) => (hasName(key) ? [key, `${key}_name`] : [key]));
  return [...keys, ...COUNT_COLUMNS, ...DECIMAL_COLUMNS];
}

/**
 * A row for programs at full precision. `n1` is the lowest level of the scale, whatever its value; a scale of three levels
 * leaves `n4` and `n5` null. Counts are 0, figures null where nobody answered; all are null in a suppressed row.
 */
export function machineRow(table: ResultTable, row: ResultRow): MachineRow {
  const values: Record<string, MachineValue> = {};
  table.by.forEach((key, index) => {
    values[key] = row.labels[index]?.code ?? '';
    if (hasName(key)) values[`${key}_name`] = row.labels[index]?.name ?? '';
  });
  values['responses'] = row.responses;
  values['answers'] = row.answers;
  for (let place = 0; place < 5; place++) values[`n${place + 1}`] = row.counts?.[place] ?? null;
  return {
    ...values,
    rate: row.rate,
    mean: row.mean,
    ci_low: row.interval?.low ?? null,
    ci_high: row.interval?.high ?? null,
  };
}

/** Every row as the cells of a CSV (`renderCsvLine`): a heading, then numbers with 2 decimals half-up; empty where there is no figure. */
export function machineCells(table: ResultTable): string[][] {
  const columns = machineColumns(table);
  const isDecimal = (column: string) => DECIMAL_COLUMNS.some((name) => name === column);
  const cell = (value: MachineValue | undefined, column: string) => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'string') return value;
    return isDecimal(column) ? toFixedHalfUp(value, DECIMALS) : String(value);
  };
  const rows = table.rows.map((row) => machineRow(table, row));
  return [[...columns], ...rows.map((row) => columns.map((column) => cell(row[column], column)))];
}
