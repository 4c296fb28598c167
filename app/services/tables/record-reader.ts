import { asTyped } from '#app/domain/locale/typed-text.ts';
import type { MessageParams } from '#app/domain/locale/message-format.ts';
import { asCode } from '#app/domain/units/codes.ts';
import { parseCode, type Parsed } from '#app/domain/units/names.ts';
import type { Columns } from './columns.ts';
import type { ProblemList, ProblemReason } from './problems.ts';
import type { TableRecord } from './table.ts';

/** A text that Excel is told to leave as it is: ="00004". */
const QUOTED = /^="((?:[^"]|"")*)"$/;

const unquoted = (cell: string) => QUOTED.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell;

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

  /** The cell as the file has it; empty when the file does not have the column. */
  raw(column: string): string {
    const place = this.columns.places.get(column);
    return place === undefined ? '' : unquoted(this.record.cells[place] ?? '');
  }

  /** The cell without what nobody sees in it and spaces around it. */
  text(column: string): string {
    return asTyped(this.raw(column)).trim();
  }

  /** The code of a cell, which may be empty, unchecked. */
  code(column: string): string {
    return asCode(this.raw(column));
  }

  refuse(column: string, reason: ProblemReason, params?: MessageParams): null {
    this.isRefused = true;
    this.problems.add({ line: this.line, column, reason, ...(params && { params }) });
    return null;
  }

  /** The parsed cell, or null after recording why it is refused. */
  parse<Value>(column: string, parser: (text: string) => Parsed<Value>): Value | null {
    const parsed = parser(this.raw(column));
    return parsed.ok ? parsed.value : this.refuse(column, parsed.reason, parsed.params);
  }

  /** The code of a cell that may be empty: '' then; null after recording why it is refused. */
  optionalCode(column: string): string | null {
    return this.text(column) === '' ? '' : this.parse(column, parseCode);
  }
}
