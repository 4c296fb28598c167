import type { Level } from '#app/domain/survey/definition-parts.ts';
import type { AnswerErrorKey, AnswerFault } from '#app/domain/survey/question-types/answer.ts';
import {
  readAnswer,
  readComment,
  rulesOf,
  type NumericQuestion,
  type QuestionStoredIn,
} from '#app/domain/survey/question-types/register.ts';
import { NOT_APPLICABLE } from '#app/domain/survey/reserved-names.ts';

/** Between the codes of one cell. */
const CODE_SEPARATOR = '|';

/** Keys of `app/messages/answers.json` that say why a cell of a file is refused. */
export interface CellFault {
  readonly key:
    'answers.cellUnknown' | 'answers.cellNotNumber' | 'answers.cellOutOfRange' | 'answers.cellTooLong';
  readonly params: Readonly<Record<string, string | number>>;
}

export type CellResult<Value> =
  { readonly ok: true; readonly value: Value | null } | { readonly ok: false; readonly fault: CellFault };

const SHOWN_LENGTH = 40;

/** The start of a cell, for display on one line. */
function shown(cell: string): string {
  const line = cell.replace(/[\p{Cc}\p{Surrogate}]/gu, ' ');
  return line.length <= SHOWN_LENGTH ? line : `${line.slice(0, SHOWN_LENGTH)}…`;
}

/** Message keys for refused cells; anything else means "none of the codes". */
const CELL_KEYS: Readonly<Partial<Record<AnswerErrorKey, CellFault['key']>>> = {
  'answers.notNumber': 'answers.cellNotNumber',
  'answers.outOfRange': 'answers.cellOutOfRange',
};

function toCellFault(
  fault: AnswerFault,
  question: NumericQuestion,
  levels: readonly Level[],
  cell: string,
): CellFault {
  const params = { question: question.id, value: shown(cell), ...fault.params };
  const key = CELL_KEYS[fault.key];
  if (key !== undefined) return { key, params };
  const codes = rulesOf(question)
    .codes(question, levels)
    .map(({ code }) => code);
  return { key: 'answers.cellUnknown', params: { ...params, codes: [...codes, NOT_APPLICABLE].join(', ') } };
}

/** The codes in a cell, as a form would send them; none for an empty one. */
export function cellCodes(question: NumericQuestion, cell: string): readonly string[] {
  const text = cell.trim();
  if (text === '') return [];
  const isList = rulesOf(question).kind === 'codes';
  return isList ? text.split(CODE_SEPARATOR).map((code) => code.trim()) : [text];
}

/**
 * One cell of a response file: the question's code, several joined with `|` where several may be chosen; empty or `na`
 * = no answer, even for required questions, because paper forms come back incomplete. Surrounding spaces are ignored.
 * Source: docs/files.md#columns-of-a-response-file.
 */
export function parseAnswerCell(
  question: NumericQuestion,
  levels: readonly Level[],
  cell: string,
): CellResult<number> {
  const text = cell.trim();
  if (text === '' || text.toLowerCase() === NOT_APPLICABLE) return { ok: true, value: null };
  const result = readAnswer(question, levels, cellCodes(question, text));
  if (result.ok) return { ok: true, value: result.value };
  return { ok: false, fault: toCellFault(result.fault, question, levels, text) };
}

/** The comment cell of a response file, cleaned as a form's comment is; empty = no comment. */
export function parseCommentCell(question: QuestionStoredIn<'comments'>, cell: string): CellResult<string> {
  const result = readComment(question, [cell]);
  if (result.ok) return { ok: true, value: result.value };
  const params = { question: question.id, ...result.fault.params };
  return { ok: false, fault: { key: 'answers.cellTooLong', params } };
}
