import { describe, expect, test } from 'vitest';
import {
  formatChange,
  formatCount,
  formatDate,
  formatDateTime,
  formatLongDate,
  formatNumber,
  formatPercent,
  formatPercentInterval,
  formatTime,
} from '#app/domain/locale/format.ts';
import { formatPeriod, periodName } from '#app/domain/locale/period-name.ts';
import { dateOf } from '#app/domain/periods/date.ts';
import type { NamedPeriod } from '#app/domain/periods/official-period.ts';

describe('numbers as Viet Nam writes them', () => {
  test.each([
    [1234.56, 2, '1.234,56', '1,234.56'],
    [1234567.555, 2, '1.234.567,56', '1,234,567.56'],
    [-1234.5, 1, '-1.234,5', '-1,234.5'],
    [-123456, 0, '-123.456', '-123,456'],
    [999.995, 2, '1.000,00', '1,000.00'],
    [0, 2, '0,00', '0.00'],
  ])('%d with %i decimals is %s, in English %s', (value, decimals, vi, en) => {
    expect([formatNumber(value, decimals, 'vi'), formatNumber(value, decimals, 'en')]).toEqual([vi, en]);
  });

  test('a percentage keeps the decimals of its method', () => {
    expect(formatPercent(83.94, 2, 'vi')).toBe('83,94%');
    expect(formatPercent(83.9, 2, 'vi')).toBe('83,90%');
    expect(formatPercent(100, 2, 'en')).toBe('100.00%');
    expect(formatPercent(96.25, 1, 'vi')).toBe('96,3%');
  });

  test('no answer is a dash, never 0 %', () => {
    expect([
      formatPercent(null, 2, 'vi'),
      formatNumber(null, 2, 'vi'),
      formatPercentInterval(null, 2, 'vi'),
    ]).toEqual(['–', '–', '–']);
  });

  test('a count has no decimals', () => {
    expect([formatCount(35_268, 'vi'), formatCount(35_268, 'en')]).toEqual(['35.268', '35,268']);
  });

  test.each([
    [1.28, '+1,28'],
    [-0.5, '-0,50'],
    [0, '0,00'],
    [0.001, '0,00'],
    [null, '–'],
  ])('a change of %d is printed %s', (value, text) => {
    expect(formatChange(value, 2, 'vi')).toBe(text);
  });

  test('an interval shows both ends with the method decimals', () => {
    expect(formatPercentInterval({ low: 81.2, high: 85.604 }, 2, 'vi')).toBe('81,20% – 85,60%');
  });
});

describe('dates and times', () => {
  test('dates are day/month/year with two digits', () => {
    expect(formatDate(dateOf(2026, 1, 5))).toBe('05/01/2026');
  });

  test.each([
    [dateOf(2026, 1, 5), 'ngày 05 tháng 01 năm 2026', '5 January 2026'],
    [dateOf(2026, 2, 15), 'ngày 15 tháng 02 năm 2026', '15 February 2026'],
    [dateOf(2026, 3, 9), 'ngày 09 tháng 3 năm 2026', '9 March 2026'],
    [dateOf(2026, 11, 20), 'ngày 20 tháng 11 năm 2026', '20 November 2026'],
  ])('%s at the head of a document is "%s"', (date, vi, en) => {
    expect([formatLongDate(date, 'vi'), formatLongDate(date, 'en')]).toEqual([vi, en]);
  });

  test('times are those of Viet Nam', () => {
    const instant = new Date('2026-11-20T00:05:30Z');
    expect([formatTime(instant), formatDateTime(instant)]).toEqual(['07:05', '07:05 20/11/2026']);
    expect(formatDateTime(new Date('2026-11-20T17:00:00Z'))).toBe('00:00 21/11/2026');
  });
});

describe('names of periods', () => {
  const calendar = (kind: NamedPeriod['kind'], number = 1): NamedPeriod => ({
    system: 'calendar',
    kind,
    year: 2026,
    number,
  });

  test.each([
    [calendar('month', 2), 'tháng 02/2026', 'February 2026'],
    [calendar('month', 9), 'tháng 9/2026', 'September 2026'],
    [calendar('quarter', 3), 'quý III/2026', 'Q3 2026'],
    [calendar('six-months'), '6 tháng đầu năm 2026', 'first 6 months of 2026'],
    [calendar('nine-months'), '9 tháng đầu năm 2026', 'first 9 months of 2026'],
    [calendar('year'), 'năm 2026', '2026'],
  ])('%o is "%s", in English "%s"', (period, vi, en) => {
    expect([periodName(period, 'vi'), periodName(period, 'en')]).toEqual([vi, en]);
  });

  test('a reporting period says so and gives its days', () => {
    const period = { ...calendar('month', 9), system: 'reporting' as const };
    expect(periodName(period, 'vi')).toBe('kỳ báo cáo tháng 9/2026 (từ 15/08/2026 đến 14/09/2026)');
    expect(periodName(period, 'en')).toBe('reporting period September 2026 (from 15/08/2026 to 14/09/2026)');
  });

  test('any period gives its first and last day', () => {
    const period = { from: dateOf(2026, 8, 15), to: dateOf(2026, 9, 14) };
    expect(formatPeriod(period, 'vi')).toBe('từ 15/08/2026 đến 14/09/2026');
  });
});
