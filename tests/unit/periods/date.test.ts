import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dateOf,
  daysBetween,
  isIsoDate,
  localDate,
  localTime,
  parseIsoDate,
  splitDate,
  startOfDate,
} from '#app/domain/periods/date.ts';
import { anyDate } from '#tests/support/arbitrary-periods.ts';

describe('dates', () => {
  test.each(['2026-08-15', '2024-02-29', '2000-02-29', '1900-01-01', '9999-12-31'])(
    '%s is a date',
    (text) => {
      expect(parseIsoDate(text)).toBe(text);
    },
  );

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '15/08/2026',
    '1899-12-31',
    '',
  ])('"%s" is none', (text) => {
    expect(parseIsoDate(text)).toBeNull();
  });

  test('a day that does not exist is refused', () => {
    expect(() => dateOf(2026, 2, 29)).toThrow(RangeError);
    expect(() => dateOf(2026, 1.5, 1)).toThrow(RangeError);
  });

  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-12-15', 0, '2026-12-15'],
  ])('%s and %i days is %s', (date, days, result) => {
    const start = parseIsoDate(date);
    expect(start && addDays(start, days)).toBe(result);
  });

  test('adding days and counting them agree', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        const other = addDays(date, days);
        expect(isIsoDate(other)).toBe(true);
        expect(daysBetween(date, other)).toBe(days);
        expect(date < other).toBe(days > 0);
      }),
    );
  });
});

describe('dates in Viet Nam, seven hours ahead of UTC', () => {
  test.each([
    ['2026-08-14T16:59:59.999Z', '2026-08-14', '23:59'],
    ['2026-08-14T17:00:00.000Z', '2026-08-15', '00:00'],
    ['2026-12-31T17:00:00.000Z', '2027-01-01', '00:00'],
    ['2026-06-30T00:05:00.000Z', '2026-06-30', '07:05'],
  ])('at %s it is %s, %s', (instant, date, time) => {
    expect(localDate(new Date(instant))).toBe(date);
    expect(localTime(new Date(instant))).toBe(time);
  });

  test('a date begins at 17:00 UTC of the day before', () => {
    expect(startOfDate(dateOf(2026, 8, 15)).toISOString()).toBe('2026-08-14T17:00:00.000Z');
  });

  test('agrees with the time zone database', () => {
    const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
    const instants = fc.date({
      min: new Date('1976-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        expect(localDate(instant)).toBe(zone.format(instant));
      }),
    );
  });

  test('an instant that is none is refused', () => {
    expect(() => localDate(new Date(NaN))).toThrow(RangeError);
    expect(splitDate(dateOf(2026, 8, 5))).toEqual({ year: 2026, month: 8, day: 5 });
  });
});
