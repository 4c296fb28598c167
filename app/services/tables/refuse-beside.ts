import { FieldsRefused, type Fault } from '#app/domain/errors.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { message } from '#app/domain/locale/translate.ts';
import { problemText } from './problem-text.ts';
import { FileRefused } from './problems.ts';

/** Faults of a file that a form tells at once. */
const SHOWN_FAULTS = 20;

/** What is wrong with a file, line by line, as faults of the field in which it was sent. @throws FieldsRefused, or the error. */
export function refuseBeside(error: unknown, field: string, locale: Locale): never {
  if (!(error instanceof FileRefused)) throw error;
  const [first, ...others] = error.problems.slice(0, SHOWN_FAULTS).map((problem): Fault => ({
    field,
    message: message('indexes.refusal.line', { text: problemText(problem, locale) }),
  }));
  if (first === undefined) throw error;
  throw new FieldsRefused('invalid', [first, ...others]);
}
