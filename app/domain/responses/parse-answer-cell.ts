import type { StoredQuestion } from '#app/domain/survey/answer-columns.ts';
import type { Level, Question } from '#app/domain/survey/definition.ts';
import { NOT_APPLICABLE } from '#app/domain/survey/reserved-names.ts';
import { answerCodes } from './answer-codes.ts';
import { parseText } from './clean-text.ts';
import { parseAnswer, type AnswerFault } from './parse-answer.ts';
import { CODE_SEPARATOR } from './render-answers.ts';

/** Keys of `locale/messages/*\/answers.json` that say why a cell of a file is refused. */
export interface CellFault {
  readonly key:
    'answers.cellUnknown' | 'answers.cellNotNumber' | 'answers.cellOutOfRange' | 'answers.cellTooLong';
  readonly params: Readonly<Record<string, string | number>>;
}

export type CellResult<Value> =
  { readonly ok: true; readonly value: Value | null } | { readonly ok: false; readonly fault: CellFault };

const SHOWN_LENGTH = 40;

/** The start of a cell, fit to be shown on one line. */
function shown(cell: string): string {
  const line = cell.replace(/[\p{Cc}\p{Surrogate}]/gu, ' ');
  return line.length <= SHOWN_LENGTH ? line : `${line.slice(0, SHOWN_LENGTH)}…`;
}

function toCellFault(
  fault: AnswerFault,
  question: StoredQuestion,
  levels: readonly Level[],
  cell: string,
): CellFault {
  const params = { question: question.id, value: shown(cell) };
  if (fault.key === 'answers.notNumber') return { key: 'answers.cellNotNumber', params };
  if (fault.key === 'answers.outOfRange') {
    return { key: 'answers.cellOutOfRange', params: { ...params, ...fault.params } };
  }
  const codes = question.type === 'number' ? [] : answerCodes(question, levels).map(({ code }) => code);
  return { key: 'answers.cellUnknown', params: { ...params, codes: [...codes, NOT_APPLICABLE].join(', ') } };
}

/**
 * One cell of a response file: the question's code, several joined with `|` for `multiple`; empty or `na` = no answer,
 * also where the form would insist, for paper forms come back incomplete. Spaces around are forgiven.
 * Source: docs/files.md#columns-of-a-response-file.
 */
export function parseAnswerCell(
  question: StoredQuestion,
  levels: readonly Level[],
  cell: string,
): CellResult<number> {
  const text = cell.trim();
  if (text === '' || text.toLowerCase() === NOT_APPLICABLE) return { ok: true, value: null };
  const codes = question.type === 'multiple' ? text.split(CODE_SEPARATOR).map((code) => code.trim()) : [text];
  const result = parseAnswer(question, levels, codes);
  if (result.ok) return { ok: true, value: result.value };
  return { ok: false, fault: toCellFault(result.fault, question, levels, text) };
}

/** The comment cell of a response file, cleaned as a form's comment is; empty = no comment. */
export function parseCommentCell(
  question: Extract<Question, { type: 'text' }>,
  cell: string,
): CellResult<string> {
  const { id, maxLength: max } = question;
  const result = parseText(cell, max);
  if (result.ok) return result;
  return {
    ok: false,
    fault: { key: 'answers.cellTooLong', params: { question: id, max, length: result.length } },
  };
}
