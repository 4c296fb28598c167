import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { draftQuestion, type Draft, type DraftQuestion } from '#app/domain/survey/drafts/draft.ts';
import { freeId } from '#app/domain/survey/drafts/edit-draft.ts';
import { COMMENT_FIELD } from '#app/domain/survey/reserved-names.ts';
import { isSatisfied, scaleOf } from './likert.ts';
import {
  allowsMany,
  asksHowMany,
  isTrait,
  judgeLine,
  LEVEL_RUN,
  levelNamesIn,
  withoutNumber,
  WRITTEN,
} from './paper-lines.ts';
import {
  asksOtherwise,
  isPartOfHead,
  levelColumns,
  rowAsLine,
  type LevelColumn,
  type PaperRow,
} from './paper-table.ts';
import { boundsOf, LEVEL, MULTIPLE, NUMBER, SINGLE, TEXT, YES_NO } from './xlsform-cells.ts';

/** A document as it was read: lines of text, and tables with the line of each row. */
export interface PaperSource {
  readonly lines: readonly { readonly line: number; readonly text: string }[];
  readonly tables: readonly (readonly PaperRow[])[];
}

const TRAIT: DraftQuestion['type'] = 'trait';

/** Reads one form on paper. Every line becomes part of the draft, or is kept as unused. */
class PaperReader {
  private readonly used = new Set<number>();
  private readonly questions: DraftQuestion[] = [];
  private readonly sections: { key: string; id: string; title: { vi: string }; source: null }[] = [];
  private readonly names = new Map<number, string>();
  private readonly values = new Set<number>();
  private title = '';
  private introduction = '';
  /** The statement that the next boxes belong to, with its line. */
  private waiting: { readonly text: string; readonly line: number; readonly isWritten: boolean } | null =
    null;

  constructor(private readonly source: PaperSource) {
    const parts = [
      ...source.lines.map(({ line, text }) => ({ line, read: () => this.readLine(line, text) })),
      ...source.tables.map((rows) => ({ line: rows[0]?.line ?? 0, read: () => this.readTable(rows) })),
    ];
    for (const { read } of parts.toSorted((one, other) => one.line - other.line)) read();
    this.settle();
  }

  draft(usual: Draft['levels']): Draft {
    const all = [
      ...this.source.lines,
      ...this.source.tables
        .flat()
        .map(({ line, cells }) => ({ line, text: [...new Set(cells)].join(' | ') })),
    ];
    const unused = all.filter(({ line, text }) => !this.used.has(line) && text.trim() !== '');
    return {
      languages: ['vi', 'en'],
      title: { vi: this.title },
      introduction: { vi: this.introduction },
      source: { status: 'draft', reference: 'Nhập từ tệp của đơn vị.' },
      levels: this.levels(usual),
      sections: this.sections.filter(({ key }) => this.questions.some(({ section }) => section === key)),
      questions: this.questions,
      bands: [],
      unused: unused
        .toSorted((one, other) => one.line - other.line)
        .map(({ line, text }) => ({ line, text })),
    };
  }

  private levels(usual: Draft['levels']): Draft['levels'] {
    const values = [...new Set([...this.values, ...this.names.keys()])].toSorted((one, other) => one - other);
    if (values.length < 2) return usual;
    return values.map((value, place) => {
      const known = usual.find((level) => level.value === value);
      const isUsual = values.length === usual.length && known !== undefined;
      const name = this.names.get(value);
      const label = name === undefined ? (isUsual ? known.label : { vi: String(value) }) : { vi: name };
      return { value, label, satisfied: isSatisfied(place, values.length) };
    });
  }

  private add(known: Pick<DraftQuestion, 'type'> & Partial<DraftQuestion>, text: string, line: number): void {
    const id =
      known.type === TEXT
        ? COMMENT_FIELD
        : freeId(
            'q',
            this.questions.map((question) => question.id),
          );
    this.questions.push(draftQuestion({ key: id, id, text: { vi: text }, ...known }));
    this.used.add(line);
  }

