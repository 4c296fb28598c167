import { expect, test } from 'vitest';
import { parseIsoDate, startOfDate } from '#app/domain/periods/date.ts';
import { lateSince, silentCounterTimes } from '#app/domain/rounds/desk.ts';

const day = (text: string) => parseIsoDate(text)!;

test('a call is late after two working days; weekends are none', () => {
  expect(lateSince(day('2026-11-25'))).toBe('2026-11-22');
  // Monday: Friday and Thursday before the weekend.
  expect(lateSince(day('2026-11-23'))).toBe('2026-11-18');
  expect(lateSince(day('2026-11-22'))).toBe('2026-11-18');
});

test('a counter is silent that has had nothing for three working days', () => {
  const { silentFrom } = silentCounterTimes(day('2026-11-23'));
  expect(silentFrom).toEqual(startOfDate(day('2026-11-18')));
});
