import { describe, expect, it } from 'vitest';
import { addDays, storedDate as day, type IsoDate } from '#app/domain/periods/date.ts';
import { weeksOf } from '#app/domain/plans/month-grid.ts';
import { rungOf, toldOn } from '#app/domain/plans/reminders.ts';
import {
  daysLate,
  missedAfterMove,
  standingOf,
  stateAfter,
  TASK_MOVES,
  TASK_STATES,
} from '#app/domain/plans/task-state.ts';
import {
  addWorkingDays,
  isWorkingDay,
  workingDaysBetween,
  type WorkingCalendar,
} from '#app/domain/plans/working-days.ts';

const PLAIN: WorkingCalendar = new Map();
const calendar = (days: Record<string, 'off' | 'work'>): WorkingCalendar =>
  new Map(Object.entries(days).map(([date, kind]) => [day(date), kind]));
const NATIONAL_DAY = calendar({ '2026-09-01': 'off', '2026-09-02': 'off' });
const SWAPPED = calendar({
  '2026-08-31': 'off',
  '2026-09-01': 'off',
  '2026-09-02': 'off',
  '2026-08-29': 'work',
});

describe('working days', () => {
  it.each([
    ['2026-11-23', 2, '2026-11-25'],
    ['2026-11-23', 5, '2026-11-30'],
    ['2026-11-23', 10, '2026-12-07'],
    ['2026-11-23', 15, '2026-12-14'],
    ['2026-11-27', 5, '2026-12-04'],
    ['2026-11-30', -1, '2026-11-27'],
  ])('from %s on, %i of them end on %s', (from, count, to) => {
    expect(addWorkingDays(day(from), count, PLAIN)).toBe(to);
    expect(workingDaysBetween(day(from), day(to), PLAIN)).toBe(count);
  });

  it.each([
    ['without holidays', PLAIN, '2026-09-02'],
    ['with two holidays', NATIONAL_DAY, '2026-09-04'],
    ['with a bridge day that a Saturday makes up for', SWAPPED, '2026-09-04'],
  ])('five from Wednesday 26/8/2026 %s', (_, days, to) => {
    expect(addWorkingDays(day('2026-08-26'), 5, days)).toBe(to);
  });

  it('between two dates are what one counts day by day, over weeks, holidays and make-up days', () => {
    for (let length = 0; length < 40; length += 1) {
      const [from, to] = [day('2026-08-15'), addDays(day('2026-08-15'), length)];
      const days = Array.from({ length }, (_, index) => addDays(from, index + 1));
      const counted = days.filter((one) => isWorkingDay(one, SWAPPED)).length;
      expect(workingDaysBetween(from, to, SWAPPED)).toBe(counted);
    }
  });

  it('are Monday to Friday, and what the calendar says', () => {
    expect(isWorkingDay(day('2026-11-28'), PLAIN)).toBe(false);
    expect(isWorkingDay(day('2026-11-30'), PLAIN)).toBe(true);
    expect(isWorkingDay(day('2026-08-29'), SWAPPED)).toBe(true);
    expect(isWorkingDay(day('2026-08-31'), SWAPPED)).toBe(false);
  });

  it('do not loop for ever in a calendar without any', () => {
    const nothing = new Map<IsoDate, 'off'>();
    for (let date = day('2026-01-01'); date < '2041-01-01'; date = addDays(date, 1)) nothing.set(date, 'off');
    expect(() => addWorkingDays(day('2026-01-01'), 1, nothing)).toThrow(RangeError);
  });
});

