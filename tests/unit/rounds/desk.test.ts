import { expect, test } from 'vitest';
import { parseIsoDate, startOfDate } from '#app/domain/periods/date.ts';
import { lateSince, silentCounterTimes } from '#app/domain/rounds/desk.ts';

const day = (text: string) => parseIsoDate(text)!;

test('a comment is late after five working days, a call after two; weekends are none', () => {
  // Wednesday 25 November 2026: the Wednesday before has seen five whole working days.
  expect(lateSince(day('2026-11-25'), 'comments')).toBe('2026-11-17');
  expect(lateSince(day('2026-11-25'), 'contacts')).toBe('2026-11-22');
  // Monday: Friday and Thursday before the weekend.
  expect(lateSince(day('2026-11-23'), 'contacts')).toBe('2026-11-18');
  expect(lateSince(day('2026-11-22'), 'contacts')).toBe('2026-11-18');
});

test('a counter is silent that has had nothing for three working days', () => {
  const { silentFrom } = silentCounterTimes(day('2026-11-23'));
  expect(silentFrom).toEqual(startOfDate(day('2026-11-18')));
});
