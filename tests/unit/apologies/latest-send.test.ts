import { expect, it } from 'vitest';
import { dueBeforeLong, latestSendDay } from '#app/domain/apologies/latest-send.ts';
import { isInTime, isKept, standingOf } from '#app/domain/apologies/promise.ts';
import { monthlyFigures, sumMonthly } from '#app/domain/apologies/monthly.ts';
import type { WorkingCalendar } from '#app/domain/plans/working-days.ts';
import { storedDate } from '#app/domain/periods/date.ts';

const day = storedDate;
const NO_HOLIDAYS: WorkingCalendar = new Map();

it('counts "one day before" by working days or by the calendar: due on Monday 30/11/2026', () => {
  expect(latestSendDay(day('2026-11-30'), 'working', NO_HOLIDAYS)).toBe('2026-11-27');
  expect(latestSendDay(day('2026-11-30'), 'calendar', NO_HOLIDAYS)).toBe('2026-11-29');
  // Tuesday after a Monday off.
  const holiday: WorkingCalendar = new Map([[day('2026-11-30'), 'off']]);
  expect(latestSendDay(day('2026-12-01'), 'working', holiday)).toBe('2026-11-27');
});

it('tells on Friday which letters have to go out today: those of Monday, too', () => {
  expect(dueBeforeLong(day('2026-11-27'), 'working', NO_HOLIDAYS)).toBe('2026-11-30');
  expect(dueBeforeLong(day('2026-11-27'), 'calendar', NO_HOLIDAYS)).toBe('2026-11-28');
});

it('knows in time from late, and a kept promise from one that is still open', () => {
  expect(isInTime({ sentOn: '2026-11-27', latestOn: '2026-11-27' })).toBe(true);
  expect(isInTime({ sentOn: '2026-12-01', latestOn: '2026-11-27' })).toBe(false);
  expect(isInTime({ sentOn: null, latestOn: '2026-11-27' })).toBeNull();
  const promise = { newDueOn: '2026-12-07', sentOn: '2026-11-27', returnedOn: null };
  expect(isKept(promise, day('2026-12-07'))).toBeNull();
  expect(isKept(promise, day('2026-12-08'))).toBe(false);
  expect(isKept({ ...promise, returnedOn: '2026-12-07' }, day('2026-12-20'))).toBe(true);
  expect(isKept({ ...promise, returnedOn: '2026-12-08' }, day('2026-12-20'))).toBe(false);
  // Sent on the day of the result it may still have been the promise; a day later it promises nothing.
  const sentOn = '2026-12-03';
  expect(isKept({ ...promise, sentOn, returnedOn: '2026-12-03' }, day('2026-12-20'))).toBe(true);
  expect(isKept({ ...promise, sentOn, returnedOn: '2026-12-02' }, day('2026-12-20'))).toBeNull();
  expect(isKept({ ...promise, sentOn: null }, day('2026-12-20'))).toBeNull();
});

it('calls a dossier late by the date that was promised first', () => {
  const today = day('2026-12-01');
  expect(standingOf({ dueOn: '2026-12-01', returnedOn: null }, today)).toBe('open');
  expect(standingOf({ dueOn: '2026-11-30', returnedOn: null }, today)).toBe('overdue');
  expect(standingOf({ dueOn: '2026-11-30', returnedOn: '2026-11-30' }, today)).toBe('returned');
  expect(standingOf({ dueOn: '2026-11-30', returnedOn: '2026-12-01' }, today)).toBe('returnedLate');
});

it('prints 10 late, 7 with a letter, 3 without, 5 in time, 2 late, 6 of 7 kept: 85,71 %', () => {
  const counts = { late: 10, apologised: 7, inTime: 5, kept: 6, decided: 7 };
  const figures = monthlyFigures(counts);
  expect(figures).toMatchObject({ without: 3, sentLate: 2 });
  expect(figures.keptShare.rate).toBeCloseTo(85.714_285, 5);
  expect(sumMonthly([counts, counts])).toEqual({
    late: 20,
    apologised: 14,
    inTime: 10,
    kept: 12,
    decided: 14,
  });
  expect(monthlyFigures(sumMonthly([])).keptShare.rate).toBeNull();
});
