import type { AnnexColumn } from '#app/domain/plans/annex-columns.ts';
import type { DraftPlan, DraftTable, DraftTask, SourceLine, SourceRow } from '#app/domain/plans/draft.ts';
import { AnnexRows, sectionLevel } from './annex-rows.ts';
import { readDeadline, unreadWords } from './deadlines.ts';
import { splitTaskText } from './task-text.ts';
import { NO_KNOWN_NAMES, splitLeadCell, splitNames, type KnownNames } from './unit-names.ts';

interface OpenSection {
  readonly level: number;
  readonly text: string;
  readonly line: number;
}

/** Headings without a number stand below those that have one. */
const UNNUMBERED = 10;

class AnnexReader {
  readonly tasks: DraftTask[] = [];
  private sections: OpenSection[] = [];
  private isBehindSection = false;
  private readonly rows: AnnexRows;

  constructor(
    private readonly table: DraftTable,
    private readonly year: number | null,
    private readonly known: KnownNames,
  ) {
    this.rows = new AnnexRows(table);
  }

  read(): void {
    const starts = new Set(this.table.starts);
    for (const [place, row] of this.table.rows.entries()) {
      if (starts.has(row.line)) this.sections = [];
      const next = this.table.rows[place + 1];
      const kind = this.rows.kindOf(row, { next, hasTasks: this.tasks.length > 0 });
      if (kind === 'section') this.openSection(row);
      else if (kind === 'task') this.addTask(row);
      this.isBehindSection = kind === 'section';
    }
  }

  private openSection(row: SourceRow): void {
    const number = this.rows.number(row);
    const text = this.rows.texts(row).join(' – ');
    const level = sectionLevel(this.rows.headingNumber(row)) ?? this.unnumberedLevel();
    this.sections = this.sections.filter((section) => section.level < level);
    this.sections.push({ level, text: number === '' ? text : `${number}. ${text}`, line: row.line });
  }

  /** Of headings without numbers one right behind another stands below it, any other takes the place of the last. */
  private unnumberedLevel(): number {
    const last = this.sections.at(-1);
    return this.isBehindSection && last ? Math.max(UNNUMBERED, last.level + 1) : UNNUMBERED;
  }

  private addTask(row: SourceRow): void {
    const cell = (column: AnnexColumn) => this.rows.cell(row, column);
    const [title, solution, section] = [cell('title'), cell('solution'), cell('section')];
    const text = [title, solution, section].find((one) => one !== '') ?? '';
    if (text === '') return;
    const parts = splitTaskText(text);
    const { leads, supports } = splitLeadCell(cell('lead'), this.known);
    const deadline = readDeadline(cell('due'), this.year);
    const unread = unreadWords(cell('due'), this.year);
    this.tasks.push({
      sections: [...this.sections.map((one) => one.text), ...(section && section !== text ? [section] : [])],
      title: parts.title,
      solution: [
        parts.solution,
        text === solution ? '' : solution,
        ...this.rows.words(row),
        cell('note'),
        unread === '' ? '' : `Thời hạn (theo văn bản): ${unread}`,
      ]
        .filter((one) => one !== '')
        .join('\n'),
      product: cell('product'),
      leads,
      supports: [...supports, ...splitNames(cell('support'), this.known)],
      deadlineKind: deadline?.deadlineKind ?? null,
      dueOn: deadline?.dueOn ?? '',
      baseline: cell('baseline'),
      target: cell('target'),
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

/** A draft with the tasks of an annex beside those it has of other lines. */
export function withAnnex(
  draft: DraftPlan,
  table: DraftTable,
  known: KnownNames = NO_KNOWN_NAMES,
): DraftPlan {
  const inTable = new Set(table.rows.map(({ line }) => line));
  const { tasks, unused } = readAnnex(table, draft.year, known);
  const kept = draft.tasks.filter(({ lines }) => lines.every((line) => !inTable.has(line)));
  const left = draft.unused.filter(({ line }) => !inTable.has(line));
  const inOrder = (a: SourceLine, b: SourceLine) => a.line - b.line;
  return { ...draft, tasks: [...kept, ...tasks], unused: [...left, ...unused].toSorted(inOrder) };
}

/** A draft whose annex is read anew with other columns. */
export function withColumns(
  draft: DraftPlan,
  columns: readonly (AnnexColumn | null)[],
  known: KnownNames = NO_KNOWN_NAMES,
): DraftPlan {
  if (draft.table === null) return draft;
  const table = { ...draft.table, columns };
  return { ...withAnnex(draft, table, known), table };
}
