import { describe, expect, it } from 'vitest';
import { storedDate } from '#app/domain/periods/date.ts';
import { includesDate } from '#app/domain/periods/period.ts';
import { findWindow, windowAfter, windowAt, windowKey } from '#app/domain/reform-reports/windows.ts';
import { FIRST_RULES, type RuleBook } from '#app/domain/reform-reports/rules.ts';

const book: RuleBook = [FIRST_RULES];

function window(key: string) {
  const found = findWindow(book, key);
  if (found === null) throw new Error(`no ${key}`);
  return found;
}

const holds = (key: string, date: string) => includesDate(window(key).days, storedDate(date));

describe('the periods of reform reports', () => {
  it.each([
    ['2026-q1', '2025-12-15', '2026-03-14', '2026-03-20'],
    ['2026-six-months', '2025-12-15', '2026-06-14', '2026-06-20'],
    ['2026-q3', '2026-06-15', '2026-09-14', '2026-09-20'],
    ['2026-year', '2025-12-15', '2026-12-14', '2026-12-20'],
  ])('%s holds %s to %s and is due on %s', (key, from, to, dueOn) => {
    expect(window(key)).toMatchObject({ days: { from, to }, dueOn });
  });

  it('are written in any case, and nothing else is taken for one', () => {
    expect(windowKey(window('2026-Q3'))).toBe('2026-q3');
    expect(['2026', '2026-q2', '26-q1', '2026-Q3 ', '0000-q1'].map((key) => findWindow(book, key))).toEqual(
      Array(5).fill(null),
    );
  });

  it('put 14 March into the first quarter and 15 March into none before June', () => {
    expect([holds('2026-q1', '2026-03-14'), holds('2026-q1', '2026-03-15')]).toEqual([true, false]);
    expect([holds('2026-six-months', '2026-01-10'), holds('2026-q3', '2026-06-14')]).toEqual([true, false]);
  });

  it('end a year on 14 December and begin the next one the day after', () => {
    expect([holds('2026-year', '2026-12-14'), holds('2026-year', '2026-12-15')]).toEqual([true, false]);
    expect(holds('2027-year', '2026-12-15')).toBe(true);
  });

  it.each([
    ['2026-03-20', '2026-q1'],
    ['2026-03-21', '2026-six-months'],
    ['2026-11-28', '2026-year'],
    ['2026-12-21', '2027-q1'],
  ])('on %s the next one due is %s', (today, key) => {
    expect(windowKey(windowAt(book, storedDate(today)))).toBe(key);
  });

  it('are followed by the one whose tasks are announced', () => {
    expect(windowKey(windowAfter(book, window('2026-year')))).toBe('2027-q1');
  });
});
