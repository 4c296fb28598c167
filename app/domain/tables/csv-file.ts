import { renderCsvLine } from './csv-line.ts';

export type Separator = ';' | ',';

/** Tells spreadsheets and statistics programs that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A CSV for people: UTF-8 with a byte order mark, CR LF (RFC 4180), formula-like cells neutralised. Numbers are written
 * in the format of the reader's spreadsheet.
 */
export function csvForPeople(
  rows: Iterable<readonly (string | number | null)[]>,
  separator: Separator,
): string {
  return BYTE_ORDER_MARK + csvLines(rows, separator);
}

interface Note {
  readonly label: string;
  readonly text: string;
}

/**
 * What stands below a table: an empty line, then the notes. Whoever reads the first table of the file finds it where it
 * always was.
 */
export function noteLines(notes: readonly Note[]): (readonly string[])[] {
  return [[], ...notes.map(({ label, text }) => [label, text])];
}

/** A table with its notes below. */
export function withNotesBelow(
  table: readonly (readonly string[])[],
  notes: readonly Note[],
): (readonly string[])[] {
  return [...table, ...noteLines(notes)];
}

/** Lines of CSV that end with CR LF, without a byte order mark. */
export function csvLines(rows: Iterable<readonly (string | number | null)[]>, separator: Separator): string {
  return Array.from(rows, (row) => `${renderCsvLine(row, separator)}\r\n`).join('');
}
