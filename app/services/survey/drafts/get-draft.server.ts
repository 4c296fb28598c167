import { refuse } from '#app/domain/errors.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { messageText } from '#app/domain/locale/message-text.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { answersOf, textIn } from '#app/domain/survey/drafts/answers.ts';
import { checkDraft, type DraftFinding, type DraftPlace } from '#app/domain/survey/drafts/check-draft.ts';
import type { Draft, DraftQuestion } from '#app/domain/survey/drafts/draft.ts';
import { earlierQuestions } from '#app/domain/survey/drafts/edit-draft.ts';
import {
  answerField,
  rulesOf,
  draftTitle,
  isNewKey,
  writeQuestion,
} from '#app/domain/survey/drafts/question-fields.ts';
import type { QuestionType } from '#app/domain/survey/question-types/register.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import type { Context } from '#app/services/context.ts';
import { nextVersion } from './publish-draft.server.ts';
import { requireDraft } from './require-draft.server.ts';
import { emptyQuestion } from './save-question.server.ts';
import answersMessages from '#app/messages/answers.json' with { type: 'json' };

/** A question in the list of a draft. */
export interface QuestionLine {
  readonly key: string;
  readonly text: string;
  readonly type: QuestionType;
  readonly isRequired: boolean;
  /** The title of its section; null without one. */
  readonly section: string | null;
  /** The rule after which it is asked, in words; null for always. */
  readonly rule:
    | { readonly kind: 'answers'; readonly question: string; readonly answers: string }
    | { readonly kind: 'level'; readonly level: string }
    | null;
}

/** Something to be mended or looked at, in words. */
export interface FindingLine {
  readonly isFault: boolean;
  readonly text: string;
  readonly place: DraftPlace;
  /** What it is about: the words of a question or section. */
  readonly about: string;
}

export interface DraftPage {
  readonly ref: string;
  /** What it becomes: `own-phieu@2`. */
  readonly key: string;
  readonly basedOn: string | null;
  readonly title: string;
  readonly revision: number;
  readonly languages: readonly string[];
  readonly sections: readonly { readonly key: string; readonly title: string }[];
  readonly questions: readonly QuestionLine[];
  readonly levels: readonly string[];
  readonly findings: readonly FindingLine[];
  readonly unused: Draft['unused'];
}

interface Reading {
  readonly draft: Draft;
  readonly locale: Locale;
  readonly yesNo: readonly [string, string];
}

function readingOf(draft: Draft, locale: Locale): Reading {
  const t = translator(locale, answersMessages);
  return { draft, locale, yesNo: [t('answers.yes'), t('answers.no')] };
}

function ruleOf({ draft, locale, yesNo }: Reading, question: DraftQuestion): QuestionLine['rule'] {
  const { askedWhen, showWhenAnyLevelAtMost: limit } = question;
  if (askedWhen !== null) {
    const asked = draft.questions.find(({ key }) => key === askedWhen.question);
    if (asked === undefined) return null;
    const answers = answersOf(draft, asked, { language: locale, yesNo });
    const named = askedWhen.anyOf.map(
      (code) => answers.find((answer) => answer.code === code)?.label ?? code,
    );
    return { kind: 'answers', question: textIn(asked.text, locale), answers: named.join(', ') };
  }
  if (limit === null) return null;
  const level = draft.levels.find(({ value }) => value === limit);
  return { kind: 'level', level: level === undefined ? String(limit) : textIn(level.label, locale) };
}

function questionLine(reading: Reading, question: DraftQuestion): QuestionLine {
  const { draft, locale } = reading;
  const section = draft.sections.find(({ key }) => key === question.section);
  return {
    key: question.key,
    text: textIn(question.text, locale),
    type: question.type,
    isRequired: question.required,
    section: section === undefined ? null : textIn(section.title, locale),
    rule: ruleOf(reading, question),
  };
}

function findingLine({ draft, locale }: Reading, { isFault, place, message }: DraftFinding): FindingLine {
  const parts = place.part === 'section' ? draft.sections : draft.questions;
  const part = 'key' in place ? parts.find(({ key }) => key === place.key) : undefined;
  const about = part === undefined ? {} : 'text' in part ? part.text : part.title;
  return {
    isFault,
    place,
    text: messageText(message.key, message.params, locale),
    about: textIn(about, locale),
  };
}

/** A draft with all its parts in words, and what the checks say. @throws AppError `forbidden`, `not_found`. */
export async function getDraft(
  ctx: Context,
  { ref, locale }: { ref: string; locale: Locale },
): Promise<DraftPage> {
  const row = await requireDraft(ctx, ref);
  const { content: draft, definitionId: id, basedOn, revision } = row;
  const reading = readingOf(draft, locale);
  return {
    ...{ ref: row.ref, basedOn, revision, languages: draft.languages, unused: draft.unused },
    key: definitionKey({ id, version: nextVersion(ctx, id) }),
    title: draftTitle(draft),
    sections: draft.sections.map(({ key, title }) => ({ key, title: textIn(title, locale) })),
    questions: draft.questions.map((question) => questionLine(reading, question)),
    levels: draft.levels.map(({ value, label }) => `${value} ${textIn(label, locale)}`),
    findings: checkDraft(draft).map((finding) => findingLine(reading, finding)),
  };
}

/** What the form of a question needs; a key that is not there is a question to be added. */
export async function getQuestionForm(
  ctx: Context,
  { ref, key, locale }: { ref: string; key: string; locale: Locale },
) {
  const { content: draft } = await requireDraft(ctx, ref);
  const known = draft.questions.find((question) => question.key === key);
  if (known === undefined && !isNewKey(key)) refuse('not_found', 'questionnaires.refusal.noPart');
  const question = known ?? emptyQuestion(key);
  const { yesNo } = readingOf(draft, locale);
  return {
    isNew: known === undefined,
    title: draftTitle(draft),
    text: textIn(question.text, locale),
    languages: draft.languages,
    initial: writeQuestion(question, draft.languages),
    options: question.options.length,
    rules: rulesOf(question),
    sections: draft.sections.map((section) => ({ key: section.key, title: textIn(section.title, locale) })),
    levels: draft.levels.map(({ value, label }) => ({ value, label: textIn(label, locale) })),
    leading: earlierQuestions(draft, key).flatMap((earlier) => {
      const answers = answersOf(draft, earlier, { language: locale, yesNo });
      const fields = answers.map(({ code, label }) => ({ value: answerField(earlier.key, code), label }));
      return fields.length === 0
        ? []
        : [{ key: earlier.key, text: textIn(earlier.text, locale), answers: fields }];
    }),
  };
}
