import type { ChangedValue, ImportedRow, RowChange } from '#app/domain/tables/imported-row.ts';
import type { List } from './read-list.server.ts';
import type { FileProblem } from './problems.ts';
import type { LeftOutLine } from './table.ts';

/** What an import of a list did, or would do. */
export interface ImportSummary {
  readonly added: number;
  /** Moved and closed ones, too. */
  readonly changed: number;
  readonly unchanged: number;
  /** The name of the file; null for a change that came by none. */
  readonly file: string | null;
  /** Rows that were added or changed, in the order of the file. */
  readonly rows: readonly ImportedRow[];
  /** Columns of the file that were not read. */
  readonly ignored: readonly string[];
  /** Lines of the file that are no rows. */
  readonly leftOut: readonly LeftOutLine[];
  /** What is odd and was taken. */
  readonly warnings?: readonly FileProblem[];
}

export interface ImportOptions {
  /** Only tells what would be done. */
  readonly dryRun?: boolean | undefined;
}

/** Counts what was done with the rows of a list. */
export function summarize(
  rows: readonly ImportedRow[],
  list: Pick<List<unknown>, 'name' | 'ignored' | 'leftOut'>,
): ImportSummary {
  const count = (...changes: RowChange[]) => rows.filter(({ change }) => changes.includes(change)).length;
  return {
    added: count('added'),
    changed: count('changed', 'moved', 'closed'),
    unchanged: count('unchanged'),
    file: list.name.split(/[\\/]/).at(-1) || null,
    rows: rows.filter(({ change }) => change !== 'unchanged'),
    ignored: list.ignored,
    leftOut: list.leftOut,
  };
}

/** The counts that go into the audit event. */
export function countsOf({ added, changed, unchanged }: ImportSummary): Record<string, number> {
  return { added, changed, unchanged };
}

/** The rows of the file that were added or changed. */
export function rowsToStore<Row extends { readonly line: number }>(
  rows: readonly Row[],
  summary: Pick<ImportSummary, 'rows'>,
): Row[] {
  const lines = new Set(summary.rows.map(({ line }) => line));
  return rows.filter(({ line }) => lines.has(line));
}

/** What becomes of values that were stored, by column; null: nothing was. */
export function compareValues(
  before: Readonly<Record<string, string>> | null,
  after: Readonly<Record<string, string>>,
): { change: RowChange; values: ChangedValue[] } {
  if (before === null) return { change: 'added', values: [] };
  const values = Object.entries(after).flatMap(([column, to]): ChangedValue[] => {
    const from = before[column] ?? '';
    return from === to ? [] : [{ column, from, to }];
  });
  return { change: changeOf(values), values };
}

function changeOf(values: readonly ChangedValue[]): RowChange {
  if (values.length === 0) return 'unchanged';
  const isClosing = ({ column, to }: ChangedValue) =>
    (column === 'valid_to' && to !== '') ||
    (column === 'closed_on' && to !== '') ||
    (column === 'active' && to === 'false');
  if (values.some(isClosing)) return 'closed';
  return values.some(({ column }) => column === 'parent_code') ? 'moved' : 'changed';
}
