import type { List } from './read-list.server.ts';

/** Records every row whose key an earlier row already has. */
export function noteRepeatedKeys<Row extends { readonly line: number }>(
  { rows, problems }: Pick<List<Row>, 'rows' | 'problems'>,
  column: string,
  keyOf: (row: Row) => string,
): void {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const value = keyOf(row);
    const first = lines.get(value);
    if (first === undefined) lines.set(value, row.line);
    else
      problems.add({
        line: row.line,
        column,
        reason: 'tables.repeatedCode',
        params: { value, line: first },
      });
  }
}
