/** Message keys for refused answers. */
export type AnswerErrorKey =
  | 'answers.required'
  | 'answers.empty'
  | 'answers.repeated'
  | 'answers.unknownChoice'
  | 'answers.notNumber'
  | 'answers.outOfRange'
  | 'answers.tooLong';

/** Why an answer is refused, with the parameters of the message. */
export interface AnswerFault {
  readonly key: AnswerErrorKey;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * A parsed answer. `value` is what is stored, null for none; `isAnswered` distinguishes a deliberate "not applicable"
 * from a skipped question.
 */
export type AnswerResult<Value> =
  | { readonly ok: true; readonly value: Value | null; readonly isAnswered: boolean }
  | { readonly ok: false; readonly fault: AnswerFault };

export const SKIPPED = { ok: true, value: null, isAnswered: false } as const;

export function answered<Value>(value: Value): AnswerResult<Value> {
  return { ok: true, value, isAnswered: true };
}

export function refused(
  key: AnswerErrorKey,
  params: AnswerFault['params'] = {},
): { readonly ok: false; readonly fault: AnswerFault } {
  return { ok: false, fault: { key, params } };
}

/** One code of a question and the number that is stored for it. */
export interface AnswerCode {
  readonly code: string;
  readonly value: number;
}
