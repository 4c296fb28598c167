import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import type { AnswerError, FormFields } from '#app/domain/responses/parse-answers.ts';
import type { Definition } from '#app/domain/survey/definition.ts';

/** One questionnaire as it is shown: with what was typed before and what is wrong with it. */
export interface SurveyView extends PageLanguage {
  readonly definition: Definition;
  readonly typed: FormFields;
  readonly errors: readonly AnswerError[];
}

/** The id of a question's card on the page, for links to it. */
export function cardId(questionId: string): string {
  return `q-${questionId}`;
}

/** The id of the sentence that says what is wrong with a question's answer. */
export function errorId(questionId: string): string {
  return `e-${questionId}`;
}

/** The id of a question's help text. */
export function helpId(questionId: string): string {
  return `h-${questionId}`;
}

/** More misses than this are a number and the way to the first: nobody reads a list of sixteen. */
const MOST_LISTED = 5;

/** Those of the misses that a summary links to. */
export function listedMisses<T>(misses: readonly T[]): readonly T[] {
  return misses.length > MOST_LISTED ? misses.slice(0, 1) : misses;
}