describe('a task due on 30/11/2026', () => {
  const task = (
    state: 'open' | 'reported' | 'accepted',
    reportedOn: string | null,
    dueOn = '2026-11-30',
    missedDueOn: string | null = null,
  ) => ({
    state,
    dueOn: day(dueOn),
    missedDueOn: missedDueOn === null ? null : day(missedDueOn),
    reportedOn: reportedOn === null ? null : day(reportedOn),
  });

  it('is in time when it was reported on that day, whenever it was accepted', () => {
    expect(standingOf(task('accepted', '2026-11-30'), day('2026-12-03'))).toBe('done');
    expect(daysLate(task('accepted', '2026-11-30'), day('2026-12-03'))).toBe(0);
  });

  it('that was sent back and reported again on 4/12 is four days late', () => {
    expect(standingOf(task('reported', '2026-12-04'), day('2026-12-10'))).toBe('done-late');
    expect(daysLate(task('reported', '2026-12-04'), day('2026-12-10'))).toBe(4);
  });

  it('and moved to 15/12 is in time', () => {
    expect(standingOf(task('reported', '2026-12-04', '2026-12-15'), day('2026-12-10'))).toBe('done');
  });

  it('and moved to 15/12 when it had passed stays late, by the days since 30/11', () => {
    const moved = ['2026-12-15', '2026-11-30'] as const;
    expect(standingOf(task('reported', '2026-12-04', ...moved), day('2026-12-10'))).toBe('done-late');
    expect(daysLate(task('reported', '2026-12-04', ...moved), day('2026-12-10'))).toBe(4);
    expect(standingOf(task('open', null, ...moved), day('2026-12-10'))).toBe('overdue');
    expect(daysLate(task('open', null, ...moved), day('2026-12-10'))).toBe(10);
  });

  it.each([
    ['on its day, misses nothing', '2026-11-30', [], null],
    ['a day late, has missed it', '2026-12-01', [], '2026-11-30'],
    ['a second time, has missed the first', '2026-12-20', ['2026-12-15', '2026-11-30'], '2026-11-30'],
    ['in time after a miss, has missed it still', '2026-12-10', ['2026-12-15', '2026-11-30'], '2026-11-30'],
  ] as const)('moved %s', (_, movedOn, deadlines, missed) => {
    expect(missedAfterMove(task('open', null, ...deadlines), day(movedOn))).toBe(missed);
  });

  it('is under way through its last day and overdue from the next', () => {
    expect(standingOf(task('open', null), day('2026-11-30'))).toBe('under-way');
    expect(standingOf(task('open', null), day('2026-12-01'))).toBe('overdue');
    expect(daysLate(task('open', null), day('2026-12-01'))).toBe(1);
  });

  it('is reported once, then accepted or sent back, and nothing else', () => {
    const ways = TASK_STATES.flatMap((state) =>
      TASK_MOVES.flatMap((move) => {
        const after = stateAfter(state, move);
        return after === null ? [] : [`${state} ${move} ${after}`];
      }),
    );
    expect(ways).toEqual(['open report reported', 'reported accept accepted', 'reported return open']);
  });
});

describe('the ladder of reminders', () => {
  const open = { state: 'open' as const, dueOn: day('2026-11-30') };
  const rungOn = (date: string) => rungOf(open, { today: day(date), calendar: PLAIN });

  it.each([
    ['2026-11-18', null],
    ['2026-11-19', 7],
    ['2026-11-24', 7],
    ['2026-11-25', 3],
    ['2026-11-27', 1],
    ['2026-11-30', 1],
    ['2026-12-01', -1],
    ['2026-12-07', -5],
    ['2026-12-14', -10],
    ['2027-03-01', -10],
  ])('on %s stands at %s working days', (date, rung) => {
    expect(rungOn(date)).toBe(rung);
  });

  it('says nothing of a task that is done, or without a date, or late by a weekend alone', () => {
    const context = { today: day('2026-12-20'), calendar: PLAIN };
    expect(rungOf({ ...open, state: 'reported' }, context)).toBeNull();
    expect(rungOf({ ...open, dueOn: null }, context)).toBeNull();
    expect(
      rungOf({ ...open, dueOn: day('2026-11-27') }, { ...context, today: day('2026-11-28') }),
    ).toBeNull();
  });

  it('tells the issuer from the fifth, and leadership from the tenth working day behind on', () => {
    expect([7, -1, -5, -10].map((rung) => toldOn(rung).length)).toEqual([1, 1, 2, 3]);
  });
});

it('a month is laid out in weeks from Monday to Sunday', () => {
  const weeks = weeksOf(day('2026-11-01'));
  expect(weeks).toHaveLength(6);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
  expect(weeks.at(-1)?.[0]).toBe('2026-11-30');
});
