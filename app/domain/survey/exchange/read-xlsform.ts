import {
  draftQuestion,
  type Draft,
  type DraftQuestion,
  type DraftSection,
  type Texts,
} from '#app/domain/survey/drafts/draft.ts';
import { COMMENT_FIELD } from '#app/domain/survey/reserved-names.ts';
import { readRelevant } from './relevant.ts';
import {
  boundsOf,
  idFrom,
  LEVEL,
  LOOKS,
  NUMBER,
  ownFacts,
  ownQuestionSchema,
  ownSettingsSchema,
  TEXT,
  TEXT_COLUMN,
} from './xlsform-cells.ts';
import { Choices, type ChoiceList, type Offer } from './xlsform-choices.ts';
import { languageOf, mainTextRow, sheetRows, type SheetRow, type XlsForm } from './xlsform.ts';

/** A question with what the file calls it, the condition it has there and its row. */
interface ReadQuestion extends DraftQuestion {
  readonly name: string;
  readonly relevant: string;
  readonly line: number;
}

/** Reads one form. What it says that a questionnaire here cannot is kept in `unused`, by its line. */
class XlsFormReader {
  private readonly languages: readonly string[];
  private readonly fallback: string;
  private readonly lists = new Map<string, ChoiceList>();
  private readonly unused: { line: number; text: string }[] = [];
  private readonly questions: ReadQuestion[] = [];
  private readonly sections: DraftSection[] = [];
  private readonly groups: { key: string | null; relevant: string; list: string }[] = [];
  private readonly renamed = new Map<string, ReadonlyMap<string, string>>();
  private introduction: Texts = {};
  private readonly choices = new Choices();

  private readonly text: SheetRow | null;

  constructor(
    private readonly form: XlsForm,
    known: readonly string[],
  ) {
    const [settings] = sheetRows(form.settings);
    const asked = languageOf(settings?.cells.get('default_language') ?? '');
    this.fallback = asked !== null && known.includes(asked) ? asked : 'vi';
    const head = [...(form.survey[0] ?? []), ...(form.choices[0] ?? [])];
    const named = head.flatMap((cell) => languageOf(cell.split(/::?/).slice(1).join(' ')) ?? []);
    this.languages = [...new Set(['vi', 'en', ...named.filter((code) => known.includes(code))])];
    this.readLists();
    const rows = sheetRows(form.survey);
    this.text = mainTextRow(rows);
    for (const row of rows) this.readRow(row);
  }

  draft(): Draft {
    const [settings] = sheetRows(this.form.settings);
    const own = ownFacts(settings, ownSettingsSchema);
    const title = own?.title ?? { [this.fallback]: settings?.cells.get('form_title') ?? '' };
    const order = own?.sections ?? [];
    const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
    const isMeasured = ({ key }: DraftSection) => this.questions.some(({ section }) => section === key);
    for (const { id, title: words } of this.sections.filter((section) => !isMeasured(section))) {
      this.leave(0, `group ${id}: ${Object.values(words).join(' / ')}`);
    }
    return {
      languages: [...this.languages],
      title,
      introduction: this.introduction,
      source: own?.source ?? { status: 'draft', reference: 'Nhập từ một tệp XLSForm.' },
      levels: [...this.choices.levels],
      sections: this.sections.filter(isMeasured).toSorted((one, other) => place(one.id) - place(other.id)),
      questions: this.questions.map((question, place) =>
        this.withRule(question, this.questions.slice(0, place)),
      ),
      bands: own?.bands ?? [],
      unused: this.unused.map(({ text }, index) => ({ line: index + 1, text })),
    };
  }

  /** Keeps what became no part of the questionnaire, with the row it stands in. */
  private leave(line: number, text: string): void {
    this.unused.push({ line, text: line === 0 ? text : `survey ${line}: ${text}` });
  }

  private readLists(): void {
    for (const row of sheetRows(this.form.choices)) {
      const list = row.cells.get('list_name') ?? '';
      const code = row.cells.get('name') ?? '';
      const { options, satisfied } = this.lists.get(list) ?? { options: [], satisfied: new Map() };
      const said = row.cells.get('satisfied');
      this.lists.set(list, {
        options: [...options, { code, label: this.textsOf(row, 'label', 'choices') }],
        satisfied: new Map([...satisfied, ...(said === undefined ? [] : [[code, said === 'yes'] as const])]),
      });
    }
  }

