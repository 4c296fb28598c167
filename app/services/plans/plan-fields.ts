import { z } from 'zod';
import { excerpt } from '#app/domain/excerpt.ts';
import { demand, optionalField, textField, wordsField } from '#app/domain/input.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { MAX_LINE, MAX_TEXT } from '#app/domain/plans/plan.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';

/** A text of one line as it is stored; null when it is none, or has more than `max` characters. */
function parseLine(text: string, max: number): string | null {
  const line = asTyped(text).replace(/\s+/g, ' ').trim();
  return line !== '' && line.length <= max && !/\p{Cc}/u.test(line) ? line : null;
}

/** A text of several lines as it is stored. */
export function asLines(text: string): string {
  return asTyped(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim();
}

/** The same where it has at most `max` characters; null for none, or too many. */
function parseText(text: string, max: number): string | null {
  const clean = asLines(text);
  return clean !== '' && clean.length <= max ? clean : null;
}

export const lineFieldOf = (max: number) =>
  wordsField(
    (text) => parseLine(text, max),
    'plans.refusal.line',
    () => ({ max }),
  );
export const lineField = lineFieldOf(MAX_LINE);
export const longFieldOf = (max: number) =>
  textField(
    (text) => parseText(text, max),
    'plans.refusal.text',
    () => ({ max }),
  );
export const longField = longFieldOf(MAX_TEXT);
export const optionalLine = optionalField(lineField);
export const optionalLong = optionalField(longField);

export const dateField = textField(parseDateCell, 'plans.refusal.date', (value) => ({
  value: excerpt(value),
}));
export const optionalDate = optionalField(dateField);

/** A unit's code, looked up by the use-case. */
export const unitCodeField = z
  .string()
  .trim()
  .superRefine(demand((code) => code !== '', 'plans.refusal.unitNeeded'));

const MAX_FIGURE = 1_000_000_000;

/**
 * A figure with a comma or a point and at most two decimals, or four, as some indexes are written; three after a whole number
 * may be thousands, and are not guessed at.
 */
function parseFigure(text: string): number | null {
  const plain = text.trim().replace(/\s|%/g, '').replace(',', '.');
  return /^(0\.\d{1,4}|\d{1,10}(\.(\d{1,2}|\d{4}))?)$/.test(plain) && Number(plain) <= MAX_FIGURE
    ? Number(plain)
    : null;
}

export const optionalFigure = optionalField(
  textField(parseFigure, 'plans.refusal.figure', (value) => ({ value: excerpt(value) })),
);

export const progressField = textField(
  (text) => (/^(\d{1,2}|100)$/.test(text.trim()) ? Number(text.trim()) : null),
  'plans.refusal.progress',
);