  private section(): string | null {
    return this.sections.at(-1)?.key ?? null;
  }

  private openSection(text: string, line: number): void {
    const id = freeId(
      's',
      this.sections.map((section) => section.id),
    );
    this.sections.push({ key: id, id, title: { vi: text }, source: null });
    this.used.add(line);
    this.openedAt.set(id, line);
  }

  private readonly openedAt = new Map<string, number>();

  private readLine(line: number, text: string): void {
    if (this.readLegend(line, text)) return;
    const run = LEVEL_RUN.exec(text);
    const judged = judgeLine(text);
    if (run && judged.kind === 'statement' && text.slice(0, run.index).trim() !== '') {
      this.settle();
      this.keepRun(run[1] ?? '');
      this.add(
        { type: LEVEL, section: this.section() },
        withoutNumber(text.slice(0, run.index).trim()),
        line,
      );
    } else if (judged.kind === 'choices') this.readChoices(judged, line);
    else if (judged.kind === 'section') this.readSection(judged.text, line);
    else if (judged.kind === 'statement') this.readStatement(judged, text, line);
    else if (WRITTEN.test(text) && this.waiting !== null) {
      this.used.add(line);
      this.waiting = { ...this.waiting, isWritten: true };
    }
  }

  /** A line that says what the levels mean; the first one counts. */
  private readLegend(line: number, text: string): boolean {
    const names = levelNamesIn(text);
    if (names.size === 0 || this.names.size > 0) return false;
    for (const [value, name] of names) this.names.set(value, name);
    this.used.add(line);
    return true;
  }

  private keepRun(run: string): void {
    for (const digit of run.match(/[0-5]/g) ?? []) this.values.add(Number(digit));
  }

  private readSection(text: string, line: number): void {
    this.settle();
    this.openSection(text, line);
  }

  private readStatement(judged: { text: string; isNumbered: boolean }, text: string, line: number): void {
    if (
      this.title === '' &&
      /^phieu\b|\bphieu (khao sat|danh gia|lay y kien|dieu tra)/.test(foldVietnamese(text))
    ) {
      this.title = judged.text;
      this.used.add(line);
      return;
    }
    const isQuestion = judged.isNumbered || judged.text.endsWith('?') || WRITTEN.test(text);
    if (!isQuestion) return;
    this.settle();
    this.waiting = { text: judged.text, line, isWritten: WRITTEN.test(text) };
  }

  private readChoices(judged: { before: string; choices: readonly string[] }, line: number): void {
    if (judged.before !== '') {
      this.settle();
      this.waiting = { text: judged.before, line, isWritten: false };
    }
    const last = this.questions.at(-1);
    if (this.waiting === null && last !== undefined && last.options.length > 0) {
      const codes = last.options.map(({ code }) => code);
      const more = judged.choices.map((choice, place) => ({
        code: `o${codes.length + place + 1}`,
        label: { vi: choice },
      }));
      last.options.push(...more);
      this.used.add(line);
      return;
    }
    if (this.waiting === null) return;
    const asked = this.waiting;
    this.waiting = null;
    this.addChoices(asked, judged.choices);
    this.used.add(line);
  }

  private addChoices({ text, line }: { text: string; line: number }, choices: readonly string[]): void {
    const options = choices.map((choice, place) => ({ code: `o${place + 1}`, label: { vi: choice } }));
    const folded = choices.map(foldVietnamese).sort().join();
    const scale = scaleOf(options, { isAsked: false, satisfied: new Map() });
    if (folded === 'co,khong') this.add({ type: YES_NO }, text, line);
    else if (scale !== null && options.length >= 3 && !allowsMany(text)) {
      for (const { value, label } of scale.levels) {
        this.values.add(value);
        if (!this.names.has(value)) this.names.set(value, label['vi'] ?? '');
      }
      this.add({ type: LEVEL, section: this.section() }, text, line);
    } else
      this.add({ type: isTrait(text) ? TRAIT : allowsMany(text) ? MULTIPLE : SINGLE, options }, text, line);
  }

