import { describe, expect, test } from 'vitest';
import { addDays, storedDate } from '#app/domain/periods/date.ts';
import type { WorkingCalendar } from '#app/domain/plans/working-days.ts';
import { kioskAlarms } from '#app/domain/signals/kiosk-alarms.ts';
import { learnedFrom, silenceDay, type DayHour } from '#app/domain/signals/silence-watch.ts';

/** A Wednesday; what is usual is learned until Sunday, 7 June. */
const TODAY = storedDate('2026-06-10');
const HOURS = [8, 9, 10, 13, 14, 15];

/** A unit that had forms in each of six hours of each working day of the eight weeks, the last of them at a given hour. */
function filledUntil(last: DayHour): DayHour[] {
  const days = Array.from({ length: 50 + 10 }, (_, place) => addDays(learnedFrom(TODAY).from, place)).filter(
    (_, place) => place % 7 < 5,
  );
  return days
    .flatMap((day) => HOURS.map((hour) => ({ day, hour })))
    .filter(({ day, hour }) => day < last.day || (day === last.day && hour <= last.hour));
}

const never = () => false;

describe('a unit without forms', () => {
  test('is silent once four hours passed in which forms always came: 9^4 is more than 270 days of six hours', () => {
    // -ln(1/9) is 2.197; the limit ln(270 * 6) is 7.390: between three and four hours.
    const filled = filledUntil({ day: TODAY, hour: 8 });
    expect(silenceDay(filled, { now: { day: TODAY, hour: 14 }, isOff: never })).toBeNull();
    expect(silenceDay(filled, { now: { day: TODAY, hour: 15 }, isOff: never })).toBe(TODAY);
  });

  test('is silent since the day on which it became so, not since one looked', () => {
    const tuesday = addDays(TODAY, -1);
    const filled = filledUntil({ day: tuesday, hour: 8 });
    expect(silenceDay(filled, { now: { day: TODAY, hour: 9 }, isOff: never })).toBe(tuesday);
  });

  test('is not on nights, weekends and days off', () => {
    const monday = addDays(TODAY, -2);
    const filled = filledUntil({ day: addDays(monday, -3), hour: 15 });
    expect(silenceDay(filled, { now: { day: monday, hour: 10 }, isOff: never })).toBeNull();
    const isOff = (day: string) => day === monday || day === addDays(monday, 1);
    expect(silenceDay(filled, { now: { day: TODAY, hour: 10 }, isOff })).toBeNull();
    expect(silenceDay(filled, { now: { day: TODAY, hour: 10 }, isOff: never })).toBe(monday);
  });

  test('says nothing while fewer than 15 days are known', () => {
    const filled = filledUntil({ day: TODAY, hour: 8 }).filter(({ day }) => day > addDays(TODAY, -21));
    expect(silenceDay(filled, { now: { day: TODAY, hour: 23 }, isOff: never })).toBeNull();
  });
});

describe('a kiosk', () => {
  const now = new Date('2026-06-10T10:00:00+07:00');

  const calendar: WorkingCalendar = new Map();

  test('went quiet three working days after it was last heard of', () => {
    const heard = (seenAt: string) =>
      kioskAlarms({ seenAt: new Date(seenAt), waiting: 0 }, { now, calendar });
    // From Friday, 5 June: Monday, Tuesday, Wednesday.
    expect(heard('2026-06-05T09:00:00+07:00')).toEqual([{ kind: 'kiosk_quiet', day: TODAY }]);
    expect(heard('2026-06-05T11:00:00+07:00')).toEqual([]);
  });

  test('does not go quiet at Tết', () => {
    const tet = [16, 17, 18, 19, 20].map((day) => [storedDate(`2026-02-${day}`), 'off'] as const);
    const seenAt = new Date('2026-02-13T17:00:00+07:00');
    const on = (day: string) =>
      kioskAlarms({ seenAt, waiting: 0 }, { now: new Date(`${day}T17:00:00+07:00`), calendar: new Map(tet) });
    expect(on('2026-02-20')).toEqual([]);
    expect(on('2026-02-24')).toEqual([]);
    expect(on('2026-02-25')).toEqual([{ kind: 'kiosk_quiet', day: '2026-02-25' }]);
  });

  test('is full from a hundred forms on that it could not send', () => {
    const holding = (waiting: number | null) => kioskAlarms({ seenAt: now, waiting }, { now, calendar });
    expect(holding(99)).toEqual([]);
    expect(holding(null)).toEqual([]);
    expect(holding(100)).toEqual([{ kind: 'kiosk_full', day: TODAY }]);
  });
});
