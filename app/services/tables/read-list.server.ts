import { refuse } from '#app/domain/errors.ts';
import { isWhole, matchColumns } from './columns.ts';
import { ProblemList } from './problems.ts';
import { readTable } from './read-table.server.ts';
import { RecordReader } from './record-reader.ts';
import type { LeftOutLine, TableFile } from './table.ts';

/** Lists of units and the like are held in memory; Viet Nam has 3,355 units. */
const MAX_ROWS = 100_000;

/** Problems of a list that are listed; the rest are only counted. */
const SHOWN_PROBLEMS = 20;

export interface ListRules<Row> {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Fewer than other lists may have. */
  readonly maxRows?: number;
  /** Null for a refused record (the reader has recorded why). */
  parse(reader: RecordReader): Row | null;
}

export interface List<Row> {
  readonly name: string;
  readonly rows: readonly Row[];
  /** Optional columns that the file does not have: stored values stay as they are. */
  readonly absent: readonly string[];
  /** Columns that are not read. */
  readonly ignored: readonly string[];
  /** Lines that are no rows. */
  readonly leftOut: readonly LeftOutLine[];
  /** For what is still to be checked against the database. */
  readonly problems: ProblemList;
}

/**
 * Reads a whole list. Unknown columns are ignored: importing the corrected file again repairs a misspelt name.
 * @throws AppError for a file that cannot be read, is empty or too long. Wrong rows are noted in `problems`.
 */
export async function readList<Row>(file: TableFile, rules: ListRules<Row>): Promise<List<Row>> {
  const { maxRows: max = MAX_ROWS } = rules;
  const table = await readTable(file, rules.required);
  const columns = matchColumns(table, { ...rules, unknown: 'ignore' });
  const problems = new ProblemList(SHOWN_PROBLEMS);
  const rows: Row[] = [];
  let count = 0;
  for await (const batch of table.batches) {
    count += batch.length;
    if (count > max) refuse('invalid', 'tables.tooManyRows', { max });
    for (const record of batch) {
      if (!isWhole(record, columns, problems)) continue;
      const reader = new RecordReader(record, columns, problems);
      const row = rules.parse(reader);
      if (row !== null && !reader.isRefused) rows.push(row);
    }
  }
  if (count === 0) refuse('invalid', 'tables.noRows');
  const { absent, ignored } = columns;
  return { name: file.name, rows, absent, ignored, leftOut: table.leftOut, problems };
}
