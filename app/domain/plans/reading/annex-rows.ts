import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { AnnexColumn } from '#app/domain/plans/annex-columns.ts';
import type { DraftTable, SourceRow } from '#app/domain/plans/draft.ts';
import { lastHeading, numbersColumns } from '#app/domain/tables/header-rows.ts';
import { isTotalLabel } from '#app/domain/tables/total-label.ts';

/** What a row of an annex is: a task, a heading of those below, or neither (numbers of columns, a total). */
export type RowKind = 'task' | 'section' | 'none';

/** A number that stands before a text: "II. Tài chính", "1.2 Công khai". */
const LEADING = /^([IVX]+|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)[.)]\s+\S/u;

const isRoman = (number: string) => /^[IVX]+$/.test(number);
const isLetter = (number: string) => /^[A-ZĐ]$/u.test(number);
const isArabic = (number: string) => /^\d+(\.\d+)*$/.test(number);

/** How deep a heading stands, by its number: A, I, 1, 1.1; null without one. */
export function sectionLevel(number: string): number | null {
  if (isRoman(number)) return 1;
  if (isLetter(number)) return 0;
  return isArabic(number) ? 1 + number.split('.').length : null;
}

/** Reads single rows of an annex by what its columns hold. */
export class AnnexRows {
  constructor(private readonly table: Pick<DraftTable, 'headings' | 'columns'>) {}

  /** What the columns of a kind hold, each once. */
  cell({ cells }: SourceRow, column: AnnexColumn): string {
    const texts = this.table.columns.flatMap((one, place) =>
      one === column ? [(cells[place] ?? '').trim()] : [],
    );
    return [...new Set(texts.filter((text) => text !== ''))].join('\n');
  }

  /** What columns hold that no field is known for, each with its heading; a number that is none, too. */
  words(row: SourceRow): string[] {
    const isNumbered = this.number(row) !== '';
    return this.table.columns.flatMap((one, place) => {
      const text = (row.cells[place] ?? '').trim();
      const isKept = one === 'words' || (one === 'number' && !isNumbered);
      if (!isKept || text === '') return [];
      const heading = lastHeading(this.table.headings[place] ?? '');
      return [heading === '' ? text : `${heading}: ${text}`];
    });
  }

  /** The number of a row; '' without one. */
  number(row: SourceRow): string {
    const place = this.table.columns.indexOf('number');
    const text = (row.cells[place === -1 ? 0 : place] ?? '').trim().replace(/[.)]+$/, '');
    return sectionLevel(text) === null ? '' : text;
  }

  /** The number of a heading, its own or the one its text begins with; '' without one. */
  headingNumber(row: SourceRow): string {
    return this.number(row) || (LEADING.exec(this.texts(row)[0] ?? '')?.[1] ?? '');
  }

  /** The different texts of a row beside its number. */
  texts(row: SourceRow): string[] {
    const number = this.number(row);
    const texts = row.cells.map((cell) => cell.trim());
    const place = number === '' ? -1 : texts.findIndex((text) => text.replace(/[.)]+$/, '') === number);
    return [...new Set(texts.filter((text, at) => text !== '' && at !== place))];
  }

  kindOf(row: SourceRow, { next, hasTasks }: { next: SourceRow | undefined; hasTasks: boolean }): RowKind {
    const texts = this.texts(row);
    const [text = ''] = texts;
    if (text === '' || this.isOfTable(row, text)) return 'none';
    if (this.isHeadingByNumber(row, next)) return 'section';
    if (texts.length > 1) return 'task';
    // One text that is merged over columns.
    if (row.cells.filter((cell) => cell.trim() === text).length > 1) return 'section';
    return this.number(row) !== '' || this.isTaskAlone(row, text, hasTasks) ? 'task' : 'section';
  }

  /** What belongs to the table and to no plan: numbers of columns, headings again on a new page, a total. */
  private isOfTable(row: SourceRow, text: string): boolean {
    const isAgain = row.cells.every((cell, place) =>
      ['', ...(this.table.headings[place] ?? '').split(' › ')].includes(cell.trim()),
    );
    const isTotal = this.number(row) === '' && isTotalLabel(foldVietnamese(text));
    return isAgain || isTotal || numbersColumns(row.cells, 3);
  }

  /** A Roman number or letter, or "1" above "1.1", without anybody who leads, a deadline or a product. */
  private isHeadingByNumber(row: SourceRow, next: SourceRow | undefined): boolean {
    const number = this.number(row);
    const isAbove = next !== undefined && this.number(next).startsWith(`${number}.`);
    const isHigh = isRoman(number) || isLetter(number) || (isArabic(number) && isAbove);
    const [first] = this.texts(row);
    const isSilent = (['lead', 'due', 'product'] as const).every((column) =>
      ['', first].includes(this.cell(row, column)),
    );
    return isHigh && isSilent;
  }

  /** One text without a number: what is to be done where it stands in that column among other tasks. */
  private isTaskAlone(row: SourceRow, text: string, hasTasks: boolean): boolean {
    const isInTaskColumn = this.cell(row, 'title') === text || this.cell(row, 'solution') === text;
    const isLoud = text === text.toUpperCase() || LEADING.test(text);
    return isInTaskColumn && !isLoud && hasTasks;
  }
}
