import { z } from 'zod';
import type { Level } from '#app/domain/survey/definition-parts.ts';
import { refused, SKIPPED, type AnswerResult } from './answer.ts';
import { level } from './level.ts';
import { multiple } from './multiple.ts';
import { number } from './number.ts';
import type { AnswerKind, AnswerPlace, QuestionTypeRules } from './question-type.ts';
import { single } from './single.ts';
import { text } from './text.ts';
import { trait } from './trait.ts';
import { yesNo } from './yes-no.ts';

export const questionSchema = z.discriminatedUnion('type', [
  level.schema,
  single.schema,
  multiple.schema,
  yesNo.schema,
  number.schema,
  text.schema,
  trait.schema,
]);
export type Question = z.infer<typeof questionSchema>;
export type QuestionType = Question['type'];

/**
 * The register of question types. Whatever differs by type is here and nowhere else: a new type is one file, an entry
 * in the union and here, and a renderer (`app/components/survey/question-fields.tsx`); if one is missing, compilation
 * fails.
 */
const QUESTION_TYPES = {
  level,
  single,
  multiple,
  yes_no: yesNo,
  number,
  text,
  trait,
} satisfies { readonly [Type in QuestionType]: QuestionTypeRules<Extract<Question, { type: Type }>> };

/** All types, in the order in which they are offered. */
export const QUESTION_TYPE_NAMES = [
  'level',
  'single',
  'multiple',
  'yes_no',
  'number',
  'text',
  'trait',
] as const satisfies readonly QuestionType[];

/** What a question of a type is made of: the names of its fields in `survey-definitions/`. */
export function fieldsOf(type: QuestionType): ReadonlySet<string> {
  return new Set(Object.keys(QUESTION_TYPES[type].schema.shape));
}

/** How the answers to questions of a type are written and counted. */
export const kindOf = (type: QuestionType): AnswerKind => QUESTION_TYPES[type].kind;

type TypeWhere<Key extends 'storedIn' | 'kind', Value> = {
  [Type in QuestionType]: (typeof QUESTION_TYPES)[Type][Key] extends Value ? Type : never;
}[QuestionType];

/** The questions whose answers are kept in one place. */
export type QuestionStoredIn<Place extends AnswerPlace> = Extract<
  Question,
  { type: TypeWhere<'storedIn', Place> }
>;

/** The questions whose answers are written and counted in one of these ways. */
export type QuestionOfKind<Kind extends AnswerKind> = Extract<Question, { type: TypeWhere<'kind', Kind> }>;

/** A question answered with a number: all but the free text. */
export type NumericQuestion = QuestionStoredIn<'answers' | 'traits'>;

/** The rules of a question's type. */
export function rulesOf(question: Question): QuestionTypeRules<Question> {
  return QUESTION_TYPES[question.type];
}

export function isStoredIn<Place extends AnswerPlace>(
  question: Question,
  place: Place,
): question is QuestionStoredIn<Place> {
  return QUESTION_TYPES[question.type].storedIn === place;
}

export function isOfKind<Kind extends AnswerKind>(
  question: Question,
  kind: Kind,
): question is QuestionOfKind<Kind> {
  return QUESTION_TYPES[question.type].kind === kind;
}

/**
 * Reads the values given to one question: codes as they stand in the definition, levels as exact ASCII digits, `na` where
 * the question allows it, one value except for several options. Empty values count as not given.
 */
export function readAnswer(
  question: NumericQuestion,
  levels: readonly Level[],
  values: readonly string[],
): AnswerResult<number> {
  const rules: QuestionTypeRules<NumericQuestion, number> = QUESTION_TYPES[question.type];
  return readBy(rules, question, levels, values);
}

/** Reads and cleans the answer to the free-text question. */
export function readComment(
  question: QuestionStoredIn<'comments'>,
  values: readonly string[],
): AnswerResult<string> {
  return readBy(QUESTION_TYPES[question.type], question, [], values);
}

function isSome(values: readonly string[]): values is readonly [string, ...string[]] {
  return values.length > 0;
}

function readBy<Asked, Value extends number | string>(
  rules: QuestionTypeRules<Asked, Value>,
  question: Asked,
  levels: readonly Level[],
  values: readonly string[],
): AnswerResult<Value> {
  const given = values.filter((value) => value !== '');
  if (!isSome(given)) return SKIPPED;
  if (given.length > 1 && rules.kind !== 'codes') return refused('answers.repeated');
  return rules.read(question, given, levels);
}
