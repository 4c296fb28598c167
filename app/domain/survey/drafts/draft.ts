import { z } from 'zod';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import {
  fieldsOf,
  questionSchema,
  QUESTION_TYPE_NAMES,
  type Question,
} from '#app/domain/survey/question-types/register.ts';
import { COMMENT_FIELD } from '#app/domain/survey/reserved-names.ts';

/** The forms of the editor have room for so many. */
export const MAX_LANGUAGES = 12;

/** A text in the languages it was written in so far; an empty one is missing. */
const textsSchema = z.record(z.string(), z.string());
export type Texts = z.infer<typeof textsSchema>;

const draftSourceSchema = z.object({ status: z.enum(['confirmed', 'draft']), reference: z.string() });

const draftOptionSchema = z.object({ code: z.string(), label: textsSchema });
export type DraftOption = z.infer<typeof draftOptionSchema>;

/** The fields of all types side by side, so that nothing is lost when the type of a question is changed and changed back. */
const draftQuestionSchema = z.object({
  /** Names the question within the draft, whatever becomes of its code. */
  key: z.string(),
  id: z.string(),
  type: z.enum(QUESTION_TYPE_NAMES),
  text: textsSchema,
  help: textsSchema,
  required: z.boolean(),
  /** The key of its section, for questions that ask for a level. */
  section: z.string().nullable(),
  notApplicable: z.boolean(),
  options: z.array(draftOptionSchema),
  min: z.number().nullable(),
  max: z.number().nullable(),
  maxLength: z.number().nullable(),
  showWhenAnyLevelAtMost: z.number().nullable(),
  /** `question` is a key of the draft. */
  askedWhen: z.object({ question: z.string(), anyOf: z.array(z.string()) }).nullable(),
  source: draftSourceSchema.nullable(),
});
export type DraftQuestion = z.infer<typeof draftQuestionSchema>;

const draftSectionSchema = z.object({
  key: z.string(),
  /** The id of the factor. */
  id: z.string(),
  title: textsSchema,
  source: draftSourceSchema.nullable(),
});
export type DraftSection = z.infer<typeof draftSectionSchema>;

const draftLevelSchema = z.object({ value: z.number(), label: textsSchema, satisfied: z.boolean() });

/** A questionnaire that is being made: it may be incomplete and wrong, which `checkDraft` tells. */
export const draftSchema = z.object({
  /** Codes of its languages, Vietnamese first. */
  languages: z.array(z.string()).min(1).max(MAX_LANGUAGES),
  title: textsSchema,
  introduction: textsSchema,
  source: draftSourceSchema,
  levels: z.array(draftLevelSchema),
  sections: z.array(draftSectionSchema),
  questions: z.array(draftQuestionSchema),
  bands: z.array(z.object({ from: z.number(), label: textsSchema })),
  /** Lines of the file it was read from that became no part of it, until somebody has dealt with them. */
  unused: z.array(z.object({ line: z.number(), text: z.string() })),
});
export type Draft = z.infer<typeof draftSchema>;

/** The questions of a published form, to begin with. */
const EMPTY_QUESTION: Omit<DraftQuestion, 'key' | 'id' | 'type'> = {
  text: {},
  help: {},
  required: false,
  section: null,
  notApplicable: false,
  options: [],
  min: null,
  max: null,
  maxLength: null,
  showWhenAnyLevelAtMost: null,
  askedWhen: null,
  source: null,
};

/** A question of a draft of which only the given fields are known. */
export function draftQuestion(
  known: Pick<DraftQuestion, 'key' | 'id' | 'type'> & Partial<DraftQuestion>,
): DraftQuestion {
  return { ...EMPTY_QUESTION, ...known };
}

/** The source of a text that was changed here: under a confirmed form it says so, under another one it needs none. */
export function sourceOfChanged({ source }: Draft): Draft['source'] | null {
  return source.status === 'confirmed' ? { status: 'draft', reference: 'Địa phương sửa câu chữ.' } : null;
}

