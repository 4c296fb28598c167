import type { Level, Question } from '#app/domain/survey/definition.ts';
import { NOT_APPLICABLE } from '#app/domain/survey/reserved-names.ts';
import { answerCodes, type CodedQuestion } from './answer-codes.ts';

/** Keys of `locale/messages/*\/answers.json` that say why an answer is refused. */
export type AnswerErrorKey =
  | 'answers.required'
  | 'answers.empty'
  | 'answers.repeated'
  | 'answers.unknownChoice'
  | 'answers.notNumber'
  | 'answers.outOfRange'
  | 'answers.tooLong';

/** Why an answer is refused, and what fills the places of the message. */
export interface AnswerFault {
  readonly key: AnswerErrorKey;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * One answer, read. `value` is what is stored, null for none; `isAnswered` tells a deliberate "not applicable" from a
 * question passed over.
 */
export type AnswerResult =
  | { readonly ok: true; readonly value: number | null; readonly isAnswered: boolean }
  | { readonly ok: false; readonly fault: AnswerFault };

type NumericQuestion = Extract<Question, { type: 'number' }>;

const SKIPPED: AnswerResult = { ok: true, value: null, isAnswered: false };

function answered(value: number | null): AnswerResult {
  return { ok: true, value, isAnswered: true };
}

function refused(key: AnswerErrorKey, params: AnswerFault['params'] = {}): AnswerResult {
  return { ok: false, fault: { key, params } };
}

/** People type numbers, so spaces around and leading zeros are forgiven; anything but ASCII digits is not. */
function parseNumber(question: NumericQuestion, text: string): AnswerResult {
  const digits = text.trim();
  if (!/^-?\d{1,9}$/.test(digits)) return refused('answers.notNumber');
  const value = Number(digits) + 0;
  const { min, max } = question;
  return value < min || value > max ? refused('answers.outOfRange', { min, max }) : answered(value);
}

function parseChoice(question: CodedQuestion, levels: readonly Level[], given: string): AnswerResult {
  const chosen = answerCodes(question, levels).find(({ code }) => code === given);
  return chosen === undefined ? refused('answers.unknownChoice') : answered(chosen.value);
}

function parseChoices(
  question: CodedQuestion,
  levels: readonly Level[],
  given: readonly string[],
): AnswerResult {
  const codes = answerCodes(question, levels);
  const known = new Set(codes.map(({ code }) => code));
  if (!given.every((code) => known.has(code))) return refused('answers.unknownChoice');
  const chosen = codes.filter(({ code }) => given.includes(code));
  return answered(chosen.reduce((mask, { value }) => mask + value, 0));
}

/**
 * Reads the values given to one question: option codes as they stand in the definition, levels as exact ASCII digits,
 * `na` where the question allows it, one value except for `multiple`. Empty values count as not given.
 */
export function parseAnswer(
  question: CodedQuestion | NumericQuestion,
  levels: readonly Level[],
  values: readonly string[],
): AnswerResult {
  const given = values.filter((value) => value !== '');
  const [first] = given;
  if (first === undefined) return SKIPPED;
  if (question.type === 'multiple') return parseChoices(question, levels, given);
  if (given.length > 1) return refused('answers.repeated');
  if (question.type === 'number') return parseNumber(question, first);
  if (question.type === 'level' && question.notApplicable && first === NOT_APPLICABLE) return answered(null);
  return parseChoice(question, levels, first);
}
