import { describe, expect, it } from 'vitest';
import { storedDate } from '#app/domain/periods/date.ts';
import {
  daysOf,
  FIRST_RULES,
  parseDayOfYear,
  ruleFaults,
  type PeriodRule,
  type RuleBook,
} from '#app/domain/reform-reports/rules.ts';
import { countStandings } from '#app/domain/reform-reports/standing.ts';
import {
  findWindow,
  windowAfter,
  windowAt,
  windowBegunWith,
  windowKey,
} from '#app/domain/reform-reports/windows.ts';

/** The first rules with other days of some periods. */
const changed = (by: Readonly<Record<string, Partial<PeriodRule>>>) =>
  FIRST_RULES.periods.map((rule) => ({ ...rule, ...by[rule.id] }));

const bookWith = (appliesFrom: string, by: Parameters<typeof changed>[0]): RuleBook => [
  FIRST_RULES,
  { version: 1, appliesFrom: storedDate(appliesFrom), periods: changed(by) },
];

const dueIn = (book: RuleBook, key: string) => findWindow(book, key)?.dueOn;

describe('rules that a province changed', () => {
  // Said on 16 September 2026, with the report of the third quarter due on the 20th.
  const later = bookWith('2026-09-16', { q3: { due: '09-25' }, q1: { due: '03-15' } });

  it('are of what is due from their first day on, and of nothing that was due before', () => {
    expect(dueIn(later, '2026-q3')).toBe('2026-09-25');
    expect([dueIn(later, '2026-q1'), dueIn(later, '2027-q1')]).toEqual(['2026-03-20', '2027-03-15']);
  });

  it('make nobody punctual who was late: a day that had passed is not moved', () => {
    const tooLate = bookWith('2026-09-21', { q3: { due: '09-25' } });
    expect(dueIn(tooLate, '2026-q3')).toBe('2026-09-20');
    expect(dueIn(tooLate, '2027-q3')).toBe('2027-09-25');
  });

  it('leave a report that was begun with what it was begun with', () => {
    const window = findWindow(later, '2026-q3');
    if (window === null) throw new Error('there is a third quarter');
    expect(window.rules).toBe(1);
    expect(windowBegunWith(later, window, 0)).toMatchObject({ dueOn: '2026-09-20', rules: 0 });
  });

  it('decide what is due next, also in the year after', () => {
    const book = bookWith('2026-01-01', { year: { from: '01-01', to: '12-31', due: '01-10' } });
    expect(findWindow(book, '2026-year')).toMatchObject({
      days: { from: '2026-01-01', to: '2026-12-31' },
      dueOn: '2027-01-10',
    });
    expect(windowKey(windowAt(book, storedDate('2027-01-05')))).toBe('2026-year');
    expect(windowKey(windowAfter(book, { dueOn: storedDate('2027-01-10') }))).toBe('2027-q1');
  });
});

describe('days of a period', () => {
  it('begin the year before, and are due the year after, where they have to', () => {
    const days = (from: string, to: string, due: string) => daysOf({ from, to, due }, 2026);
    expect(days('12-15', '03-14', '03-20')).toEqual({
      days: { from: '2025-12-15', to: '2026-03-14' },
      dueOn: '2026-03-20',
    });
    expect(days('10-01', '12-31', '01-05')).toEqual({
      days: { from: '2026-10-01', to: '2026-12-31' },
      dueOn: '2027-01-05',
    });
  });

  it.each([
    ['15/12', '12-15'],
    [' 5-3 ', '03-05'],
    ['29/2', null],
    ['31/4', null],
    ['12/15', null],
    ['15/12/2026', null],
    ['', null],
  ])('%j is %j', (text, day) => {
    expect(parseDayOfYear(text)).toBe(day);
  });
});

