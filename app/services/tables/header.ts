import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { isTotalLabel } from '#app/domain/tables/total-label.ts';
import type { LeftOutLine, TableRecord } from './table.ts';

/** Rows above the column names: a title, the office, a line of groups of columns. */
export const MAX_TITLE_ROWS = 20;

/** The names of the columns, without empty ones at the end. */
export function headerNames(cells: readonly string[]): string[] {
  const names = cells.map((cell) => asTyped(cell).trim().toLowerCase().replace(/\s+/g, ' '));
  const last = names.findLastIndex((name) => name !== '');
  return names.slice(0, last + 1);
}

/** Whether cells have all the needed column names, in any order and case. */
export function hasNames(cells: readonly string[], needed: readonly string[]): boolean {
  const names = new Set(headerNames(cells));
  return needed.every((name) => names.has(name.toLowerCase()));
}

/** The place of the first record that has all these column names; -1 when none of the first has. */
export function findHeader(records: readonly TableRecord[], needed: readonly string[]): number {
  return records.slice(0, MAX_TITLE_ROWS + 1).findIndex(({ cells }) => hasNames(cells, needed));
}

/** What a line of Vietnamese headings says of the column that identifies a row. */
const LABEL = /^(?:ma|ten|ngay|thoi|ky|don vi|linh vuc|quay|so) /;

/** Whether the cells count the columns, as printed tables do: (1) (2) (3), or 1 2 3. */
function isNumbering(cells: readonly string[]): boolean {
  return cells.length > 1 && cells.every((cell, at) => cell === `(${at + 1})` || cell === String(at + 1));
}

const LETTERS = 'ABCDEFGH';

/** The same with letters first, as printed forms of offices have it: A B C, or A B 1 2. */
function isLettering(cells: readonly string[]): boolean {
  const signs = cells.map((cell) => cell.replace(/[()]/g, ''));
  const letters = signs.filter((sign) => /^[A-Z]$/.test(sign));
  const numbers = signs.slice(letters.length);
  return (
    cells.length > 2 &&
    letters.length > 0 &&
    signs.slice(0, letters.length).join('') === LETTERS.slice(0, letters.length) &&
    numbers.every((sign, at) => sign === String(at + 1))
  );
}

/** Tells rows of a table from the lines that people typeset among them. */
export class RowSorter {
  private readonly names: readonly string[];
  private readonly keyPlace: number;
  private isFirst = true;

  constructor(header: TableRecord, needed: readonly string[]) {
    this.names = headerNames(header.cells);
    this.keyPlace = this.names.indexOf((needed[0] ?? '').toLowerCase());
  }

  /** Why a record is no row; null when it is one. To be asked in the order of the file. */
  reasonToLeaveOut(record: TableRecord): LeftOutLine['reason'] | null {
    const isBelowHeader = this.isFirst;
    const cells = record.cells.map((cell) => asTyped(cell).trim());
    const given = cells.filter((cell) => cell !== '');
    const isHeading =
      this.isHeaderAgain(record) ||
      isNumbering(given) ||
      (isBelowHeader && (this.isLabels(cells) || isLettering(given)));
    this.isFirst = isHeading && isBelowHeader;
    if (isHeading) return 'tables.headingLine';
    return isTotalLabel(foldVietnamese(given[0] ?? '')) ? 'tables.totalLine' : null;
  }

  /** The column names once more, as on each printed page. */
  private isHeaderAgain(record: TableRecord): boolean {
    const names = headerNames(record.cells);
    return names.length > 0 && names.every((name, at) => name === '' || name === this.names[at]);
  }

  private isLabels(cells: readonly string[]): boolean {
    return (
      LABEL.test(`${foldVietnamese(cells[this.keyPlace] ?? '')} `) && !cells.some((cell) => /\d/.test(cell))
    );
  }
}
