import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { CHANNELS } from '#app/domain/responses/channel.ts';
import { columnQuestions, commentQuestion } from '#app/domain/survey/answer-columns.ts';
import type { Source } from '#app/domain/survey/definition-parts.ts';
import { definitionKey, type Definition } from '#app/domain/survey/definition.ts';
import type { AnswerKind } from '#app/domain/survey/question-types/question-type.ts';
import { isOfKind, rulesOf, type Question } from '#app/domain/survey/question-types/register.ts';
import { COMMENT_FIELD, type RESPONSE_COLUMNS } from '#app/domain/survey/reserved-names.ts';
import codebookMessages from '#app/messages/codebook.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** A value that a column may hold and what it means. */
export interface CodebookValue {
  readonly code: string;
  readonly label: string;
}

/** How a column is read: as a day, or by its type of question. An empty cell is no answer, or was not asked (`askedWhen`). */
export type VariableKind = 'day' | AnswerKind;

/** One column of the file of responses. */
export interface Variable {
  readonly name: string;
  readonly kind: VariableKind;
  readonly label: string;
  /** The factor a criterion belongs to; '' otherwise. */
  readonly group: string;
  /** What the codes mean; empty for kinds without codes. */
  readonly values: readonly CodebookValue[];
  /** Of whom it was asked, by codes of other columns (`used = yes`); '' for a question that everybody is asked. */
  readonly askedWhen: string;
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

type Place = (typeof RESPONSE_COLUMNS)[number];

function placeVariables(lists: CodeLists, locale: Locale): Variable[] {
  const t = translator(locale, codebookMessages);
  const r = translator(locale, resultsMessages);
  const channels = CHANNELS.map((code) => ({ code, label: r(`results.channel.${code}`) }));
  const variable = (name: Place, kind: VariableKind, values: readonly CodebookValue[] = []): Variable => ({
    name,
    kind,
    label: t(`codebook.column.${name}`),
    group: '',
    values,
    askedWhen: '',
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

/** The condition of a question in codes, which programs can follow. */
function conditionOf({ askedWhen, showWhenAnyLevelAtMost: limit }: Question, locale: Locale): string {
  if (askedWhen !== undefined) return `${askedWhen.question} = ${askedWhen.anyOf.join(' | ')}`;
  return limit === undefined ? '' : translator(locale, codebookMessages)('codebook.anyLevel', { limit });
}

function questionVariable(question: Question, definition: Definition, locale: Locale): Variable {
  const t = translator(locale, codebookMessages);
  const { levels } = definition.scale;
  const rules = rulesOf(question);
  const words = { locale, yesNo: [t('codebook.yes'), t('codebook.no')] } as const;
  const labels = rules.labels(question, levels, words);
  const factor = isOfKind(question, 'level') && definition.factors.find(({ id }) => id === question.factor);
  return {
    name: question.id,
    kind: rules.kind,
    label: question.text[locale],
    group: factor ? factor.title[locale] : '',
    values: rules.codes(question, levels).map(({ code }, index) => ({ code, label: labels[index] ?? '' })),
    askedWhen: conditionOf(question, locale),
    source: question.source ?? definition.source,
  };
}

/** Forms without a free text have the comment column too. */
function commentVariable(definition: Definition, locale: Locale): Variable {
  const question = commentQuestion(definition);
  if (question) return { ...questionVariable(question, definition, locale), name: COMMENT_FIELD };
  const label = translator(locale, codebookMessages)('codebook.column.comment');
  return { name: COMMENT_FIELD, kind: 'text', label, group: '', values: [], askedWhen: '', source: null };
}

/**
 * The variables of `responses export` for a questionnaire: names, kinds, labels in one language, the meaning of codes,
 * and where each wording comes from. Columns and their order are those of the export
 * (docs/files.md#columns-of-a-response-file).
 */
export function codebookOf({ round, definition, lists, locale }: CodebookInput): Codebook {
  return {
    round,
    definition: definitionKey(definition),
    title: definition.title[locale],
    variables: [
      ...placeVariables(lists, locale),
      ...columnQuestions(definition).map((question) => questionVariable(question, definition, locale)),
      commentVariable(definition, locale),
    ],
  };
}
