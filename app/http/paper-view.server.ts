import { MAX_QUESTIONS } from '#app/domain/survey/definition.ts';
import type { KeyedValues } from '#app/services/paper/read-keyed.ts';
import type { PaperAddress } from '#app/services/paper/require-paper.server.ts';

/** The fields of the questions of a sheet: as many as a form may have. */
export const QUESTION_FIELDS = Array.from({ length: MAX_QUESTIONS }, (_, place) => `q${place}`);

/** Which ledger an address names. */
export function readPaperAddress(params: Readonly<Record<string, string | undefined>>): PaperAddress {
  return { round: params['round'] ?? '', unit: params['unit'] ?? '' };
}

/** What was keyed, of all that a form sent: the fields of questions have a value a line. */
export function readValues(typed: Readonly<Record<string, string>>): KeyedValues {
  const fields = Object.entries(typed).filter(([name, text]) => text !== '' && /^(q\d+|comment)$/.test(name));
  return new Map(fields.map(([name, text]) => [name, name === 'comment' ? [text] : text.split('\n')]));
}
