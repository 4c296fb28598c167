import { Parser } from 'htmlparser2';
import { refuse } from '#app/domain/errors.ts';
import type { MergeRange, Sheet } from 'hucre/xlsx';

/** Far above what systems write; beyond it a page is no table for people. */
const [MAX_TABLES, MAX_ROWS, MAX_COLUMNS] = [50, 100_001, 300];
/** Of one table, with those that wide cells cover. */
const MAX_CELLS = 5_000_000;

/** Lines above a table that may say what it is: title, period, unit. */
const MAX_TITLES = 10;

const IGNORED: ReadonlySet<string> = new Set(['script', 'style', 'title', 'template']);
const LINE_ENDS: ReadonlySet<string> = new Set(['p', 'div', 'li', 'center', 'h1', 'h2', 'h3', 'h4']);

const tidy = (text: string) =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim();

/** How many rows or columns a cell covers; what is no number of them is one. */
const spanOf = (text: string | undefined, max: number) =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Math.min(max, Math.max(1, Number(text))) : 1;

interface OpenCell {
  text: string;
  readonly rows: number;
  readonly columns: number;
}

/** A table that is being read: its cells where they stand, as a browser places them (HTML, 4.9.12). */
class PageTable {
  private readonly rows: string[][];
  private readonly merges: MergeRange[] = [];
  /** By column, the first row that no cell from above reaches into. */
  private readonly freeFrom: number[] = [];
  private column = 0;
  private covered = 0;
  private cell: OpenCell | null = null;

  constructor(titles: readonly string[]) {
    this.rows = titles.map((title) => [title]);
  }

  openRow(): void {
    this.closeCell();
    if (this.rows.length >= MAX_ROWS) refuse('invalid', 'tables.tooManyRows', { max: MAX_ROWS - 1 });
    this.rows.push([]);
    this.column = 0;
  }

  openCell(attributes: Readonly<Record<string, string>>): void {
    this.closeCell();
    if (this.rows.length === 0) this.openRow();
    const [rows, columns] = [
      spanOf(attributes['rowspan'], MAX_ROWS),
      spanOf(attributes['colspan'], MAX_COLUMNS),
    ];
    this.cell = { text: '', rows, columns };
  }

  /** Adds to the open cell; false where none is open. */
  write(text: string): boolean {
    if (this.cell === null) return false;
    this.cell.text += text;
    return true;
  }

  closeCell(): void {
    if (this.cell === null) return;
    const { text, rows, columns } = this.cell;
    this.cell = null;
    const row = this.rows.length - 1;
    while ((this.freeFrom[this.column] ?? 0) > row) this.column += 1;
    const start = this.column;
    const end = Math.min(start + columns, MAX_COLUMNS);
    if (start >= MAX_COLUMNS) refuse('invalid', 'tables.damagedWorkbook');
    const cells = this.rows[row] ?? [];
    this.covered += columns;
    if (this.covered > MAX_CELLS) refuse('invalid', 'tables.damagedWorkbook');
    while (cells.length < end) cells.push('');
    cells[start] = tidy(text);
    for (let column = start; column < end; column += 1) this.freeFrom[column] = row + rows;
    this.column = end;
    if (rows > 1 || end - start > 1) {
      this.merges.push({ startRow: row, endRow: row + rows - 1, startCol: start, endCol: end - 1 });
    }
  }

  sheet(name: string): Sheet {
    this.closeCell();
    const last = this.rows.length - 1;
    const merges = this.merges.map((range) => ({ ...range, endRow: Math.min(range.endRow, last) }));
    return { name, rows: this.rows, merges };
  }
}

/** What a page has: its tables, in order, and the lines above the next one. */
class PageCollector {
  private readonly tables: PageTable[] = [];
  /** Tables stand in cells of tables, too. */
  private readonly open: PageTable[] = [];
  private titles: string[] = [];
  private line = '';
  private ignored = 0;

  onopentag(tag: string, attributes: Readonly<Record<string, string>>): void {
    const table = this.open.at(-1);
    if (IGNORED.has(tag)) this.ignored += 1;
    else if (tag === 'table') this.openTable();
    else if (tag === 'tr') table?.openRow();
    else if (tag === 'td' || tag === 'th') table?.openCell(attributes);
    else if (tag === 'br') this.endLine();
  }

  ontext(text: string): void {
    if (this.ignored > 0) return;
    const written = text.replace(/\s+/g, ' ');
    if (this.open.at(-1)?.write(written) !== true) this.line += written;
  }

  onclosetag(tag: string): void {
    if (IGNORED.has(tag)) this.ignored -= 1;
    else if (tag === 'td' || tag === 'th') this.open.at(-1)?.closeCell();
    else if (tag === 'table') this.open.pop()?.closeCell();
    else if (LINE_ENDS.has(tag)) this.endLine();
  }

  private openTable(): void {
    this.endLine();
    if (this.tables.length >= MAX_TABLES) refuse('invalid', 'tables.damagedWorkbook');
    const table = new PageTable(this.titles);
    this.titles = [];
    this.tables.push(table);
    this.open.push(table);
  }

  private endLine(): void {
    if (this.open.at(-1)?.write('\n') === true) return;
    const line = tidy(this.line);
    this.line = '';
    if (line !== '') this.titles = [...this.titles, line].slice(-MAX_TITLES);
  }

  sheets(): Sheet[] {
    return this.tables.map((table, place) => table.sheet(String(place + 1)));
  }
}

/**
 * The tables of a page as sheets, each with the lines above it: cells are text as it is written, for `1.234` of a page is what
 * somebody wrote and not a number of three decimals.
 * @throws AppError `invalid` for a page without a table or with more than anybody reads.
 */
export function readPage(text: string): readonly Sheet[] {
  const collector = new PageCollector();
  const parser = new Parser({
    onopentag: (tag, attributes) => collector.onopentag(tag, attributes),
    ontext: (written) => collector.ontext(written),
    onclosetag: (tag) => collector.onclosetag(tag),
  });
  parser.write(text);
  parser.end();
  const sheets = collector.sheets();
  return sheets.length === 0 ? refuse('invalid', 'tables.pageWithoutTable') : sheets;
}
