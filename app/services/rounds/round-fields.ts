import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { demand, optionalField, textField, wordsField } from '#app/domain/input.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { figureRule } from '#app/domain/results/figures/figure.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import type { RoundRow } from '#db/queries/rounds/rounds.ts';

/** What the form of a round's facts shows of it. */
export function roundFields({ title, periodFrom, periodTo, target, legalBasis }: RoundRow) {
  return {
    title,
    from: formatDate(storedDate(periodFrom)),
    to: formatDate(storedDate(periodTo)),
    target: target === null ? '' : String(target).replace('.', ','),
    legalBasis: legalBasis ?? '',
  };
}

const MAX_TITLE = 300;
const MAX_LEGAL_BASIS = 1000;
const MAX_QUOTA = 1_000_000;

const isLine = (text: string, max: number) => text !== '' && text.length <= max && !/\p{Cc}/u.test(text);

/** A text of one line as it is stored. */
function parseLine(text: string, max: number): string | null {
  const line = asTyped(text).trim();
  return isLine(line, max) ? line : null;
}

const date = textField(parseDateCell, 'rounds.refusal.date', (value) => ({ value: excerpt(value) }));

/** The first or the last day, with its own words for an empty field. */
export const dateField = (needed: 'rounds.refusal.fromNeeded' | 'rounds.refusal.toNeeded') =>
  z
    .string()
    .superRefine(demand((text) => text.trim() !== '', needed))
    .pipe(date);

export const titleField = wordsField(
  (text) => parseLine(text, MAX_TITLE),
  'rounds.refusal.title',
  () => ({ max: MAX_TITLE }),
);

/** Quota of each unit; a string is user input. */
export const quotaField = z
  .union([z.number(), z.string()])
  .superRefine(
    demand(
      (value) => /^[1-9]\d{0,6}$/.test(String(value).trim()) && Number(value) <= MAX_QUOTA,
      'rounds.refusal.quota',
      (value) => ({ value: excerpt(String(value)), max: MAX_QUOTA }),
    ),
  )
  .transform(Number)
  .nullable();

export const legalBasisField = optionalField(
  wordsField(
    (text) => parseLine(text, MAX_LEGAL_BASIS),
    'rounds.refusal.legalBasis',
    () => ({ max: MAX_LEGAL_BASIS }),
  ),
).nullable();

/** The target for the overall rate, in the method's unit, with a point or comma; a string is user input. */
export const targetField = z
  .union([z.number(), z.string()])
  .transform((value) => String(value).trim().replace(',', '.'))
  .nullish();

/** A target as a number on the scale of the method. */
export function parseTarget(value: string, definition: Definition, method: Method): number {
  const { low, high } = figureRule(definition, method).range;
  const target = /^\d{1,3}(\.\d{1,2})?$/.test(value) ? Number(value) : NaN;
  if (target >= low && target <= high) return target;
  return refuseField('target', 'invalid', 'rounds.refusal.target', { value: excerpt(value), low, high });
}
