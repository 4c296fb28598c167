import { toFixedHalfUp } from '#app/domain/results/figures/decimal.ts';
import { hasName } from '#app/domain/results/table/keys.ts';
import type { ResultRow, ResultTable } from '#app/domain/results/table/table.ts';

type MachineValue = string | number | null;

/** One row for programs, its columns in the order of `machineColumns`. */
export type MachineRow = Readonly<Record<string, MachineValue>>;

const COUNT_COLUMNS = ['responses', 'answers', 'n1', 'n2', 'n3', 'n4', 'n5'] as const;
const DECIMAL_COLUMNS = ['rate', 'mean', 'ci_low', 'ci_high'] as const;
/** Only in a compared table: what was before, how many points it moved, and `up`, `down`, `unclear` or `too-few`. */
const CHANGE_COLUMNS = ['before_responses', 'before_rate', 'change', 'change_verdict'] as const;
const PRINTED_WITH_DECIMALS: readonly string[] = [...DECIMAL_COLUMNS, 'before_rate', 'change'];

/** Decimals of the CSV, fixed for those who script against it (docs/results.md#columns-for-programs). */
const DECIMALS = 2;

/**
 * The columns of a table for programs (docs/results.md#columns-for-programs): each key's code and name, then the counts
 * and figures; in a compared table the changes behind them.
 */
export function machineColumns({
  by,
  isCompared = false,
}: Pick<ResultTable, 'by' | 'isCompared'>): readonly string[] {
  const keys = by.flatMap((key) => (hasName(key) ? [key, `${key}_name`] : [key]));
  return [...keys, ...COUNT_COLUMNS, ...DECIMAL_COLUMNS, ...(isCompared ? CHANGE_COLUMNS : [])];
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
    ...(table.isCompared ? changeValues(row) : {}),
  };
}

function changeValues({ change }: ResultRow): Record<(typeof CHANGE_COLUMNS)[number], MachineValue> {
  return {
    before_responses: change?.responses ?? null,
    before_rate: change?.rate ?? null,
    change: change?.points ?? null,
    change_verdict: change?.verdict ?? null,
  };
}

/** Every row as the cells of a CSV (`renderCsvLine`): a heading, then numbers with 2 decimals half-up; empty where there is no figure. */
export function machineCells(table: ResultTable): string[][] {
  const columns = machineColumns(table);
  const cell = (value: MachineValue | undefined, column: string) => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'string') return value;
    return PRINTED_WITH_DECIMALS.includes(column) ? toFixedHalfUp(value, DECIMALS) : String(value);
  };
  const rows = table.rows.map((row) => machineRow(table, row));
  return [[...columns], ...rows.map((row) => columns.map((column) => cell(row[column], column)))];
}
