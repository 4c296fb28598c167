import type { StoredQuestion } from '#app/domain/survey/answer-columns.ts';
import type { Level, Question } from '#app/domain/survey/definition.ts';

/** A question answered with codes of a closed list; a trait is one too, though stored elsewhere. */
export type CodedQuestion =
  Exclude<StoredQuestion, { type: 'number' }> | Extract<Question, { type: 'trait' }>;

/** Stored values of `yes_no`, by place: 0 = no, 1 = yes. */
const YES_NO = ['no', 'yes'];

/** One code of a question and the number that is stored for it. */
export interface AnswerCode {
  readonly code: string;
  readonly value: number;
}

/**
 * The codes of a question in the form's order, with their stored values: the level's value (`level`, code = the value
 * in ASCII digits), the option's number from 1 (`single`, `trait`), its bit (`multiple`: the stored mask is their sum),
 * 1 and 0 (`yes_no`, codes `yes` and `no`).
 */
export function answerCodes(question: CodedQuestion, levels: readonly Level[]): readonly AnswerCode[] {
  switch (question.type) {
    case 'level':
      return levels.map(({ value }) => ({ code: String(value), value }));
    case 'single':
    case 'trait':
      return question.options.map(({ code }, index) => ({ code, value: index + 1 }));
    case 'multiple':
      return question.options.map(({ code }, index) => ({ code, value: 1 << index }));
    case 'yes_no':
      return YES_NO.map((code, value) => ({ code, value })).reverse();
  }
}
