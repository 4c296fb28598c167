import { MAX_QUESTIONS } from '#app/domain/survey/definition.ts';
import { paths } from '#app/paths.ts';
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

/**
 * Where a script that sent a sheet is led to, which takes no page for an answer (`Accept`); null for people, who are led to
 * the page.
 */
export function storedAt(
  request: Request,
  { round, unit }: PaperAddress,
  sheet: { readonly sheet?: string; readonly second?: string },
): string | null {
  const isScript = request.headers.get('Accept') === 'application/json';
  return isScript ? paths.paperStored(round, unit, sheet) : null;
}
