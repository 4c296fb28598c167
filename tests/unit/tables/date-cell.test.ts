import { describe, expect, test } from 'vitest';
import { parseDateCell, parseMomentCell } from '#app/domain/tables/date-cell.ts';

describe('dates in files', () => {
  test.each([
    ['2026-09-01', '2026-09-01'],
    ['01/09/2026', '2026-09-01'],
    ['1/9/2026', '2026-09-01'],
    [' 29/02/2028 ', '2028-02-29'],
  ])('%j is %s', (text, date) => expect(parseDateCell(text)).toBe(date));

  test.each([
    '2026-02-30',
    '31/04/2026',
    '29/02/2026',
    '09/13/2026',
    '01/09/26',
    '2026/09/01',
    '20260901',
    'hôm qua',
    '',
  ])('%j is no date', (text) => expect(parseDateCell(text)).toBeNull());
});

describe('moments in files', () => {
  test.each([
    ['2026-09-01T08:30:00+07:00', '2026-09-01T01:30:00.000Z'],
    ['2026-09-01T08:30:00', '2026-09-01T01:30:00.000Z'],
    ['2026-09-01 08:30', '2026-09-01T01:30:00.000Z'],
    ['2026-09-01T01:30:00.250Z', '2026-09-01T01:30:00.250Z'],
    ['2026-09-01T10:30:00+0900', '2026-09-01T01:30:00.000Z'],
    ['2026-08-31T20:30:00-05:00', '2026-09-01T01:30:00.000Z'],
    ['01/09/2026 08:30', '2026-09-01T01:30:00.000Z'],
    ['01/09/2026 8:30:15', '2026-09-01T01:30:15.000Z'],
    ['01/09/2026', '2026-08-31T17:00:00.000Z'],
    ['2026-09-01', '2026-08-31T17:00:00.000Z'],
  ])('%j in Viet Nam is %s', (text, instant) => expect(parseMomentCell(text)?.toISOString()).toBe(instant));

  test.each([
    '2026-09-31T08:30',
    '2026-09-01T24:00',
    '2026-09-01T08:60',
    '2026-09-01T8',
    '2026-09-01T08:30+25:00',
    '2026-09-01T08:30 sáng',
    '08:30',
    '1756690200',
    '',
  ])('%j is none', (text) => expect(parseMomentCell(text)).toBeNull());
});
