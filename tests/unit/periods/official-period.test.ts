import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dateOf } from '#app/domain/periods/date.ts';
import {
  datesOf,
  findNamedPeriod,
  periodAt,
  PERIOD_KINDS,
  previousPeriod,
  type NamedPeriod,
  type PeriodKind,
  type PeriodSystem,
} from '#app/domain/periods/official-period.ts';
import { includesDate } from '#app/domain/periods/period.ts';
import { anyDate } from '#tests/support/arbitrary-periods.ts';

function named(system: PeriodSystem, kind: PeriodKind, year: number, number = 1): NamedPeriod {
  return { system, kind, year, number };
}

describe('official reporting periods (NĐ 09/2019, Điều 12)', () => {
  test.each([
    [named('reporting', 'month', 2026, 9), '2026-08-15', '2026-09-14'],
    [named('reporting', 'month', 2026, 1), '2025-12-15', '2026-01-14'],
    [named('reporting', 'quarter', 2026, 1), '2025-12-15', '2026-03-14'],
    [named('reporting', 'quarter', 2026, 3), '2026-06-15', '2026-09-14'],
    [named('reporting', 'six-months', 2026), '2025-12-15', '2026-06-14'],
    [named('reporting', 'nine-months', 2026), '2025-12-15', '2026-09-14'],
    [named('reporting', 'year', 2026), '2025-12-15', '2026-12-14'],
  ])('%o is %s to %s', (period, from, to) => {
    expect(datesOf(period)).toEqual({ from, to });
  });

  test('the 14th closes a month and the 15th opens the next', () => {
    expect(periodAt('reporting', 'month', dateOf(2026, 8, 14))?.number).toBe(8);
    expect(periodAt('reporting', 'month', dateOf(2026, 8, 15))?.number).toBe(9);
  });

  test('from 15 December on, reporting belongs to the next year', () => {
    expect(periodAt('reporting', 'year', dateOf(2026, 12, 14))?.year).toBe(2026);
    expect(periodAt('reporting', 'year', dateOf(2026, 12, 15))?.year).toBe(2027);
  });
});

describe('calendar periods', () => {
  test.each([
    [named('calendar', 'month', 2024, 2), '2024-02-01', '2024-02-29'],
    [named('calendar', 'quarter', 2026, 4), '2026-10-01', '2026-12-31'],
    [named('calendar', 'six-months', 2026), '2026-01-01', '2026-06-30'],
    [named('calendar', 'nine-months', 2026), '2026-01-01', '2026-09-30'],
    [named('calendar', 'year', 2026), '2026-01-01', '2026-12-31'],
  ])('%o is %s to %s', (period, from, to) => {
    expect(datesOf(period)).toEqual({ from, to });
  });

  test.each([
    named('calendar', 'month', 2026, 13),
    named('reporting', 'quarter', 2026, 5),
    named('calendar', 'year', 2026, 2),
    named('calendar', 'month', 2026, 0),
  ])('%o does not exist', (period) => {
    expect(() => datesOf(period)).toThrow(RangeError);
  });
});

describe('finding and comparing periods', () => {
  const systems = fc.constantFrom<PeriodSystem>('calendar', 'reporting');

  test('the period at a date holds the date', () => {
    fc.assert(
      fc.property(systems, fc.constantFrom(...PERIOD_KINDS), anyDate, (system, kind, date) => {
        const period = periodAt(system, kind, date);
        if (period) expect(includesDate(datesOf(period), date)).toBe(true);
        else expect(['six-months', 'nine-months']).toContain(kind);
      }),
    );
  });

  test('the month, quarter or year before ends the day before', () => {
    fc.assert(
      fc.property(
        systems,
        fc.constantFrom<PeriodKind>('month', 'quarter', 'year'),
        anyDate,
        (system, kind, date) => {
          const period = periodAt(system, kind, date);
          if (!period) throw new Error('every date lies in a month, quarter and year');
          expect(addDays(datesOf(previousPeriod(period)).to, 1)).toBe(datesOf(period).from);
        },
      ),
    );
  });

  test('six months are compared with the same six months of last year', () => {
    expect(previousPeriod(named('reporting', 'six-months', 2026))).toEqual(
      named('reporting', 'six-months', 2025),
    );
  });

  test('after June there are no first six months', () => {
    expect(periodAt('calendar', 'six-months', dateOf(2026, 7, 1))).toBeNull();
  });

  test('dates that are an official period are recognised by it', () => {
    for (const system of ['calendar', 'reporting'] as const) {
      for (const kind of PERIOD_KINDS) {
        const period = named(system, kind, 2026);
        expect(findNamedPeriod(datesOf(period))).toEqual(period);
      }
    }
    expect(findNamedPeriod({ from: dateOf(2026, 8, 2), to: dateOf(2026, 8, 31) })).toBeNull();
  });
});
