import { z } from 'zod';
import { parseText } from '#app/domain/comments/clean-text.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { demand, optionalField, textField } from '#app/domain/input.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';

/** A text of several lines that must be given, of at most so many characters. */
export const longFieldOf = (max: number) =>
  textField(
    (typed) => {
      const read = parseText(typed, max);
      return read.ok ? read.value : null;
    },
    'comments.refusal.text',
    () => ({ max }),
  );

/** The same on one line. */
export const lineFieldOf = (max: number) =>
  textField(
    (typed) => {
      const read = parseText(typed.replace(/\s+/g, ' '), max);
      return read.ok ? read.value : null;
    },
    'comments.refusal.text',
    () => ({ max }),
  );

export const optionalDate = optionalField(
  textField(parseDateCell, 'comments.refusal.date', (value) => ({ value: excerpt(value) })),
);

/** A unit's code, looked up by the use-case. */
export const unitCodeField = z
  .string()
  .trim()
  .superRefine(demand((code) => code !== '', 'comments.refusal.unitNeeded'));
