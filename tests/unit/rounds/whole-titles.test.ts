import { expect, test } from 'vitest';
import { z } from 'zod';
import type { FieldsRefused } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { registerSchema } from '#app/services/petitions/petition-fields.ts';
import { lineField, longField } from '#app/services/plans/plan-fields.ts';
import { titleField } from '#app/services/rounds/round-fields.ts';

const titles = {
  'a round': titleField,
  'a plan, a task, a scoring round': lineField,
  'a petition': registerSchema.shape.title,
};
const CASES = [
  ['Đợt 1 \uFFFDến 3', 'tables.lettersLost'],
  ['K? ho?ch quý 3', 'tables.lettersLost'],
  ['KÕ ho¹ch quý 3', 'tables.lettersTcvn3'],
  ['Káº¿ hoáº¡ch quý 3', 'tables.lettersDoubled'],
] as const;

function faultOf(field: z.ZodType, text: string): string {
  try {
    return String(parseInput(z.object({ field }), { field: text })['field']);
  } catch (error) {
    return (error as FieldsRefused).faults[0]!.message.key;
  }
}

test.each(Object.entries(titles))('the title of %s has whole letters', (_, field) => {
  expect(CASES.map(([text]) => faultOf(field, text))).toEqual(CASES.map(([, key]) => key));
  expect(faultOf(field, 'Kế hoạch quý 3')).toBe('Kế hoạch quý 3');
});

test('no other text of staff is stored with lost letters', () => {
  expect(faultOf(longField, 'Khắc ph\uFFFDc')).toBe('tables.lettersLost');
});
