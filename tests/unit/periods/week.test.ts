import { expect, it } from 'vitest';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { weekOf } from '#app/domain/periods/week.ts';

it.each([
  ['2026-11-16', '2026-11-16', '2026-11-22'],
  ['2026-11-21', '2026-11-16', '2026-11-22'],
  ['2026-11-22', '2026-11-16', '2026-11-22'],
  ['2027-01-01', '2026-12-28', '2027-01-03'],
  ['2024-01-01', '2024-01-01', '2024-01-07'],
  ['2020-03-01', '2020-02-24', '2020-03-01'],
])('the week of %s runs from Monday %s to Sunday %s', (date, from, to) => {
  expect(weekOf(parseIsoDate(date)!)).toEqual({ from, to });
});
