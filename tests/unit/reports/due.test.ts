import { describe, expect, it } from 'vitest';
import { parseIsoDate, type IsoDate } from '#app/domain/periods/date.ts';
import { datesOf } from '#app/domain/periods/official-period.ts';
import { periodCode } from '#app/domain/periods/period-code.ts';
import { duePeriods } from '#app/domain/reports/due.ts';
import { nextMailTry, nextReportTry } from '#app/domain/reports/retry.ts';

const day = (text: string): IsoDate => {
  const date = parseIsoDate(text);
  if (date === null) throw new Error(`${text} is no date`);
  return date;
};
type Rhythm = Parameters<typeof duePeriods>[0];
const due = (kind: Rhythm['kind'], system: Rhythm['system'], since: string, today: string) =>
  duePeriods({ kind, system, since: day(since) }, day(today)).map(periodCode);

describe('the reports that are due', () => {
  it('are none on the day the schedule is made, nor on the last day of its first period', () => {
    expect(due('month', 'reporting', '2026-11-21', '2026-11-21')).toEqual([]);
    expect(due('month', 'reporting', '2026-11-21', '2026-12-14')).toEqual([]);
    expect(due('month', 'calendar', '2026-11-21', '2026-11-30')).toEqual([]);
  });

  it('come on the 15th for official months, on the 1st for those of the calendar', () => {
    expect(due('month', 'reporting', '2026-11-21', '2026-12-15')).toEqual(['official:2026-12']);
    expect(due('month', 'calendar', '2026-11-21', '2026-12-01')).toEqual(['2026-11']);
  });

  it('begin with the period that holds the day of the schedule, also when that is its 15th or its 14th', () => {
    expect(due('month', 'reporting', '2026-11-14', '2026-11-15')).toEqual(['official:2026-11']);
    expect(due('month', 'reporting', '2026-11-15', '2026-11-15')).toEqual([]);
    expect(due('month', 'reporting', '2026-11-15', '2026-12-15')).toEqual(['official:2026-12']);
  });

  it('cross the change of the year: official January ends on 14 January and began on 15 December', () => {
    expect(due('month', 'reporting', '2026-12-20', '2027-01-14')).toEqual([]);
    const [first] = duePeriods(
      { kind: 'month', system: 'reporting', since: day('2026-12-20') },
      day('2027-01-15'),
    );
    expect(first && periodCode(first)).toBe('official:2027-01');
    expect(first && datesOf(first)).toEqual({ from: '2026-12-15', to: '2027-01-14' });
    expect(due('month', 'calendar', '2026-12-20', '2027-01-01')).toEqual(['2026-12']);
  });

  it('of a quarter come once, on the day after its last', () => {
    expect(due('quarter', 'reporting', '2026-10-01', '2026-12-14')).toEqual([]);
    expect(due('quarter', 'reporting', '2026-10-01', '2026-12-15')).toEqual(['official:2026-Q4']);
    expect(due('quarter', 'calendar', '2026-10-01', '2027-01-01')).toEqual(['2026-Q4']);
    expect(due('quarter', 'reporting', '2026-12-15', '2027-03-15')).toEqual(['official:2027-Q1']);
  });

  it('are made up for, the oldest first, when the server was off, for a year at most', () => {
    expect(due('month', 'calendar', '2026-09-10', '2027-01-20')).toEqual([
      '2026-09',
      '2026-10',
      '2026-11',
      '2026-12',
    ]);
    const long = due('month', 'calendar', '2020-01-01', '2027-01-20');
    expect(long).toHaveLength(12);
    expect(long[0]).toBe('2026-01');
    expect(long.at(-1)).toBe('2026-12');
  });

  it('are none for a schedule that begins in the future', () => {
    expect(due('month', 'calendar', '2027-05-01', '2026-11-21')).toEqual([]);
  });
});

describe('another try', () => {
  const now = new Date('2026-11-21T00:00:00Z');
  const minutes = (next: Date | null) => next && (next.getTime() - now.getTime()) / 60_000;

  it('of a report comes after 1 and 10 minutes, then not by itself', () => {
    expect([1, 2, 3].map((attempts) => minutes(nextReportTry(attempts, now)))).toEqual([1, 10, null]);
  });

  it('of a mail comes ever later, then never', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => minutes(nextMailTry(attempts, now)));
    expect(pauses).toEqual([1, 5, 15, 60, 240, 720, 1440, null]);
  });
});
