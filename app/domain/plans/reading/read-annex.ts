import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { AnnexColumn } from '#app/domain/plans/annex-columns.ts';
import type { DraftPlan, DraftTable, DraftTask, SourceLine, SourceRow } from '#app/domain/plans/draft.ts';
import { readDeadline, unreadWords } from './deadlines.ts';
import { splitTaskText } from './task-text.ts';
import { NO_KNOWN_NAMES, splitLeadCell, splitNames, type KnownNames } from './unit-names.ts';

/** Headings as annexes write them, folded; the first that fits counts. */
const HEADINGS: readonly (readonly [AnnexColumn, RegExp])[] = [
  ['number', /^(tt|stt|so tt|so thu tu)$/],
  ['support', /phoi hop/],
  ['lead', /chu tri|don vi thuc hien|co quan thuc hien|don vi duoc giao/],
  ['due', /thoi gian|thoi han|han hoan thanh|tien do/],
  ['product', /san pham|ket qua|tai lieu kiem chung/],
  ['baseline', /diem nam truoc|hien trang|ket qua nam|diem dat/],
  ['target', /phan dau|muc tieu|chi tieu nam/],
  ['section', /^(chi so|linh vuc|tieu chi|noi dung|muc)\b/],
  ['title', /nhiem vu|cong viec/],
  ['solution', /giai phap|cach lam|bien phap/],
  ['note', /ghi chu/],
];

/** What the columns under some headings hold, by their words; a column that is not known is not read. */
export function guessColumns(headings: readonly string[]): (AnnexColumn | null)[] {
  const taken = new Set<AnnexColumn>();
  return headings.map((heading) => {
    const folded = foldVietnamese(heading);
    const found = HEADINGS.find(([column, pattern]) => !taken.has(column) && pattern.test(folded))?.[0];
    if (found !== undefined) taken.add(found);
    return found ?? null;
  });
}

/** By what a table's columns are remembered. */
export function headingsKey(headings: readonly string[]): string {
  return headings.map(foldVietnamese).join('|');
}

/** A table whose headings stand further down is none. */
const HEADING_ROWS = 50;

/** The heading row of a table: the first in which a task and somebody who does it, or a deadline, have columns. */
export function findHeadings(rows: readonly SourceRow[]): number {
  return rows.slice(0, HEADING_ROWS).findIndex(({ cells }) => {
    const columns = guessColumns(cells);
    const has = (column: AnnexColumn) => columns.includes(column);
    return (
      (has('title') || has('solution') || has('section')) && (has('lead') || has('due') || has('product'))
    );
  });
}

/** A row that only repeats the numbers of the columns: (1) (2) (3). */
function isNumbering(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length > 2 && filled.every((cell) => /^\(?\d{1,2}\)?$/.test(cell.trim()));
}

/** How deep a section row stands, by its number: A, I, 1, 1.1. */
function sectionLevel(number: string): number {
  const text = number.trim().replace(/[.)]+$/, '');
  if (/^[IVX]+$/.test(text)) return 1;
  if (/^[A-ZĐ]$/.test(text)) return 0;
  return 1 + text.split('.').length;
}

class AnnexReader {
  readonly tasks: DraftTask[] = [];
  private sections: { readonly level: number; readonly text: string; readonly line: number }[] = [];

  constructor(
    private readonly table: DraftTable,
    private readonly year: number | null,
    private readonly known: KnownNames,
  ) {}

  read(): void {
    for (const row of this.table.rows) {
      if (isNumbering(row.cells)) continue;
      if (this.isSection(row)) this.openSection(row);
      else this.addTask(row);
    }
  }

  private cell(row: SourceRow, column: AnnexColumn): string {
    const place = this.table.columns.indexOf(column);
    return place === -1 ? '' : (row.cells[place] ?? '').trim();
  }

  /** One text, or one text merged over the row, beside a number at most: nobody leads it. */
  private isSection(row: SourceRow): boolean {
    const texts = new Set(row.cells.slice(1).map((cell) => cell.trim()));
    texts.delete('');
    return texts.size <= 1 && this.cell(row, 'lead') === this.nameOf(row, texts);
  }

  /** What the lead's cell holds in a section row: nothing, or the text that is merged over all cells. */
  private nameOf(row: SourceRow, texts: ReadonlySet<string>): string {
    const [text = ''] = texts;
    return this.cell(row, 'lead') === '' ? '' : this.cell(row, 'title') === text ? text : '\n';
  }

  private openSection({ cells, line }: SourceRow): void {
    const [number = '', ...others] = cells;
    const text = others.find((cell) => cell.trim() !== '')?.trim() ?? number.trim();
    if (text === '') return;
    const level = sectionLevel(number);
    this.sections = this.sections.filter((section) => section.level < level);
    const label = text === number.trim() || number.trim() === '' ? text : `${number.trim()}. ${text}`;
    this.sections.push({ level, text: label.replace('..', '.'), line });
  }

  private addTask(row: SourceRow): void {
    const [title, solution, section] = (['title', 'solution', 'section'] as const).map((column) =>
      this.cell(row, column),
    );
    const text = [title, solution, section].find((one) => one !== '' && one !== undefined) ?? '';
    if (text === '') return;
    const parts = splitTaskText(text);
    const { leads, supports } = splitLeadCell(this.cell(row, 'lead'), this.known);
    const deadline = readDeadline(this.cell(row, 'due'), this.year);
    const unread = unreadWords(this.cell(row, 'due'), this.year);
    this.tasks.push({
      sections: [...this.sections.map((one) => one.text), ...(section && section !== text ? [section] : [])],
      title: parts.title,
      solution: [parts.solution, text === solution ? '' : solution, this.cell(row, 'note'), unread]
        .filter((one) => one !== '' && one !== undefined)
        .join('\n'),
      product: this.cell(row, 'product'),
      leads,
      supports: [...supports, ...splitNames(this.cell(row, 'support'), this.known)],
      deadlineKind: deadline?.deadlineKind ?? null,
      dueOn: deadline?.dueOn ?? '',
      baseline: this.cell(row, 'baseline'),
      target: this.cell(row, 'target'),
      lines: [...this.sections.map((one) => one.line), row.line],
    });
  }
}

/** The tasks of an annex by what its columns hold, and the rows that are in none. */
function readAnnex(
  table: DraftTable,
  year: number | null,
  known: KnownNames,
): { readonly tasks: readonly DraftTask[]; readonly unused: readonly SourceLine[] } {
  const reader = new AnnexReader(table, year, known);
  reader.read();
  const used = new Set(reader.tasks.flatMap(({ lines }) => lines));
  const unused = table.rows
    .filter(({ line }) => !used.has(line))
    .map(({ line, cells }) => ({ line, text: cells.filter((cell) => cell.trim() !== '').join(' | ') }));
  return { tasks: reader.tasks, unused };
}

/** A draft read anew with other columns. */
export function withColumns(
  draft: DraftPlan,
  columns: readonly (AnnexColumn | null)[],
  known: KnownNames = NO_KNOWN_NAMES,
): DraftPlan {
  if (draft.table === null) return draft;
  const table = { ...draft.table, columns };
  const inTable = new Set(table.rows.map(({ line }) => line));
  const { tasks, unused } = readAnnex(table, draft.year, known);
  const kept = draft.tasks.filter(({ lines }) => lines.every((line) => !inTable.has(line)));
  const left = draft.unused.filter(({ line }) => !inTable.has(line));
  return { ...draft, table, tasks: [...kept, ...tasks], unused: [...left, ...unused] };
}