  /** What waited for boxes and got none: a line to write on is the answer in words; anything else stays unused. */
  private settle(): void {
    const asked = this.waiting;
    this.waiting = null;
    if (asked?.isWritten !== true) return;
    if (asksHowMany(asked.text)) {
      const { min, max } = boundsOf('', '');
      this.add({ type: NUMBER, min, max }, asked.text.replace(/\?.*$/, '?'), asked.line);
    } else if (!this.questions.some(({ id }) => id === COMMENT_FIELD))
      this.add({ type: TEXT, maxLength: 1000 }, asked.text, asked.line);
  }

  private readTable(rows: readonly PaperRow[]): void {
    this.settle();
    const at = rows.findIndex((row) => levelColumns(row).size > 0);
    const head = rows[at];
    const columns = head === undefined ? new Map<number, LevelColumn>() : levelColumns(head);
    if (head !== undefined && columns.size > 0) {
      for (const row of rows.slice(0, at)) this.readAbove(row, head);
      this.used.add(head.line);
      this.keepColumns(columns);
    }
    for (const row of rows.slice(columns.size > 0 ? at + 1 : 0)) this.readRow(row, columns);
  }

  /** What stands above the levels: more of their head, or a title and an explanation in cells of their own. */
  private readAbove(row: PaperRow, head: PaperRow): void {
    if (isPartOfHead(row, head)) this.used.add(row.line);
    else this.readLine(row.line, rowAsLine(row));
  }

  private keepColumns(columns: ReadonlyMap<number, LevelColumn>): void {
    const listed = [...columns.values()];
    const options = listed.map(({ name }, place) => ({ code: `x${place}`, label: { vi: name } }));
    const worded = scaleOf(options, { isAsked: true, satisfied: new Map() });
    for (const { value, name } of listed) {
      const level = value ?? worded?.levels.find(({ label }) => label['vi'] === name)?.value ?? null;
      if (level === null) continue;
      this.values.add(level);
      if (name !== '') this.names.set(level, name);
    }
  }

  /** A statement with its levels, or the heading of a section, which goes over all columns or has none ticked. */
  private readRow(row: PaperRow, columns: ReadonlyMap<number, unknown>): void {
    const cells = row.cells.map((cell) => cell.replace(/\s+/g, ' ').trim());
    const words = cells.filter((cell, column) => !columns.has(column) && /\p{L}{2,}/u.test(cell));
    const statement = words.toSorted((one, other) => other.length - one.length)[0];
    if (statement === undefined) return;
    const filled = cells.filter((cell) => cell !== '');
    const isMerged = filled.length > 1 && new Set(filled).size === 1;
    const isHeading = isMerged || /^[IVX]{1,5}$|^[A-H]$/.test(cells[0] ?? '');
    const run = cells.find((cell) => LEVEL_RUN.test(` ${cell}`) && !/\p{L}/u.test(cell));
    if (run !== undefined) this.keepRun(run);
    if (asksOtherwise(row) || (columns.size === 0 && run === undefined)) {
      this.readLine(row.line, rowAsLine(row));
      return;
    }
    this.settle();
    if (isHeading && run === undefined)
      this.openSection(
        judgeLine(statement).kind === 'section' ? statement.replace(/^\S+\s/u, '') : statement,
        row.line,
      );
    else this.add({ type: LEVEL, section: this.section() }, withoutNumber(statement), row.line);
  }

  /** Headings under which no question on the scale stands are told of. */
  giveUpEmptySections(): void {
    for (const { key } of this.sections) {
      if (!this.questions.some(({ section }) => section === key))
        this.used.delete(this.openedAt.get(key) ?? 0);
    }
  }
}

/**
 * A draft of a form that was made for paper: numbered statements, tables with levels, boxes to tick. What the reader does
 * not understand stands in `unused`, by its line. `usual` are the levels where the form does not say which it has.
 */
export function readPaper(source: PaperSource, usual: Draft['levels']): Draft {
  const reader = new PaperReader(source);
  reader.giveUpEmptySections();
  return reader.draft(usual);
}
