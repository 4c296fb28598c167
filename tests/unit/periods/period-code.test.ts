import { describe, expect, it } from 'vitest';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { datesOf } from '#app/domain/periods/official-period.ts';
import {
  namedPeriodsWithin,
  parsePeriodCode,
  parsePeriodSystem,
  periodCode,
} from '#app/domain/periods/period-code.ts';

const date = (text: string) => parseIsoDate(text)!;
const days = (code: string) => {
  const named = parsePeriodCode(code);
  return named && Object.values(datesOf(named)).join(' ');
};

describe('the code of a period', () => {
  it.each([
    ['2026', '2026-01-01 2026-12-31'],
    ['2026-Q3', '2026-07-01 2026-09-30'],
    ['2026-02', '2026-02-01 2026-02-28'],
    ['2026-H1', '2026-01-01 2026-06-30'],
    ['2026-9M', '2026-01-01 2026-09-30'],
    ['official:2026', '2025-12-15 2026-12-14'],
    ['official:2026-Q3', '2026-06-15 2026-09-14'],
    ['official:2026-01', '2025-12-15 2026-01-14'],
    ['official:2026-H1', '2025-12-15 2026-06-14'],
    ['official:2026-9M', '2025-12-15 2026-09-14'],
  ])('%s is %s, and is written the same again', (code, expected) => {
    expect(days(code)).toBe(expected);
    expect(periodCode(parsePeriodCode(code)!)).toBe(code);
  });

  it.each([
    '',
    '26',
    '2026-Q5',
    '2026-13',
    '2026-00',
    '2026-6',
    '2026-H2',
    '2026-q3',
    '1900',
    'lunar:2026',
    '2026-Q3 ',
  ])('%j is none', (code) => expect(parsePeriodCode(code)).toBeNull());

  it('takes the system it is given, unless it names one', () => {
    expect(parsePeriodCode('2026-Q3', 'reporting')?.system).toBe('reporting');
    expect(parsePeriodCode('calendar:2026-Q3', 'reporting')?.system).toBe('calendar');
    expect([
      parsePeriodSystem('official'),
      parsePeriodSystem('reporting'),
      parsePeriodSystem('__proto__'),
    ]).toEqual(['reporting', null, null]);
  });
});

describe('the periods a round touches', () => {
  it('are those that share a day with it, in either system', () => {
    const period = { from: date('2026-07-10'), to: date('2026-08-14') };
    expect(namedPeriodsWithin('calendar', period).map(periodCode)).toEqual([
      '2026-07',
      '2026-08',
      '2026-Q3',
      '2026-9M',
      '2026',
    ]);
    expect(namedPeriodsWithin('reporting', period).map(periodCode)).toEqual([
      'official:2026-07',
      'official:2026-08',
      'official:2026-Q3',
      'official:2026-9M',
      'official:2026',
    ]);
  });

  it('are those of one day too', () => {
    const period = { from: date('2026-12-20'), to: date('2026-12-20') };
    expect(namedPeriodsWithin('calendar', period).map(periodCode)).toEqual(['2026-12', '2026-Q4', '2026']);
    expect(namedPeriodsWithin('reporting', period).map(periodCode)).toContain('official:2027-01');
  });
});
