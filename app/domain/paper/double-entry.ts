import type { Interval } from '#app/domain/results/figures/cell.ts';
import { wilsonInterval } from '#app/domain/results/figures/score-interval.ts';
import { askedQuestions } from '#app/domain/survey/asked-questions.ts';
import { columnQuestions } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { rulesOf, type NumericQuestion } from '#app/domain/survey/question-types/register.ts';

/** Shares that can be drawn: one sheet in so many. */
export const DRAW_SHARES = [20, 10, 5, 2, 1] as const;

/** One question that was keyed differently. */
export interface Mismatch {
  readonly questionId: string;
  readonly firstValue: number | null;
  readonly secondValue: number | null;
}

/** The stored answers of a sheet by question, as two people keyed them; null is a blank. */
export type KeyedAnswers = ReadonlyMap<string, number | null>;

/** The questions in which two keyings of one sheet differ, in the order of the first. */
export function compareKeyings(first: KeyedAnswers, second: KeyedAnswers): Mismatch[] {
  return [...first].flatMap(([questionId, firstValue]) => {
    const secondValue = second.get(questionId) ?? null;
    return firstValue === secondValue ? [] : [{ questionId, firstValue, secondValue }];
  });
}

/** A stored value as a form sends it: the codes of its boxes, or the number; none for a blank. */
function formValues(question: NumericQuestion, { scale }: Definition, value: number | null): string[] {
  if (value === null) return [];
  const rules = rulesOf(question);
  const { kind } = rules;
  if (kind === 'number') return [String(value)];
  const isChosen = (code: number) => (kind === 'codes' ? (value & code) !== 0 : value === code);
  return rules.codes(question, scale.levels).flatMap(({ code, value: of }) => (isChosen(of) ? [code] : []));
}

/** The answers of a sheet without those to questions that this person was not asked, as a form has them. */
export function askedOnly(definition: Definition, answers: KeyedAnswers): KeyedAnswers {
  const questions = new Map(columnQuestions(definition).map((question) => [question.id, question]));
  const asked = askedQuestions(definition, (id) => {
    const question = questions.get(id);
    return question === undefined ? [] : formValues(question, definition, answers.get(id) ?? null);
  });
  return new Map([...answers].map(([id, value]) => [id, asked.has(id) ? value : null]));
}

/** What double entry of a ledger has found so far. */
export interface DoubleEntryCounts {
  readonly sheets: number;
  /** Questions compared. */
  readonly fields: number;
  readonly mismatches: number;
  /** Not settled yet. */
  readonly open: number;
  /** Settled, and the first keying was wrong. */
  readonly firstWrong: number;
}

/** Errors of the first keying in a thousand questions, with a 95 % interval; `errors` counts what is open as an error. */
export interface ErrorRate {
  readonly errors: number;
  readonly perThousand: number;
  readonly interval: Interval;
}

const CONFIDENCE = 0.95;
const THOUSAND = 1000;

/**
 * The error rate of the first keying; null before anything was compared. What is not settled counts as an error, so that
 * settling can only better the figure. Interval: Wilson's (`wilsonInterval`), which takes questions as independent.
 */
export function errorRate({ fields, open, firstWrong }: DoubleEntryCounts): ErrorRate | null {
  const errors = open + firstWrong;
  const interval = wilsonInterval(errors, fields, CONFIDENCE);
  if (interval === null) return null;
  return {
    errors,
    perThousand: (THOUSAND * errors) / fields,
    interval: { low: THOUSAND * interval.low, high: THOUSAND * interval.high },
  };
}