  private textsOf(row: SheetRow, column: string, sheet = 'survey'): Texts {
    const texts: Record<string, string> = {};
    for (const [name, text] of row.cells) {
      const [, found, language] = TEXT_COLUMN.exec(name) ?? [];
      if (found !== column) continue;
      const code = language === undefined ? this.fallback : languageOf(language);
      if (code !== null && this.languages.includes(code)) texts[code] = text;
      else this.unused.push({ line: row.line, text: `${sheet} ${row.line}: ${name}: ${text}` });
    }
    return texts;
  }

  private readRow(row: SheetRow): void {
    const type = (row.cells.get('type') ?? '').replace(/\s+/g, ' ');
    const [kind = '', list = '', ...rest] = type
      .replace(/^(begin|end) /i, '$1_')
      .replace(/^select (one|multiple)/i, 'select_$1')
      .split(' ');
    this.leaveOthers(row);
    const read = this.READERS[kind.toLowerCase()];
    if (read === undefined) this.leaveRow(row);
    else read(row, list, rest.includes('or_other'));
  }

  /** What is done with the rows of each type; others are kept as unused. */
  private readonly READERS: Readonly<
    Record<string, (row: SheetRow, list: string, isOther: boolean) => void>
  > = {
    begin_group: (row) => this.openGroup(row, ''),
    begin_score: (row) => this.openGroup(row, row.cells.get('kobo--score-choices') ?? ''),
    end_group: () => void this.groups.pop(),
    end_score: () => void this.groups.pop(),
    score__row: (row) =>
      this.choose(row, this.groups.at(-1)?.list ?? '', { isMany: false, isScale: true, isOther: false }),
    select_one: (row, list, isOther) => {
      const isScale = /likert/.test(row.cells.get('appearance') ?? '');
      this.choose(row, list, { isMany: false, isScale, isOther });
    },
    select_multiple: (row, list, isOther) =>
      this.choose(row, list, { isMany: true, isScale: false, isOther }),
    integer: (row) => this.addNumber(row),
    range: (row) => this.addNumber(row),
    decimal: (row) => {
      this.leave(row.line, `${row.cells.get('name') ?? ''}: decimal → integer`);
      this.addNumber(row);
    },
    text: (row) => (row === this.text ? this.addText(row) : this.leaveRow(row)),
    note: (row) => this.addNote(row),
  };

  /** Cells that no question here has a place for. */
  private leaveOthers({ line, cells }: SheetRow): void {
    for (const [name, text] of cells) {
      if (LOOKS.test(name) || /^(label|hint)(::|$)/.test(name)) continue;
      this.leave(line, `${cells.get('name') ?? ''} ${name} = ${text}`.trim());
    }
  }

  private leaveRow(row: SheetRow): void {
    const { line, cells } = row;
    const words = [...cells].filter(([name]) => /^(label|hint)/.test(name)).map(([, text]) => text);
    this.leave(
      line,
      [cells.get('type') ?? '', cells.get('name') ?? '', ...words].filter(Boolean).join(' · '),
    );
  }

  private openGroup(row: SheetRow, list: string): void {
    const title = this.textsOf(row, 'label');
    const isNamed = Object.keys(title).length > 0;
    const key = isNamed ? this.openSection(row, title) : (this.groups.at(-1)?.key ?? null);
    this.groups.push({ key, relevant: this.relevantOf(row), list });
  }

  /** The key of a section: one that was open before, where our own column says so, else a new one. */
  private openSection(row: SheetRow, title: Texts): string {
    const own = ownFacts(row, ownQuestionSchema);
    const ids = this.sections.map(({ id }) => id);
    const id = own?.section ?? idFrom(row.cells.get('name') ?? '', 's', ids);
    if (!ids.includes(id)) this.sections.push({ key: id, id, title, source: own?.source ?? null });
    return id;
  }

  /** The condition of a row together with that of the group around it. */
  private relevantOf(row: SheetRow): string {
    return [this.groups.at(-1)?.relevant, row.cells.get('relevant')].filter(Boolean).join(' and ');
  }

