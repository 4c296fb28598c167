import { describe, expect, it } from 'vitest';
import { storedDate } from '#app/domain/periods/date.ts';
import { owedCheckIns, remindedDays, type CheckedTask } from '#app/domain/plans/check-in-terms.ts';
import { CHECK_IN_PERIODS } from '#app/domain/plans/plan.ts';
import { checkInTermsAt } from '#app/domain/reform-reports/check-in-terms.ts';
import { FIRST_RULES, type RuleBook } from '#app/domain/reform-reports/rules.ts';
import { latestTemplate } from '#app/domain/reform-reports/templates.ts';

const day = storedDate;
const FIRST: RuleBook = [FIRST_RULES];

/** A task by quarter of a plan of 2026, given on its first day. */
const task = (given: Partial<CheckedTask> = {}): CheckedTask => ({
  ...{ state: 'open', dueOn: null, createdOn: day('2026-01-01'), said: [] },
  plan: { from: day('2026-01-01'), to: day('2026-12-31') },
  ...given,
});

/** What is owed on a day, as '2026-q3': the check-in that was missed, the one to come. */
function owedOn(date: string, given: Partial<CheckedTask> = {}, book = FIRST) {
  const { missed, coming } = owedCheckIns(task(given), checkInTermsAt(book, day(date)));
  return [missed, coming].map((term) => term && `${term.year}-${term.period}`);
}

it('units say how tasks stand for each period that reports are made of', () => {
  expect(latestTemplate().periods.map(({ id }) => id)).toEqual([...CHECK_IN_PERIODS]);
});

describe('a check-in', () => {
  it('reports on the days of the reform report of its period, and is due when that is', () => {
    const { last, next } = checkInTermsAt(FIRST, day('2026-09-20'));
    expect(next).toEqual({
      ...{ period: 'q3', year: 2026, dueOn: '2026-09-20' },
      days: { from: '2026-06-15', to: '2026-09-14' },
    });
    expect(last).toMatchObject({ period: 'six-months', dueOn: '2026-06-20' });
  });

  it('follows the days that the province said', () => {
    const periods = FIRST_RULES.periods.map((rule) => (rule.id === 'q3' ? { ...rule, due: '09-25' } : rule));
    const book: RuleBook = [FIRST_RULES, { version: 1, appliesFrom: day('2026-09-01'), periods }];
    expect(checkInTermsAt(book, day('2026-09-24')).next).toMatchObject({ period: 'q3', dueOn: '2026-09-25' });
    expect(owedOn('2026-09-24', { said: ['2026-six-months'] }, book)).toEqual([null, '2026-q3']);
  });

  it('is not awaited of periods that were due before the province’s first use', () => {
    const book: RuleBook = [{ ...FIRST_RULES, firstUse: day('2026-10-01') }];
    expect(checkInTermsAt(book, day('2026-10-02')).last).toBeNull();
    expect(owedOn('2026-10-02', {}, book)).toEqual([null, '2026-year']);
  });
});

describe('a task without a date owes', () => {
  it.each([
    ['2026-02-01', null, '2026-q1'],
    ['2026-03-20', null, '2026-q1'],
    ['2026-03-21', '2026-q1', '2026-six-months'],
    ['2026-09-21', '2026-q3', '2026-year'],
    ['2026-12-21', '2026-year', null],
  ])('on %s, nobody having said anything, %s and %s', (date, missed, coming) => {
    expect(owedOn(date)).toEqual([missed, coming]);
  });

  it('nothing for a period of which something was said, or of the one after it', () => {
    expect(owedOn('2026-09-21', { said: ['2026-q3'] })).toEqual([null, '2026-year']);
    expect(owedOn('2026-09-21', { said: ['2026-year'] })).toEqual([null, null]);
  });

  it('nothing for days in which it was not there, or its plan was not', () => {
    expect(owedOn('2026-09-21', { createdOn: day('2026-09-14') })).toEqual(['2026-q3', '2026-year']);
    expect(owedOn('2026-09-21', { createdOn: day('2026-09-15') })).toEqual([null, '2026-year']);
    // A plan of 2026 has 17 days of the first quarter of 2027 (from 15/12), one to 11/1 has 28.
    expect(owedOn('2026-12-21', { said: ['2026-year'] })).toEqual([null, null]);
    const longer = { from: day('2026-01-01'), to: day('2027-01-11') };
    expect(owedOn('2026-12-21', { said: ['2026-year'], plan: longer })).toEqual([null, '2027-q1']);
  });

  it('nothing once it was reported done, and one with a date has its deadline instead', () => {
    expect(owedOn('2026-09-21', { state: 'reported' })).toEqual([null, null]);
    const dated = task({ dueOn: day('2026-11-30') });
    const terms = checkInTermsAt(FIRST, day('2026-09-21'));
    expect(owedCheckIns(dated, terms)).toEqual({ missed: null, coming: null });
    expect(remindedDays(dated, terms)).toEqual(['2026-11-30']);
    expect(remindedDays(task(), terms)).toEqual(['2026-09-20', '2026-12-20']);
  });
});
