import { askedQuestions } from '#app/domain/survey/asked-questions.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { AnswerFault, AnswerResult } from '#app/domain/survey/question-types/answer.ts';
import {
  isStoredIn,
  readAnswer,
  readComment,
  type NumericQuestion,
  type Question,
  type QuestionStoredIn,
} from '#app/domain/survey/question-types/register.ts';

/** The fields of a posted form; a field given twice has two values. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

/** One refused answer; `question` is the id of the question whose card shows it. */
export interface AnswerError extends AnswerFault {
  readonly question: string;
}

/** A valid form, ready to be stored. */
export interface ParsedAnswers {
  /** One value per `answerColumns(definition)`, in its order; null = skipped or not applicable. */
  readonly answers: readonly (number | null)[];
  /** The number of the option, from 1, per trait question in form order; null = left empty. */
  readonly traits: readonly (number | null)[];
  readonly comment: string | null;
}

export type ParseAnswersResult =
  | { readonly ok: true; readonly value: ParsedAnswers }
  | { readonly ok: false; readonly errors: readonly AnswerError[] };

/**
 * Collects the fields of a form (`URLSearchParams`, `FormData`). Non-text values are dropped; any field name is safe,
 * even `__proto__`.
 */
export function toFormFields(entries: Iterable<readonly [string, unknown]>): FormFields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of entries) {
    if (typeof value !== 'string') continue;
    const values = fields.get(name);
    if (values === undefined) fields.set(name, [value]);
    else values.push(value);
  }
  return fields;
}

/** Reads one form against its definition; collects the errors of all its questions. */
class FormReader {
  readonly errors: AnswerError[] = [];
  private readonly asked: ReadonlySet<string>;
  private readonly definition: Definition;
  private readonly fields: FormFields;

  constructor(definition: Definition, fields: FormFields) {
    this.definition = definition;
    this.fields = fields;
    this.asked = askedQuestions(definition, (id) => fields.get(id) ?? []);
  }

  private refuse(question: string, fault: AnswerFault): null {
    this.errors.push({ question, ...fault });
    return null;
  }

  number(question: NumericQuestion): number | null {
    return this.take(question, (values) => readAnswer(question, this.definition.scale.levels, values));
  }

  text(question: QuestionStoredIn<'comments'>): string | null {
    return this.take(question, (values) => readComment(question, values));
  }

  private take<Value>(
    { id, required }: Question,
    read: (values: readonly string[]) => AnswerResult<Value>,
  ): Value | null {
    if (!this.asked.has(id)) return null;
    const result = read(this.fields.get(id) ?? []);
    if (!result.ok) return this.refuse(id, result.fault);
    if (required && !result.isAnswered) return this.refuse(id, { key: 'answers.required', params: {} });
    return result.value;
  }
}

/**
 * A posted form read against its definition, or every question's error in form order. Never throws, and never accepts
 * what was not asked: unknown fields are ignored, answers to questions that were not shown are dropped, and values that
 * are not exactly the form's are refused. A form with neither an answer nor a comment is refused with an error at its
 * first question.
 */
export function parseAnswers(definition: Definition, fields: FormFields): ParseAnswersResult {
  const reader = new FormReader(definition, fields);
  const answers: (number | null)[] = [];
  const traits: (number | null)[] = [];
  let comment: string | null = null;
  for (const question of definition.questions) {
    if (isStoredIn(question, 'comments')) comment = reader.text(question);
    else (isStoredIn(question, 'traits') ? traits : answers).push(reader.number(question));
  }
  if (reader.errors.length > 0) return { ok: false, errors: reader.errors };
  if (comment === null && answers.every((value) => value === null)) {
    const question = definition.questions[0]?.id ?? '';
    return { ok: false, errors: [{ question, key: 'answers.empty', params: {} }] };
  }
  return { ok: true, value: { answers, traits, comment } };
}
