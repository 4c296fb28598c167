import { expect, test } from 'vitest';
import { optionalFigure } from '#app/services/plans/plan-fields.ts';

test.each([
  ['83,94', 83.94],
  ['83.94 %', 83.94],
  ['0,7326', 0.7326],
  ['0,732', 0.732],
  ['1,2500', 1.25],
  ['12', 12],
])('the figure of a task is read as it is written: %s', (text, value) => {
  expect(optionalFigure.parse(text)).toBe(value);
});

test.each(['1.234', '83,945', 'cao', '-1'])('what may mean something else is asked about: %s', (text) => {
  expect(optionalFigure.safeParse(text).success).toBe(false);
});
