import { toFixedHalfUp } from '#app/domain/numbers/decimal.ts';
import { hasName, type ResultKey } from '#app/domain/results/table/keys.ts';
import { isWhole } from './column-cells.ts';
import type { ColumnScope, ColumnValue } from './column.ts';
import { columnsOf, type Column, type ColumnId } from './columns.ts';

/** One row for programs: what stands in each column, by its id. */
export type MachineRow = Readonly<Record<string, ColumnValue>>;

/** Levels that have a column, whatever the scale: `n4` and `n5` are empty where it has three. */
const LEVELS = ['n1', 'n2', 'n3', 'n4', 'n5'] as const;

/** Figures in the order that those who script against them rely on (docs/results.md#columns-for-programs). */
const FIGURES = ['responses', 'answers', ...LEVELS, 'rate', 'mean', 'ci_low', 'ci_high'] as const;

/** Only in a compared table: what was before, how many points it moved, and `up`, `down`, `unclear` or `too-few`. */
const CHANGES = ['before_responses', 'before_rate', 'change', 'change_verdict'] as const;

export type MachineFigureId = (typeof FIGURES)[number];
export type MachineChangeId = (typeof CHANGES)[number];

/** Decimals of the CSV, the same for every method. */
const DECIMALS = 2;

type MachineSource = ColumnScope['results'];

function keyIds(by: readonly ResultKey[]): ColumnId[] {
  return by.flatMap((key): ColumnId[] => (hasName(key) ? [key, `${key}_name`] : [key]));
}

function machineTable(results: MachineSource) {
  const ids = [...keyIds(results.table.by), ...FIGURES, ...CHANGES];
  const columns = columnsOf(ids, { results, locale: 'en', outlet: 'file' });
  const rows = results.table.rows.map((row, index) => ({ row, index }));
  return { columns, rows };
}

/**
 * The names of the columns for programs: each key's code and name, then the counts and figures; in a compared table the
 * changes behind them.
 */
export function machineColumns(results: MachineSource): readonly string[] {
  return machineTable(results).columns.map(({ id }) => id);
}

/**
 * Every row for programs at full precision. `n1` is the lowest level of the scale, whatever its value; a scale of three
 * levels leaves `n4` and `n5` null. Counts are 0, figures null where nobody answered; all are null in a suppressed row.
 */
export function machineRows(results: MachineSource): readonly MachineRow[] {
  const { columns, rows } = machineTable(results);
  return rows.map((entry) => Object.fromEntries(columns.map(({ id, value }) => [id, value(entry)])));
}

/** The overall figure of all rows together, under the names of the figures. */
export function machineTotal(results: MachineSource): Readonly<Record<MachineFigureId, ColumnValue>> {
  const columns = columnsOf(FIGURES, { results, locale: 'en', outlet: 'file' });
  const entry = { row: results.table.total, index: null };
  return Object.fromEntries(columns.map(({ id, value }) => [id, value(entry)])) as Record<
    MachineFigureId,
    ColumnValue
  >;
}

/** Every row as the cells of a CSV (`renderCsvLine`): a heading, then numbers with 2 decimals half-up; empty where there is no figure. */
export function machineCells(results: MachineSource, mark: '.' | ',' = '.'): string[][] {
  const { columns, rows } = machineTable(results);
  const cell = (value: ColumnValue, { kind }: Column) => {
    if (value === null || typeof value === 'string') return value ?? '';
    return isWhole(kind) ? String(value) : toFixedHalfUp(value, DECIMALS).replace('.', mark);
  };
  return [
    columns.map(({ id }) => id),
    ...rows.map((entry) => columns.map((column) => cell(column.value(entry), column))),
  ];
}
