import type { MessageParams } from '#app/domain/locale/message-format.ts';
import type { Parsed } from '#app/domain/units/names.ts';
import type { Columns } from './columns.ts';
import type { ProblemList, ProblemReason } from './problems.ts';
import type { TableRecord } from './table.ts';

/** Reads one record by column name and records which cells are wrong. */
export class RecordReader {
  isRefused = false;

  constructor(
    private readonly record: TableRecord,
    private readonly columns: Columns,
    private readonly problems: ProblemList,
  ) {}

  get line(): number {
    return this.record.line;
  }

  has(column: string): boolean {
    return this.columns.places.has(column);
  }

  /** The trimmed cell; empty when the file does not have the column. */
  text(column: string): string {
    const place = this.columns.places.get(column);
    return place === undefined ? '' : (this.record.cells[place] ?? '').trim();
  }

  refuse(column: string, reason: ProblemReason, params?: MessageParams): null {
    this.isRefused = true;
    this.problems.add({ line: this.line, column, reason, ...(params && { params }) });
    return null;
  }

  /** The parsed cell, or null after recording why it is refused. */
  parse<Value>(column: string, parser: (text: string) => Parsed<Value>): Value | null {
    const place = this.columns.places.get(column);
    const parsed = parser(place === undefined ? '' : (this.record.cells[place] ?? ''));
    return parsed.ok ? parsed.value : this.refuse(column, parsed.reason, parsed.params);
  }
}
