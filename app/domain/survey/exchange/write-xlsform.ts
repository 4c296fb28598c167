import { fieldsOf } from '#app/domain/survey/question-types/register.ts';
import { NOT_APPLICABLE } from '#app/domain/survey/reserved-names.ts';
import { questionId, type Draft, type DraftQuestion, type Texts } from '#app/domain/survey/drafts/draft.ts';
import { writeRelevant } from './relevant.ts';
import { LANGUAGE_NAMES, OWN_COLUMN, SCALE_LIST, type XlsForm } from './xlsform.ts';

/** Answers that the software has words for, in the languages of the form. */
export interface AnswerWords {
  readonly yes: Texts;
  readonly no: Texts;
  readonly notApplicable: Texts;
}

interface Writing extends AnswerWords {
  readonly draft: Draft;
}

type Cells = Readonly<Record<string, string>>;

const languageName = (language: string) => LANGUAGE_NAMES[language] ?? `${language} (${language})`;

function textCells(name: string, texts: Texts, languages: readonly string[]): Cells {
  return Object.fromEntries(
    languages.map((language) => [`${name}::${languageName(language)}`, texts[language] ?? '']),
  );
}

/** Rows by their cells as a sheet, with the columns in the order in which they first occur. */
function sheetOf(rows: readonly Cells[]): string[][] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
}

/** As JSON, without what is not there; '' for nothing. */
function ownCell(facts: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined);
  return given.length === 0 ? '' : JSON.stringify(Object.fromEntries(given));
}

function typeCells(question: DraftQuestion): Cells {
  const fields = fieldsOf(question.type);
  const id = questionId(question);
  if (fields.has('factor')) {
    const list = question.notApplicable ? `${SCALE_LIST}_na` : SCALE_LIST;
    return { type: `select_one ${list}`, appearance: 'likert' };
  }
  if (fields.has('options')) {
    return { type: `${question.type === ANY_OF ? 'select_multiple' : 'select_one'} ${id}` };
  }
  if (fields.has('maxLength')) {
    const constraint = `string-length(.) <= ${question.maxLength ?? 1000}`;
    return { type: 'text', appearance: 'multiline', constraint };
  }
  if (fields.has('min')) {
    return { type: 'integer', constraint: `. >= ${question.min ?? 0} and . <= ${question.max ?? 0}` };
  }
  return { type: 'select_one yes_no' };
}

/** The type of which several options can be chosen. */
const ANY_OF: DraftQuestion['type'] = 'multiple';

function relevantCell({ draft }: Writing, question: DraftQuestion): string {
  const { askedWhen, showWhenAnyLevelAtMost: limit } = question;
  if (askedWhen !== null) {
    const asked = draft.questions.find(({ key }) => key === askedWhen.question);
    if (asked === undefined) return '';
    const rule = { question: questionId(asked), anyOf: askedWhen.anyOf };
    return writeRelevant(rule, asked.type === ANY_OF);
  }
  if (limit === null) return '';
  const before = draft.questions.slice(0, draft.questions.indexOf(question));
  const levels = before.filter(({ type }) => fieldsOf(type).has('factor'));
  return levels.map((level) => `\${${questionId(level)}} <= ${limit}`).join(' or ');
}

function questionRow(writing: Writing, question: DraftQuestion): Cells {
  const { languages } = writing.draft;
  const { type, source, showWhenAnyLevelAtMost } = question;
  return {
    ...{ name: questionId(question), ...typeCells(question) },
    ...textCells('label', question.text, languages),
    ...textCells('hint', question.help, languages),
    required: question.required ? 'yes' : '',
    relevant: relevantCell(writing, question),
    [OWN_COLUMN]: ownCell({ type, source, showWhenAnyLevelAtMost }),
  };
}

/** Questions of one section that follow each other are a group. */
function surveyRows(writing: Writing): Cells[] {
  const { draft } = writing;
  const rows: Cells[] = [];
  let open: string | null = null;
  const used = new Map<string, number>();
  const close = () => {
    if (open !== null) rows.push({ type: 'end_group' });
    open = null;
  };
  for (const question of draft.questions) {
    const section = draft.sections.find(({ key }) => key === question.section);
    if ((section?.key ?? null) !== open) close();
    if (section !== undefined && open === null) {
      const times = (used.get(section.id) ?? 0) + 1;
      used.set(section.id, times);
      const name = `group_${section.id}${times === 1 ? '' : `_${times}`}`;
      const facts = { name, type: 'begin_group', appearance: 'field-list' };
      rows.push({
        ...facts,
        ...textCells('label', section.title, draft.languages),
        [OWN_COLUMN]: ownCell({ section: section.id, source: section.source }),
      });
      open = section.key;
    }
    rows.push(questionRow(writing, question));
  }
  close();
  return rows;
}

function choiceRows({ draft, yes, no, notApplicable }: Writing): Cells[] {
  const { languages, levels } = draft;
  const levelRows = (list: string) =>
    levels.map(({ value, label, satisfied }) => ({
      ...{ list_name: list, name: String(value), ...textCells('label', label, languages) },
      satisfied: satisfied ? 'yes' : 'no',
    }));
  const row = (list: string, name: string, label: Texts): Cells => {
    return { list_name: list, name, ...textCells('label', label, languages) };
  };
  const withOptions = draft.questions.filter(({ type }) => fieldsOf(type).has('options'));
  return [
    ...levelRows(SCALE_LIST),
    ...levelRows(`${SCALE_LIST}_na`),
    row(`${SCALE_LIST}_na`, NOT_APPLICABLE, notApplicable),
    row('yes_no', 'yes', yes),
    row('yes_no', 'no', no),
    ...withOptions.flatMap((question) =>
      question.options.map(({ code, label }) => row(questionId(question), code, label)),
    ),
  ];
}

/** A questionnaire as an XLSForm, which ODK and KoboToolbox read; what it has no word for stands in a column of our own. */
export function writeXlsForm(
  draft: Draft,
  { id, version }: { readonly id: string; readonly version: number },
  words: AnswerWords,
): XlsForm {
  const writing: Writing = { draft, ...words };
  const { languages } = draft;
  const introduction = {
    type: 'note',
    name: 'introduction',
    ...textCells('label', draft.introduction, languages),
  };
  const hasIntroduction = Object.values(draft.introduction).some((text) => text !== '');
  const sections = draft.sections.map((section) => section.id);
  const settings = {
    form_title: draft.title[languages[0] ?? 'vi'] ?? '',
    form_id: id,
    version: String(version),
    default_language: languageName(languages[0] ?? 'vi'),
    [OWN_COLUMN]: ownCell({ title: draft.title, source: draft.source, sections, bands: draft.bands }),
  };
  return {
    survey: sheetOf([...(hasIntroduction ? [introduction] : []), ...surveyRows(writing)]),
    choices: sheetOf(choiceRows(writing)),
    settings: sheetOf([settings]),
  };
}
