import { renderCsvLine } from './csv-line.ts';

export type Separator = ';' | ',';

/** By this mark spreadsheets and statistics programs know that a file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A CSV for people: UTF-8 with a byte order mark, CR LF (RFC 4180), cells that a spreadsheet would run as a formula
 * neutralised. Texts of numbers are written as the reader's spreadsheet reads them.
 */
export function csvForPeople(
  rows: Iterable<readonly (string | number | null)[]>,
  separator: Separator,
): string {
  return BYTE_ORDER_MARK + csvLines(rows, separator);
}

/** Lines of CSV that end with CR LF, without a mark. */
export function csvLines(rows: Iterable<readonly (string | number | null)[]>, separator: Separator): string {
  return Array.from(rows, (row) => `${renderCsvLine(row, separator)}\r\n`).join('');
}
