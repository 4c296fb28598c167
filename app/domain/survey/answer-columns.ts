import type { Definition } from './definition.ts';
import type { LevelQuestion } from './question-types/level.ts';
import {
  isOfKind,
  isStoredIn,
  type NumericQuestion,
  type QuestionStoredIn,
} from './question-types/register.ts';

/** A question whose answer is stored in a response's `answers`; texts and traits have tables of their own. */
export type StoredQuestion = QuestionStoredIn<'answers'>;

/** The position of a stored question: `answers[index]` (counted from 0; in SQL arrays it is `answers[index + 1]`). */
export interface AnswerColumn<Q extends StoredQuestion = StoredQuestion> {
  readonly index: number;
  readonly question: Q;
}

/** A level question; `levelIndex` is its place in `Cell.levels`. */
export interface LevelColumn extends AnswerColumn<LevelQuestion> {
  readonly levelIndex: number;
}

/** A level question that measures a factor; `factorIndex` is the factor's place in the definition and in `Cell.factors`. */
export interface CriterionColumn extends LevelColumn {
  readonly factorIndex: number;
}

/**
 * The stored questions in form order. The question's type defines what a stored value means (`question-types/`); null =
 * skipped or not applicable. Source: docs/decisions/003-answers-as-one-array.md.
 */
export function answerColumns(definition: Pick<Definition, 'questions'>): readonly AnswerColumn[] {
  return definition.questions
    .filter((question) => isStoredIn(question, 'answers'))
    .map((question, index) => ({ index, question }));
}

/** The questions about the person, in form order, which is that of a response's traits. */
export function traitQuestions(definition: Pick<Definition, 'questions'>): QuestionStoredIn<'traits'>[] {
  return definition.questions.filter((question) => isStoredIn(question, 'traits'));
}

/** The questions that have a column of their own in a file of responses: all but the free text, in form order. */
export function columnQuestions(definition: Pick<Definition, 'questions'>): NumericQuestion[] {
  return definition.questions.filter((question) => !isStoredIn(question, 'comments'));
}

/** The question that is answered in words; a form has at most one. */
export function commentQuestion(
  definition: Pick<Definition, 'questions'>,
): QuestionStoredIn<'comments'> | undefined {
  return definition.questions.find((question) => isStoredIn(question, 'comments'));
}

/** The level questions in form order: the criteria and any overall question. */
export function levelColumns(definition: Pick<Definition, 'questions'>): readonly LevelColumn[] {
  const columns: LevelColumn[] = [];
  for (const { index, question } of answerColumns(definition)) {
    if (isOfKind(question, 'level')) columns.push({ index, question, levelIndex: columns.length });
  }
  return columns;
}

/**
 * The criteria: the level questions that name a factor, in form order.
 * Throws RangeError when a question names a factor that the definition does not have.
 */
export function criterionColumns(
  definition: Pick<Definition, 'questions' | 'factors'>,
): readonly CriterionColumn[] {
  const places = new Map(definition.factors.map((factor, index) => [factor.id, index]));
  return levelColumns(definition).flatMap((column) => {
    const { factor, id } = column.question;
    if (factor === undefined) return [];
    const factorIndex = places.get(factor);
    if (factorIndex === undefined) throw new RangeError(`question ${id} names an unknown factor, ${factor}`);
    return [{ ...column, factorIndex }];
  });
}

/** The level questions that belong to no factor (an overall question), in form order. */
export function overallColumns(definition: Pick<Definition, 'questions'>): readonly LevelColumn[] {
  return levelColumns(definition).filter((column) => column.question.factor === undefined);
}
