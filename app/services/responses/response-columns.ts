import { columnQuestions, levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { COMMENT_FIELD, RESPONSE_COLUMNS } from '#app/domain/survey/reserved-names.ts';

/** Columns without which a file of responses is useless. */
const NEEDED: readonly string[] = ['answered_at', 'unit_code'];

/** The header of a file of responses: see docs/files.md#columns-of-a-response-file. */
export function responseHeader(definition: Definition): string[] {
  return [...RESPONSE_COLUMNS, ...columnQuestions(definition).map(({ id }) => id), COMMENT_FIELD];
}

/**
 * Which columns a file must have: time, place and the level questions, which are what is counted. A question whose
 * column is missing counts as not answered. Unknown columns are refused, because responses cannot be corrected once
 * stored.
 */
export function importColumnRules(definition: Definition) {
  const levels = levelColumns(definition).map(({ question }) => question.id);
  const required = [...NEEDED, ...levels];
  const optional = responseHeader(definition).filter((column) => !required.includes(column));
  return { required, optional, unknown: 'refuse' as const };
}