describe('what of the periods cannot be', () => {
  const faults = (by: Parameters<typeof changed>[0]) =>
    ruleFaults(changed(by)).map(({ period, field, fault, other }) => [period, field, fault, other]);

  it('is nothing of the first rules, nor of quarters of the calendar', () => {
    expect(faults({})).toEqual([]);
    expect(
      faults({
        q1: { from: '01-01', to: '03-31', due: '04-05' },
        'six-months': { from: '01-01', to: '06-30', due: '07-05' },
        q3: { from: '07-01', to: '09-30', due: '10-05' },
        year: { from: '01-01', to: '12-31', due: '01-10' },
      }),
    ).toEqual([]);
  });

  it.each([
    ['due before its last day', { q3: { due: '09-10' } }, ['q3', 'due', 'dueRange', null]],
    ['due on its last day', { q3: { due: '09-14' } }, ['q3', 'due', 'dueRange', null]],
    ['of a few days', { q3: { from: '09-01' } }, ['q3', 'from', 'short', null]],
    ['over half of another', { q3: { from: '05-01' } }, ['q3', 'from', 'overlap', 'six-months']],
    [
      'the same as another',
      { 'six-months': { to: '03-14', due: '03-21' } },
      ['six-months', 'to', 'order', 'q1'],
    ],
    ['ended after the next', { q1: { to: '07-01', due: '07-05' } }, ['six-months', 'to', 'order', 'q1']],
    [
      'due after the next',
      { 'six-months': { due: '08-10' }, q3: { to: '07-20', due: '07-25' } },
      ['q3', 'due', 'dueOrder', 'six-months'],
    ],
    [
      'of the days of the next year’s first',
      { year: { from: '01-01', to: '12-31', due: '01-10' } },
      ['year', 'from', 'overlap', 'q1'],
    ],
    [
      'due after the first of the next year',
      { year: { due: '02-10' }, q1: { from: '12-15', to: '02-01', due: '02-05' } },
      ['year', 'due', 'dueOrder', 'q1'],
    ],
  ])('a period %s', (_, by, fault) => {
    expect(faults(by)).toContainEqual(fault);
  });
});

describe('the counts of who has sent', () => {
  it('are those of the lines of units that have to report', () => {
    const line = (standing: 'awaited' | 'overdue' | 'sent' | 'sent-late', more: object = {}) => ({
      ...{ standing, isRequired: true, isPerfunctory: false },
      sentOn: standing.startsWith('sent') ? '2026-09-20' : null,
      ...more,
    });
    const lines = [
      ...[line('sent'), line('sent', { isPerfunctory: true }), line('sent-late', { isPerfunctory: true })],
      ...[line('overdue'), line('overdue'), line('overdue'), line('awaited')],
      ...[line('sent', { isRequired: false }), line('awaited', { isRequired: false })],
    ];
    expect(countStandings(lines)).toEqual({
      ...{ total: 7, sent: 2, 'sent-late': 1, overdue: 3, awaited: 1 },
      ...{ perfunctory: 2, optional: 2 },
    });
  });
});

describe('periods from before a province used this', () => {
  const book: RuleBook = [{ ...FIRST_RULES, firstUse: storedDate('2026-03-21') }];

  it('await no unit; one that can still be sent in time does', () => {
    expect(findWindow(book, '2026-q1')).toMatchObject({ kinds: [], firstUse: '2026-03-21' });
    expect(findWindow(book, '2025-year')?.kinds).toEqual([]);
    const onTheDay: RuleBook = [{ ...FIRST_RULES, firstUse: storedDate('2026-03-20') }];
    expect(findWindow(onTheDay, '2026-q1')?.kinds).not.toEqual([]);
    expect(findWindow(book, '2026-six-months')).toMatchObject({
      kinds: FIRST_RULES.periods[1]?.kinds,
      firstUse: null,
    });
  });

  it('are those of a day that is known only', () => {
    expect(findWindow([{ ...FIRST_RULES, firstUse: null }], '2020-q1')?.kinds).not.toEqual([]);
    expect(findWindow([FIRST_RULES], '2020-q1')?.firstUse).toBeNull();
  });
});
