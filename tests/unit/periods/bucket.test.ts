import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketOf, bucketsOf, coverPeriod } from '#app/domain/periods/bucket.ts';
import { addDays, dateOf } from '#app/domain/periods/date.ts';
import { datesOf, PERIOD_KINDS } from '#app/domain/periods/official-period.ts';
import { includesDate, lengthInDays, periodBefore, periodBetween } from '#app/domain/periods/period.ts';
import { anyDate, anyPeriod } from '#tests/support/arbitrary-periods.ts';

describe('half months', () => {
  test.each([
    [dateOf(2026, 8, 1), '2026-08-01', '2026-08-14'],
    [dateOf(2026, 8, 14), '2026-08-01', '2026-08-14'],
    [dateOf(2026, 8, 15), '2026-08-15', '2026-08-31'],
    [dateOf(2026, 2, 28), '2026-02-15', '2026-02-28'],
    [dateOf(2024, 2, 29), '2024-02-15', '2024-02-29'],
  ])('%s lies in %s to %s', (date, from, to) => {
    expect(bucketOf(date)).toEqual({ from, to });
  });

  test('every date lies in its half month, and the day after the end begins the next', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const bucket = bucketOf(date);
        expect(includesDate(bucket, date)).toBe(true);
        expect(bucketOf(addDays(bucket.to, 1)).from).toBe(addDays(bucket.to, 1));
      }),
    );
  });

  test('calendar and reporting periods are exact unions of half months', () => {
    const counts = { month: 2, quarter: 6, 'six-months': 12, 'nine-months': 18, year: 24 };
    for (const system of ['calendar', 'reporting'] as const) {
      for (const kind of PERIOD_KINDS) {
        const buckets = bucketsOf(datesOf({ system, kind, year: 2026, number: 1 }));
        expect(buckets).toHaveLength(counts[kind]);
      }
    }
  });

  test('a period that cuts through a half month is no union of them', () => {
    expect(bucketsOf(periodBetween(dateOf(2026, 8, 1), dateOf(2026, 8, 15)))).toBeNull();
  });
});

describe('a period as half months and the days left at its ends', () => {
  test('10 August to 20 September: one half month whole before and one after the turn, both ends cut', () => {
    expect(coverPeriod({ from: dateOf(2026, 8, 10), to: dateOf(2026, 9, 20) })).toEqual({
      buckets: [
        { from: '2026-08-15', to: '2026-08-31' },
        { from: '2026-09-01', to: '2026-09-14' },
      ],
      rest: [
        { from: '2026-08-10', to: '2026-08-14' },
        { from: '2026-09-15', to: '2026-09-20' },
      ],
    });
  });

  test('a few days inside one half month stay as they are', () => {
    const period = { from: dateOf(2026, 8, 3), to: dateOf(2026, 8, 5) };
    expect(coverPeriod(period)).toEqual({ buckets: [], rest: [period] });
  });

  test('covers every day of the period once', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        const { buckets, rest } = coverPeriod(period);
        const parts = [...buckets, ...rest].sort((a, b) => (a.from < b.from ? -1 : 1));
        expect(rest.length).toBeLessThanOrEqual(2);
        expect(parts[0]?.from).toBe(period.from);
        expect(parts.at(-1)?.to).toBe(period.to);
        for (const [index, part] of parts.slice(1).entries())
          expect(part.from).toBe(addDays(parts[index]?.to ?? part.to, 1));
      }),
    );
  });
});

describe('periods', () => {
  test('may last one day, but not end before they begin', () => {
    const day = dateOf(2026, 8, 15);
    expect(lengthInDays(periodBetween(day, day))).toBe(1);
    expect(() => periodBetween(day, addDays(day, -1))).toThrow(RangeError);
  });

  test('the period before has the same length and ends the day before', () => {
    expect(periodBefore({ from: dateOf(2026, 3, 1), to: dateOf(2026, 3, 10) })).toEqual({
      from: '2026-02-19',
      to: '2026-02-28',
    });
  });
});
