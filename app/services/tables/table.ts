import type { MessageParams } from '#app/domain/locale/message-format.ts';
import type { KeysOf } from '#app/messages/index.ts';

/** An input file, from disk, standard input or an upload. */
export interface TableFile {
  /** As shown to people. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Cells that cannot be read as text. */
export interface TableFault {
  /** The places that it concerns, from 0. */
  readonly columns: readonly number[];
  readonly reason: KeysOf<'tables'>;
  readonly params?: MessageParams;
}

export interface TableRecord {
  /** The physical line of the file (the row of the sheet) on which the record begins, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly faults?: readonly TableFault[];
}

/** A line below the column names that is no row: a second line of headings, a total. */
export interface LeftOutLine {
  readonly line: number;
  readonly reason: 'tables.headingLine' | 'tables.totalLine';
}

/** A file as header and records. Records come in batches: a promise per record would cost more than reading it. */
export interface Table {
  readonly name: string;
  readonly header: TableRecord;
  readonly batches: AsyncIterable<readonly TableRecord[]>;
  /** Complete once the batches were read. */
  readonly leftOut: readonly LeftOutLine[];
}
