import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { choiceField, demand, optionalField, parseInput, textField } from '#app/domain/input.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import { MAX_QUESTIONS } from '#app/domain/survey/definition.ts';
import {
  draftQuestion,
  sourceOfChanged,
  type Draft,
  type DraftQuestion,
} from '#app/domain/survey/drafts/draft.ts';
import { freeId, putQuestion, questionIds } from '#app/domain/survey/drafts/edit-draft.ts';
import {
  cleanLine,
  findWrongCode,
  isNewKey,
  MAX_TEXT,
  readOptions,
  readRule,
  readTexts,
  writeQuestion,
} from '#app/domain/survey/drafts/question-fields.ts';
import { QUESTION_TYPE_NAMES } from '#app/domain/survey/question-types/register.ts';
import type { Context } from '#app/services/context.ts';
import { changeDraft } from './change-draft.server.ts';
import { spentCodes, type SpentCodes } from './spent-codes.ts';

const wholeField = optionalField(
  textField(
    (text) => (/^-?\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : null),
    'questionnaires.refusal.number',
  ),
);

const fieldsSchema = z.object({
  id: z
    .string()
    .transform(cleanLine)
    .superRefine(demand((id) => id === '' || /^[a-z][a-z0-9_]{0,39}$/.test(id), 'questionnaires.refusal.id')),
  type: choiceField(QUESTION_TYPE_NAMES),
  section: z.string(),
  required: z.string(),
  notApplicable: z.string(),
  min: wholeField,
  max: wholeField,
  maxLength: wholeField,
  lowAtMost: wholeField,
});

/** A new name for a question or section within its draft, for the page that adds one. */
export function newKey(): string {
  return randomUUID().slice(0, 8);
}

/** A question that does not exist yet, as its form begins. */
export function emptyQuestion(key: string): DraftQuestion {
  const limits = { min: 0, max: 100, maxLength: 1000 };
  return draftQuestion({ key, id: '', type: 'level', ...limits });
}

interface SaveQuestion {
  readonly ref: string;
  /** Of a question that is there, or a new one. */
  readonly key: string;
  readonly typed: Readonly<Record<string, string>>;
}

interface From {
  readonly old: DraftQuestion;
  readonly typed: Readonly<Record<string, string>>;
  readonly spent: SpentCodes;
}

/** What people read of a question. */
const wordsOf = ({ text, help, options }: Pick<DraftQuestion, 'text' | 'help' | 'options'>) => [
  text,
  Object.values(help).filter(Boolean),
  options.map(({ label }) => label),
];

function questionFrom(draft: Draft, { old, typed, spent }: From): DraftQuestion {
  const { languages } = draft;
  const merged = mergeShown(typed, writeQuestion(old, languages));
  const { id, section, required, notApplicable, lowAtMost, ...fields } = parseInput(fieldsSchema, merged);
  const askedWhen = readRule(merged);
  if (askedWhen === 'mixed') return refuseField('when_0', 'invalid', 'questionnaires.refusal.oneQuestion');
  const tooLong = Object.entries(merged).find(([, text]) => text.length > MAX_TEXT);
  if (tooLong) return refuseField(tooLong[0], 'invalid', 'questionnaires.refusal.long', { most: MAX_TEXT });
  const wrong = findWrongCode(merged);
  if (wrong !== null) return refuseField(wrong, 'invalid', 'questionnaires.refusal.id');
  const words = {
    text: readTexts('text', merged, languages),
    help: readTexts('help', merged, languages),
    options: readOptions(merged, languages, spent.options),
  };
  return {
    ...old,
    ...fields,
    ...words,
    source: isDeepStrictEqual(wordsOf(old), wordsOf(words)) ? old.source : sourceOfChanged(draft),
    id: id === '' ? freeId('q', questionIds(draft), spent.questions) : id,
    section: draft.sections.some(({ key }) => key === section) ? section : null,
    required: required === '1',
    notApplicable: notApplicable === '1',
    showWhenAnyLevelAtMost: lowAtMost,
    askedWhen,
  };
}

/**
 * Saves what was typed into the form of a question. Fields that somebody else changed meanwhile and that were left alone
 * here stay as they are.
 * @throws AppError `forbidden`, `not_found`; FieldsRefused for what is to be mended, `conflict` where both changed a field.
 */
export async function saveQuestion(ctx: Context, { ref, key, typed }: SaveQuestion): Promise<void> {
  await changeDraft(ctx, {
    ref,
    step: 'question',
    about: excerpt(typed['id'] ?? ''),
    change(draft, definitionId) {
      const old = draft.questions.find((question) => question.key === key);
      if (old === undefined && !isNewKey(key)) return refuse('not_found', 'questionnaires.refusal.noPart');
      if (old === undefined && draft.questions.length >= MAX_QUESTIONS) {
        return refuse('invalid', 'questionnaires.refusal.many', { most: MAX_QUESTIONS });
      }
      const spent = spentCodes(ctx.registry, definitionId);
      return putQuestion(draft, questionFrom(draft, { old: old ?? emptyQuestion(key), typed, spent }));
    },
  });
}
