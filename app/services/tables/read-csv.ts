import { refuse } from '#app/domain/errors.ts';
import type { TableRecord } from './table.ts';

/** Longest record. Anything longer means an unclosed quote, which would swallow the rest of the file. */
const MAX_RECORD = 1_000_000;

const DELIMITERS = [',', ';', '\t'] as const;

/** The most frequent delimiter of the first line, outside quotes. */
function detectDelimiter(text: string): string {
  const line = text.slice(0, endOfFirstLine(text)).replace(/"[^"]*"/g, '');
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counted.reduce((best, other) => (other.count > best.count ? other : best)).delimiter;
}

function endOfFirstLine(text: string): number {
  const end = text.indexOf('\n');
  return end === -1 ? text.length : end;
}

interface Reading {
  readonly cells: string[];
  /** Where the next record begins. */
  readonly next: number;
  /** Physical lines of the record. */
  readonly lines: number;
}

/** A quoted cell up to its closing quote. */
interface QuotedCell {
  readonly text: string;
  readonly next: number;
}

/** Reads CSV (RFC 4180; `,`, `;` or tab; LF or CRLF) chunk by chunk, buffering only the unfinished record. */
class CsvReader {
  private rest = '';
  private line = 1;
  private delimiter: string | undefined;

  /** The records completed by `text`; with `isLast`, also the one after the last line break. */
  push(text: string, isLast: boolean): TableRecord[] {
    const buffer = this.rest + text;
    if (!this.delimiter && !isLast && !buffer.includes('\n')) return this.keep(buffer, 0);
    this.delimiter ??= detectDelimiter(buffer);
    const records: TableRecord[] = [];
    let position = 0;
    while (position < buffer.length) {
      const reading = this.readRecord(buffer, position, this.delimiter, isLast);
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
  private readRecord(buffer: string, start: number, delimiter: string, isLast: boolean): Reading | undefined {
    const lineBreak = buffer.indexOf('\n', start);
    if (lineBreak === -1 && !isLast) return undefined;
    const end = lineBreak === -1 ? buffer.length : lineBreak;
    const line = buffer.slice(start, buffer[end - 1] === '\r' ? end - 1 : end);
    if (!line.includes('"')) return { cells: line.split(delimiter), next: end + 1, lines: 1 };
    return this.readQuotedRecord(buffer, start, delimiter, isLast);
  }

  private readQuotedRecord(
    buffer: string,
    start: number,
    delimiter: string,
    isLast: boolean,
  ): Reading | undefined {
    const cells: string[] = [];
    for (let position = start; ;) {
      const quoted = buffer[position] === '"' ? this.readQuotedCell(buffer, position, isLast) : null;
      if (quoted === 'open') return undefined;
      const begin = quoted?.next ?? position;
      const end = endOfCell(buffer, begin, delimiter);
      if (end === buffer.length && !isLast) return undefined;
      cells.push(this.cellText(quoted, buffer.slice(begin, end)));
      position = end + 1;
      if (buffer[end] !== delimiter) {
        return { cells, next: position, lines: countLineBreaks(buffer.slice(start, position)) };
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

function endOfCell(buffer: string, start: number, delimiter: string): number {
  let at = start;
  while (at < buffer.length && buffer[at] !== delimiter && buffer[at] !== '\n') at += 1;
  return at;
}

function countLineBreaks(text: string): number {
  return text.split('\n').length - 1;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** The records of a CSV text, the header first, without blank lines. */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<TableRecord[]> {
  const reader = new CsvReader();
  for await (const piece of text) {
    const records = reader.push(piece, false);
    if (records.length > 0) yield records;
  }
  const last = reader.push('', true);
  if (last.length > 0) yield last;
}
