import { refuse } from '#app/domain/errors.ts';
import { detectDialect, hasFirstLines, type CsvDialect } from './csv-dialect.ts';
import type { TableRecord } from './table.ts';

/** Longest record. Anything longer means an unclosed quote, which would swallow the rest of the file. */
const MAX_RECORD = 1_000_000;

interface Reading {
  readonly cells: string[];
  /** Where the next record begins. */
  readonly next: number;
  /** Physical lines of the record. */
  readonly lines: number;
}

interface ReadingMode {
  readonly dialect: CsvDialect;
  /** Whether nothing comes behind the buffer. */
  readonly isLast: boolean;
}

/** A quoted cell up to its closing quote. */
interface QuotedCell {
  readonly text: string;
  readonly next: number;
}

/**
 * Reads CSV (RFC 4180; `,`, `;` or tab; LF, CRLF or CR; a first line `sep=;`) chunk by chunk, buffering only the
 * unfinished record.
 */
class CsvReader {
  private rest = '';
  private line = 1;
  private dialect: CsvDialect | undefined;

  /** With column names that the header has, where they are known. */
  constructor(private readonly needed: readonly string[]) {}

  /** The records completed by `text`; with `isLast`, also the one after the last line break. */
  push(text: string, isLast: boolean): TableRecord[] {
    const buffer = this.rest + text;
    if (!this.dialect && !isLast && !hasFirstLines(buffer)) return this.keep(buffer, 0);
    const records: TableRecord[] = [];
    let position = 0;
    if (!this.dialect) {
      this.dialect = detectDialect(buffer, this.needed);
      position = this.dialect.start;
      if (position > 0) this.line += 1;
    }
    while (position < buffer.length) {
      const reading = this.readRecord(buffer, position, { dialect: this.dialect, isLast });
      if (!reading) break;
      if (!isBlank(reading.cells)) records.push({ line: this.line, cells: reading.cells });
      this.line += reading.lines;
      position = reading.next;
    }
    this.keep(buffer, position);
    return records;
  }

  private keep(buffer: string, position: number): [] {
    this.rest = buffer.slice(position);
    if (this.rest.length > MAX_RECORD) refuse('invalid', 'tables.recordTooLong', { line: this.line });
    return [];
  }

  /** Undefined when the record continues in the next chunk. */
  private readRecord(buffer: string, start: number, how: ReadingMode): Reading | undefined {
    const { dialect, isLast } = how;
    const { delimiter, lineBreak } = dialect;
    const next = buffer.indexOf(lineBreak, start);
    if (next === -1 && !isLast) return undefined;
    const end = next === -1 ? buffer.length : next;
    const line = buffer.slice(start, buffer[end - 1] === '\r' ? end - 1 : end);
    if (!line.includes('"')) return { cells: line.split(delimiter), next: end + 1, lines: 1 };
    return this.readQuotedRecord(buffer, start, how);
  }

  private readQuotedRecord(
    buffer: string,
    start: number,
    { dialect, isLast }: ReadingMode,
  ): Reading | undefined {
    const { delimiter, lineBreak } = dialect;
    const cells: string[] = [];
    for (let position = start; ;) {
      const opening = skipSpaces(buffer, position);
      const quoted = buffer[opening] === '"' ? this.readQuotedCell(buffer, opening, isLast) : null;
      if (quoted === 'open') return undefined;
      const begin = quoted?.next ?? position;
      const end = endOfCell(buffer, begin, dialect);
      if (end === buffer.length && !isLast) return undefined;
      cells.push(this.cellText(quoted, buffer.slice(begin, end)));
      position = end + 1;
      if (buffer[end] !== delimiter) {
        return { cells, next: position, lines: countLineBreaks(buffer.slice(start, position), lineBreak) };
      }
    }
  }

  /** The text of a cell from its quoted part and the rest up to its end. */
  private cellText(quoted: QuotedCell | null, plain: string): string {
    const rest = plain.endsWith('\r') ? plain.slice(0, -1) : plain;
    if (quoted && rest.trim() !== '') refuse('invalid', 'tables.textAfterQuote', { line: this.line });
    return quoted ? quoted.text : rest;
  }

  private readQuotedCell(buffer: string, start: number, isLast: boolean): QuotedCell | 'open' {
    let text = '';
    let position = start + 1;
    for (;;) {
      const quote = buffer.indexOf('"', position);
      // A quote at the very end may be the first of a doubled one.
      if (quote === -1 || (quote === buffer.length - 1 && !isLast)) {
        return isLast ? refuse('invalid', 'tables.quoteLeftOpen', { line: this.line }) : 'open';
      }
      text += buffer.slice(position, quote);
      if (buffer[quote + 1] !== '"') return { text, next: quote + 1 };
      text += '"';
      position = quote + 2;
    }
  }
}

/** A quote behind spaces opens a cell as one at its start does. */
function skipSpaces(buffer: string, start: number): number {
  let at = start;
  while (buffer[at] === ' ') at += 1;
  return at;
}

function endOfCell(buffer: string, start: number, { delimiter, lineBreak }: CsvDialect): number {
  let at = start;
  while (at < buffer.length && buffer[at] !== delimiter && buffer[at] !== lineBreak) at += 1;
  return at;
}

function countLineBreaks(text: string, lineBreak: string): number {
  return text.split(lineBreak).length - 1;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** The records of a CSV text without blank lines; the `needed` column names tell the delimiter. */
export async function* readCsv(
  text: AsyncIterable<string>,
  needed: readonly string[] = [],
): AsyncGenerator<TableRecord[]> {
  const reader = new CsvReader(needed);
  for await (const piece of text) {
    const records = reader.push(piece, false);
    if (records.length > 0) yield records;
  }
  const last = reader.push('', true);
  if (last.length > 0) yield last;
}

/** The cells of one line that another program had put into a single cell. */
export function parseCsvLine(text: string): readonly string[] {
  return new CsvReader([]).push(text, true)[0]?.cells ?? [];
}
