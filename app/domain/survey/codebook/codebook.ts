import { codebookMessages, type CodebookMessageKey } from '#app/domain/locale/codebook-messages.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { resultsMessages } from '#app/domain/locale/results-messages.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { answerCodes, type CodedQuestion } from '#app/domain/responses/answer-codes.ts';
import { CHANNELS } from '#app/domain/responses/channel.ts';
import { definitionKey, type Definition, type Question, type Source } from '#app/domain/survey/definition.ts';
import { COMMENT_FIELD, type RESPONSE_COLUMNS } from '#app/domain/survey/reserved-names.ts';

/** A value that a column may hold and what it means. */
export interface CodebookValue {
  readonly code: string;
  readonly label: string;
}

/**
 * How a column is read: a day, free text, one code, several codes with `|` between them, a level of the scale (an
 * ordered number) or a number. An empty cell is always "no answer".
 */
export type VariableKind = 'day' | 'text' | 'code' | 'codes' | 'level' | 'number';

/** One column of the file of responses. */
export interface Variable {
  readonly name: string;
  readonly kind: VariableKind;
  readonly label: string;
  /** The factor a criterion belongs to; '' otherwise. */
  readonly group: string;
  /** What the codes mean; empty for kinds without codes. */
  readonly values: readonly CodebookValue[];
  /** Where the wording comes from; null for columns that are no question. */
  readonly source: Source | null;
}

/** What the columns of a round's file of responses mean, in the order of the file. */
export interface Codebook {
  readonly round: { readonly slug: string; readonly title: string };
  readonly definition: string;
  readonly title: string;
  readonly variables: readonly Variable[];
}

/** Codes that are lists of their own, with their names. */
export interface CodeLists {
  readonly units: readonly CodebookValue[];
  readonly serviceAreas: readonly CodebookValue[];
}

interface CodebookInput {
  readonly round: Codebook['round'];
  readonly definition: Definition;
  readonly lists: CodeLists;
  readonly locale: Locale;
}

type T = Translate<CodebookMessageKey>;
type Place = (typeof RESPONSE_COLUMNS)[number];

function placeVariables(lists: CodeLists, locale: Locale): Variable[] {
  const t = translator(codebookMessages, locale);
  const r = translator(resultsMessages, locale);
  const channels = CHANNELS.map((code) => ({ code, label: r(`results.channel.${code}`) }));
  const variable = (name: Place, kind: VariableKind, values: readonly CodebookValue[] = []): Variable => ({
    name,
    kind,
    label: t(`codebook.column.${name}`),
    group: '',
    values,
    source: null,
  });
  return [
    variable('answered_at', 'day'),
    variable('unit_code', 'code', lists.units),
    variable('service_area_code', 'code', lists.serviceAreas),
    variable('counter_code', 'text'),
    variable('channel', 'code', channels),
  ];
}

/** The label of a stored code: of a level, an option, or yes and no. */
function codeLabels(
  question: CodedQuestion,
  { scale }: Definition,
  { locale, t }: { locale: Locale; t: T },
): CodebookValue[] {
  const codes = answerCodes(question, scale.levels);
  switch (question.type) {
    case 'level':
      return scale.levels.map(({ value, label }) => ({ code: String(value), label: label[locale] }));
    case 'yes_no':
      return codes.map(({ code }) => ({
        code,
        label: t(code === 'yes' ? 'codebook.yes' : 'codebook.no'),
      }));
    default:
      return question.options.map(({ code, label }) => ({ code, label: label[locale] }));
  }
}

const KINDS: Readonly<Record<Question['type'], VariableKind>> = {
  level: 'level',
  single: 'code',
  yes_no: 'code',
  trait: 'code',
  multiple: 'codes',
  number: 'number',
  text: 'text',
};

function questionVariable(question: Question, definition: Definition, locale: Locale): Variable {
  const t = translator(codebookMessages, locale);
  const factor =
    question.type === 'level' && definition.factors.find(({ id }) => id === question.factor)?.title[locale];
  return {
    name: question.id,
    kind: KINDS[question.type],
    label: question.text[locale],
    group: factor || '',
    values:
      question.type === 'text' || question.type === 'number'
        ? []
        : codeLabels(question, definition, { locale, t }),
    source: question.source ?? definition.source,
  };
}

/** A form without a free text has the column of comments all the same. */
function commentVariable(definition: Definition, locale: Locale): Variable {
  const question = definition.questions.find(({ type }) => type === 'text');
  if (question) return { ...questionVariable(question, definition, locale), name: COMMENT_FIELD };
  const label = translator(codebookMessages, locale)('codebook.column.comment');
  return { name: COMMENT_FIELD, kind: 'text', label, group: '', values: [], source: null };
}

/**
 * The variables of `responses export` for a questionnaire: names, kinds, labels in one language, the meaning of codes,
 * and where each wording comes from. Columns and their order are those of the export
 * (docs/files.md#columns-of-a-response-file).
 */
export function codebookOf({ round, definition, lists, locale }: CodebookInput): Codebook {
  const questions = definition.questions.filter(({ type }) => type !== 'text');
  return {
    round,
    definition: definitionKey(definition),
    title: definition.title[locale],
    variables: [
      ...placeVariables(lists, locale),
      ...questions.map((question) => questionVariable(question, definition, locale)),
      commentVariable(definition, locale),
    ],
  };
}