/** A published definition as a draft, whose keys are the ids of the definition. */
export function draftOf(definition: Definition): Draft {
  return {
    languages: Object.keys(definition.title),
    title: definition.title,
    introduction: definition.introduction ?? {},
    source: definition.source,
    levels: definition.scale.levels,
    sections: definition.factors.map(({ id, title, source = null }) => ({ key: id, id, title, source })),
    questions: definition.questions.map(({ id, ...fields }) => {
      const { factor = null, ...others } = { factor: undefined, ...fields };
      return draftQuestion({ ...others, key: id, id, section: factor });
    }),
    bands: definition.bands ?? [],
    unused: [],
  };
}

/** Without the languages in which nothing was written; undefined when it is empty in all. */
function textOf(texts: Texts): Localized | undefined {
  const written = Object.entries(texts).map(([language, text]) => [language, text.normalize('NFC').trim()]);
  const kept = Object.fromEntries(written.filter(([, text]) => text !== '')) as Localized;
  return Object.keys(kept).length === 0 ? undefined : kept;
}

/** The form name of a question: the one that is answered in words has a fixed one. */
export function questionId({ type, id }: Pick<DraftQuestion, 'type' | 'id'>): string {
  return fieldsOf(type).has('maxLength') ? COMMENT_FIELD : id;
}

function plainQuestion(draft: Draft, question: DraftQuestion): Readonly<Record<string, unknown>> {
  const fields = fieldsOf(question.type);
  const asked = draft.questions.find(({ key }) => key === question.askedWhen?.question);
  const all = {
    ...question,
    id: questionId(question),
    text: textOf(question.text),
    help: textOf(question.help),
    factor: draft.sections.find(({ key }) => key === question.section)?.id,
    options: question.options.map(({ code, label }) => ({ code, label: textOf(label) })),
    askedWhen:
      question.askedWhen === null
        ? null
        : { ...question.askedWhen, question: asked === undefined ? '' : questionId(asked) },
  };
  return Object.fromEntries(
    Object.entries(all).filter(([name, value]) => fields.has(name) && value !== null && value !== undefined),
  );
}

/** A draft as it would stand in a file, whole or not: what `parseDefinition` reads. */
export function plainDefinition(
  draft: Draft,
  { id, version }: { readonly id: string; readonly version: number },
): Readonly<Record<string, unknown>> {
  return {
    id,
    version,
    title: textOf(draft.title),
    introduction: textOf(draft.introduction),
    source: draft.source,
    scale: { levels: draft.levels.map((level) => ({ ...level, label: textOf(level.label) })) },
    factors: draft.sections.map(({ id: factor, title, source }) => ({
      id: factor,
      title: textOf(title),
      ...(source && { source }),
    })),
    questions: draft.questions.map((question) => plainQuestion(draft, question)),
    ...(draft.bands.length > 0 && {
      bands: draft.bands.map((band) => ({ ...band, label: textOf(band.label) })),
    }),
  };
}

/** Stands where a text is still missing. */
const MISSING = '…';

function filled(texts: Texts, languages: readonly string[]): Localized {
  const known = Object.values(texts).find((text) => text.trim() !== '') ?? MISSING;
  const all: Localized = { vi: known, en: known };
  for (const language of languages) all[language] = texts[language]?.trim() || known;
  return all;
}

/**
 * A draft as far as it can be shown: missing texts are filled from another language, questions that are not whole yet are
 * left out. For a preview only; it has not been checked.
 */
export function previewOf(draft: Draft, name: { readonly id: string; readonly version: number }): Definition {
  const fill = (texts: Texts) => filled(texts, draft.languages);
  const whole: Draft = {
    ...draft,
    questions: draft.questions.map((question) => ({
      ...question,
      text: fill(question.text),
      help: textOf(question.help) === undefined ? {} : fill(question.help),
      options: question.options.map(({ code, label }) => ({ code, label: fill(label) })),
    })),
  };
  const questions = whole.questions.flatMap((question): Question[] => {
    const parsed = questionSchema.safeParse(plainQuestion(whole, question));
    return parsed.success ? [parsed.data] : [];
  });
  return {
    ...name,
    title: fill(draft.title),
    ...(textOf(draft.introduction) && { introduction: fill(draft.introduction) }),
    source: draft.source,
    scale: { levels: draft.levels.map((level) => ({ ...level, label: fill(level.label) })) },
    factors: draft.sections.map(({ id, title }) => ({ id, title: fill(title) })),
    questions,
  };
}
