import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { addFault, choiceField, demand, optionalField, textField } from '#app/domain/input.ts';
import { addDays, localDate, type IsoDate } from '#app/domain/periods/date.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { UNIT_KINDS } from '#app/domain/units/kinds.ts';
import { parseCode, parseName, type Parsed } from '#app/domain/units/names.ts';
import { splitCodes } from '#app/domain/units/codes.ts';

/** A text by a rule of lists: what is wrong with it in a file is wrong with it in a form. */
const listField = (parse: (text: string) => Parsed<string>) =>
  z.string().transform((text, context) => {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    addFault(context, { key: parsed.reason, params: parsed.params ?? {} });
    return z.NEVER;
  });

export const codeField = listField(parseCode);
export const nameField = listField(parseName);
export const kindField = choiceField(UNIT_KINDS);

const date = textField(parseDateCell, 'tables.notADate', (value) => ({ value: excerpt(value) }));

/** A day dd/mm/yyyy. */
export const dayField = z
  .string()
  .superRefine(demand((text) => text.trim() !== '', 'units.refusal.dayNeeded'))
  .pipe(date);

export const optionalDayField = optionalField(date);

/** Codes of units, apart by anything that is none. */
export const codesField = z
  .string()
  .transform((text) => [...new Set(splitCodes(text))])
  .superRefine(demand((codes) => codes.length > 0, 'units.refusal.codesNeeded'));

/** The last day of what ends from a day on. Nothing ends in more than a year: such a day is mistyped. */
export function lastDayBefore(from: IsoDate, now: Date): IsoDate {
  if (from > addDays(localDate(now), 366)) refuseField('from', 'invalid', 'units.refusal.tooFar');
  return addDays(from, -1);
}
