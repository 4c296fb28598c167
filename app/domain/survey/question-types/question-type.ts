import { z } from 'zod';
import type { Locale } from '#app/domain/locale/locale.ts';
import { idSchema, localizedSchema, sourceSchema, type Level } from '#app/domain/survey/definition-parts.ts';
import type { AnswerCode, AnswerResult } from './answer.ts';

const askedWhenSchema = z.strictObject({ question: idSchema, anyOf: z.array(z.string()).min(1).max(30) });

/** What every question has, whatever its type. */
export const questionBase = {
  id: idSchema,
  text: localizedSchema,
  help: localizedSchema.optional(),
  required: z.boolean().default(false),
  /** Overrides the definition's source where this question's wording has another one. */
  source: sourceSchema.optional(),
  /** Show (and accept) this question only when one of the level questions was answered with this value or lower. */
  showWhenAnyLevelAtMost: z.int().min(0).max(5).optional(),
  /** Ask (and accept) this question only of those who gave one of these answers, by code, to an earlier question. */
  askedWhen: askedWhenSchema.optional(),
};

/** The table that keeps the answer: `responses.answers`, `response_traits.traits` or `comments.text`. */
export type AnswerPlace = 'answers' | 'traits' | 'comments';

/**
 * How an answer is written in files and counted: a level of the scale, one code, several codes with `|` between them, a
 * number or free text.
 */
export type AnswerKind = 'level' | 'code' | 'codes' | 'number' | 'text';

/** What is wrong with a question of a definition; `keys` lead from the question to the place. */
export interface QuestionFault {
  readonly keys: readonly PropertyKey[];
  readonly reason: string;
}

export interface LabelWords {
  readonly locale: Locale;
  /** The words for yes and no. */
  readonly yesNo: readonly [string, string];
}

/**
 * The rules of one type of question; `Value` is what is stored. Methods, not properties, because method parameters are
 * bivariant: this lets the register be called with any question.
 */
export interface QuestionTypeRules<Question, Value extends number | string = number | string> {
  /** Its shape in `survey-definitions/`. */
  readonly schema: z.ZodType<Question>;
  readonly storedIn: AnswerPlace;
  readonly kind: AnswerKind;
  /** The codes in the form's order with their stored values; empty for numbers and texts. */
  codes(question: Question, levels: readonly Level[]): readonly AnswerCode[];
  /** What `codes` mean, in their order. */
  labels(question: Question, levels: readonly Level[], words: LabelWords): readonly string[];
  /** Reads what a form or a file gives: at least one value, none empty, more than one only for the kind `codes`. */
  read(
    question: Question,
    given: readonly [string, ...string[]],
    levels: readonly Level[],
  ): AnswerResult<Value>;
  /** Checks that the schema cannot express, for a definition with these factors. */
  check(question: Question, factors: ReadonlySet<string>): readonly QuestionFault[];
}