  /** Adds a question and returns its id, which is its key: names repeat between groups of a file. */
  private add(row: SheetRow, known: Pick<DraftQuestion, 'type'> & Partial<DraftQuestion>): string {
    const own = ownFacts(row, ownQuestionSchema);
    const name = row.cells.get('name') ?? '';
    const id =
      known.id ??
      idFrom(
        name,
        'q',
        this.questions.map((question) => question.id),
      );
    this.questions.push({
      ...draftQuestion({
        ...{
          key: id,
          id,
          text: this.textsOf(row, 'label'),
          help: this.textsOf(row, 'hint'),
        },
        required: /^(yes|true(\(\))?|1)$/i.test(row.cells.get('required') ?? ''),
        source: own?.source ?? null,
        showWhenAnyLevelAtMost: own?.showWhenAnyLevelAtMost ?? null,
        ...known,
      }),
      name,
      relevant: this.relevantOf(row),
      line: row.line,
    });
    return id;
  }

  /** A choice among options: a level where its list is the scale of the form, else one or several of them. */
  private choose(row: SheetRow, name: string, offer: Omit<Offer, 'own'>): void {
    const list = this.lists.get(name);
    const own = ownFacts(row, ownQuestionSchema)?.type;
    const chosen = list === undefined ? null : this.choices.read(list, { ...offer, own });
    if (chosen === null) {
      this.leaveRow(row);
      return;
    }
    const question = row.cells.get('name') ?? '';
    if (offer.isOther) this.leave(row.line, `${question}: or_other`);
    if (chosen.renamed.size > 0) {
      const told = [...chosen.renamed].map(([from, to]) => `${from} → ${to}`);
      this.leave(row.line, `${question}: ${told.join(', ')}`);
    }
    const { known, renamed } = chosen;
    const section = known.type === LEVEL ? { section: this.groups.at(-1)?.key ?? null } : {};
    this.renamed.set(this.add(row, { ...known, ...section }), renamed);
  }

  private addNumber(row: SheetRow): void {
    const constraint = row.cells.get('constraint') ?? '';
    const { min, max, hasMore } = boundsOf(constraint, row.cells.get('parameters') ?? '');
    if (hasMore) this.leave(row.line, `${row.cells.get('name') ?? ''} constraint = ${constraint}`);
    this.add(row, { type: NUMBER, min, max });
  }

  /** A form has one answer in words; further ones are told of. */
  private addText(row: SheetRow): void {
    const constraint = row.cells.get('constraint') ?? '';
    const length = /string-length\(\s*\.\s*\)\s*<=?\s*(\d+)/.exec(constraint)?.[1];
    if (constraint !== '' && length === undefined) {
      this.leave(row.line, `${row.cells.get('name') ?? ''} constraint = ${constraint}`);
    }
    this.add(row, { type: TEXT, id: COMMENT_FIELD, maxLength: Math.min(5000, Number(length ?? 1000)) });
  }

  /** The first words before any question introduce the form. */
  private addNote(row: SheetRow): void {
    const isFirst = this.questions.length === 0 && Object.keys(this.introduction).length === 0;
    if (isFirst && this.groups.length === 0) this.introduction = this.textsOf(row, 'label');
    else this.leaveRow(row);
  }

  private withRule(
    { name: _name, relevant, line, ...question }: ReadQuestion,
    earlier: readonly ReadQuestion[],
  ): DraftQuestion {
    if (relevant === '' || question.showWhenAnyLevelAtMost !== null) return question;
    // Of several questions with one name the nearest before is meant.
    const find = (name: string) => earlier.findLast((each) => each.name === name);
    const rule = readRelevant(relevant, (name) => {
      const asked = find(name);
      return asked === undefined ? [] : this.choices.codesInFile(asked, this.renamed.get(asked.key));
    });
    const asked = rule === null ? undefined : find(rule.question);
    if (rule === null || asked === undefined) {
      this.leave(line, `${question.id} relevant = ${relevant}`);
      return question;
    }
    const renamed = this.renamed.get(asked.key);
    return {
      ...question,
      askedWhen: { question: asked.key, anyOf: rule.anyOf.map((code) => renamed?.get(code) ?? code) },
    };
  }
}

/**
 * A draft of an XLSForm, whoever wrote it. `languages` are the codes this installation can show. Every row that became no
 * part of the draft, and every cell that says what it cannot, stands in `unused`.
 */
export function readXlsForm(form: XlsForm, languages: readonly string[]): Draft {
  return new XlsFormReader(form, ['vi', 'en', ...languages]).draft();
}
