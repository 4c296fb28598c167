import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { AnnexColumn } from '#app/domain/plans/annex-columns.ts';
import type { SourceRow } from '#app/domain/plans/draft.ts';
import { joinHeadings, lastHeading, numbersColumns } from '#app/domain/tables/header-rows.ts';

/** Headings as annexes write them, folded; the first that fits counts. */
const HEADINGS: readonly (readonly [AnnexColumn, RegExp])[] = [
  ['number', /^(tt|stt|so tt|so thu tu|no\.?)$/],
  // When a task begins is no deadline.
  ['words', /bat dau(?!.*(ket thuc|hoan thanh))|^tu ngay|kiem chung/],
  ['support', /phoi hop/],
  ['lead', /chu tri|don vi thuc hien|co quan thuc hien|don vi duoc giao/],
  ['due', /thoi gian|thoi han|han hoan thanh|tien do/],
  ['product', /san pham|ket qua(?! nam)/],
  ['baseline', /diem nam truoc|hien trang|ket qua nam|diem dat/],
  ['target', /phan dau|muc tieu|chi tieu nam/],
  ['section', /^(chi so|linh vuc|tieu chi|noi dung|muc)\b/],
  ['title', /nhiem vu|cong viec/],
  ['solution', /giai phap|cach lam|bien phap/],
  ['note', /ghi chu/],
];

/** What one column holds by its heading: by its last line, or where that says nothing, by the whole. */
function guessColumn(heading: string, taken: ReadonlySet<AnnexColumn>): AnnexColumn | undefined {
  for (const text of new Set([lastHeading(heading), heading])) {
    const folded = foldVietnamese(text);
    const found = HEADINGS.find(([column, pattern]) => !taken.has(column) && pattern.test(folded));
    if (found) return found[0];
  }
  return undefined;
}

/**
 * What the columns under some headings hold, by their words. A column that is not known is kept in words, so that none
 * of its cells is lost; the documents that prove a task are its product where no other column is.
 */
export function guessColumns(headings: readonly string[]): (AnnexColumn | null)[] {
  const taken = new Set<AnnexColumn>();
  const columns = headings.map((heading) => {
    const found = guessColumn(heading, taken) ?? 'words';
    if (found !== 'words') taken.add(found);
    return found;
  });
  const proof = headings.findIndex((heading) => /kiem chung/.test(foldVietnamese(heading)));
  return taken.has('product')
    ? columns
    : columns.map((column, place) => (place === proof ? 'product' : column));
}

/** By what a table's columns are remembered. */
export function headingsKey(headings: readonly string[]): string {
  return headings.map(foldVietnamese).join('|');
}

/** A table whose headings stand further down is none. */
const SEARCHED_ROWS = 50;
const HEADING_ROWS = 3;

function isHeadings(headings: readonly string[]): boolean {
  const columns = guessColumns(headings);
  const has = (...some: readonly AnnexColumn[]) => some.some((column) => columns.includes(column));
  return has('title', 'solution', 'section') && has('lead', 'due', 'product');
}

/** Whether a cell stands under the name of a group of columns, merged over them or left empty but in the first. */
function isUnderGroup(above: readonly string[], column: number): boolean {
  const name = above[column] ?? '';
  return name === '' || name === above[column - 1] || [name, ''].includes(above[column + 1] ?? '-');
}

/** Whether headings may begin in a row: a title is one text, and a head of a document names no column. */
function beginsHeadings({ cells }: SourceRow): boolean {
  const texts = [...new Set(cells.filter((cell) => cell !== ''))];
  return texts.length >= 2 && texts.some((text) => guessColumn(text, new Set()) !== undefined);
}

/** Whether a row goes on with the headings above: it only repeats them, or names columns of a group. */
function goesOn({ cells }: SourceRow, above: readonly string[]): boolean {
  const more = cells.flatMap((cell, column) => (cell === '' || cell === above[column] ? [] : [column]));
  return (
    more.length >= 2 &&
    new Set(more.map((column) => cells[column])).size === more.length &&
    !numbersColumns(cells, 1) &&
    more.every((column) => isUnderGroup(above, column)) &&
    more.some((column) => guessColumn(cells[column] ?? '', new Set()) !== undefined)
  );
}

/** The headings of an annex, several rows of them as one text a column, and its rows. */
export interface FoundAnnex {
  readonly headings: readonly string[];
  readonly rows: readonly SourceRow[];
}

/** The annex in a table: below the first rows in which a task and somebody who does it, or a deadline, have columns. */
export function findAnnex(rows: readonly SourceRow[]): FoundAnnex | null {
  for (const [from, row] of rows.slice(0, SEARCHED_ROWS).entries()) {
    if (!beginsHeadings(row)) continue;
    let to = from + 1;
    while (to < from + HEADING_ROWS) {
      const [above, next] = [rows[to - 1], rows[to]];
      if (above === undefined || next === undefined || !goesOn(next, above.cells)) break;
      to += 1;
    }
    const headings = joinHeadings(rows.slice(from, to).map(({ cells }) => cells));
    if (isHeadings(headings)) return { headings, rows: rows.slice(to) };
  }
  return null;
}
