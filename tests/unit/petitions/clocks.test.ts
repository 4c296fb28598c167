import { describe, expect, test } from 'vitest';
import { storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import { answerDue, clocksOf, termEnd, totalAge, type PetitionDates } from '#app/domain/petitions/clocks.ts';
import { pausesOf } from '#app/domain/petitions/pauses.ts';
import type { RuleSetId } from '#app/domain/petitions/rule-sets.ts';
import type { DayKind } from '#app/domain/plans/working-days.ts';

const day = storedDate;
const NONE = new Map<IsoDate, DayKind>();
const calendarOf = (days: Readonly<Record<string, DayKind>>) =>
  new Map(Object.entries(days).map(([date, kind]) => [day(date), kind]));

const received = (on: string, given: Partial<PetitionDates> = {}): PetitionDates => ({
  state: 'received',
  receivedOn: day(on),
  assignedOn: day(on),
  decidedOn: null,
  referredOn: null,
  answeredOn: null,
  publishedOn: null,
  resolvedOn: null,
  pauses: [],
  ...given,
});

const clocks = (dates: PetitionDates, today: string, ruleSet: RuleSetId = 'portal', calendar = NONE) =>
  Object.fromEntries(
    clocksOf({ dates, ruleSet, calendar, today: day(today) }).map((clock) => [clock.step, clock]),
  );

describe('the terms of a petition in working days', () => {
  // From Monday 23 November 2026: +2, +5, +10, +15.
  test.each([
    [2, '2026-11-25'],
    [5, '2026-11-30'],
    [10, '2026-12-07'],
    [15, '2026-12-14'],
  ])('%i of them after Monday 23/11/2026 end on %s', (days, due) => {
    const start = day('2026-11-23');
    expect(termEnd({ start, days, pauses: [] }, NONE)).toBe(due);
  });

  test.each([
    ['without holidays', {}, '2026-09-02'],
    ['with two holidays', { '2026-09-01': 'off', '2026-09-02': 'off' }, '2026-09-04'],
    [
      'with three holidays and a Saturday that is worked for one of them',
      { '2026-08-31': 'off', '2026-09-01': 'off', '2026-09-02': 'off', '2026-08-29': 'work' },
      '2026-09-04',
    ],
  ] as const)('five after Wednesday 26/8/2026 %s', (_what, days, due) => {
    const start = day('2026-08-26');
    expect(termEnd({ start, days: 5, pauses: [] }, calendarOf(days))).toBe(due);
  });

  test('stand still over Tết: from Friday 5/2/2027, with 8 to 12 February off, two end on 16 February', () => {
    const tet = Object.fromEntries(['08', '09', '10', '11', '12'].map((date) => [`2027-02-${date}`, 'off']));
    const dates = received('2027-02-05');
    const { decide } = clocks(dates, '2027-02-05', 'portal', calendarOf(tet as Record<string, DayKind>));
    expect(decide).toMatchObject({
      days: 2,
      startOn: '2027-02-05',
      dueOn: '2027-02-16',
      standing: 'running',
    });
  });

  test('what is another body’s must be passed to it within 5 of Friday 27/11/2026, by 4 December', () => {
    const { refer } = clocks(received('2026-11-27'), '2026-11-27', 'procedures');
    expect(refer).toMatchObject({ dueOn: '2026-12-04', stopOn: null, standing: 'running', left: 5 });
  });

  test('of an answer begin anew with a transfer on 30/11, while the age still counts from receipt', () => {
    const dates = received('2026-11-23', { assignedOn: day('2026-11-30') });
    const { answer } = clocks(dates, '2026-11-30');
    expect(answer).toMatchObject({ startOn: '2026-11-30', dueOn: '2026-12-21', days: 15 });
    expect(totalAge(dates, day('2026-12-03'))).toBe(10);
    expect(totalAge({ ...dates, resolvedOn: day('2026-11-28') }, day('2026-12-03'))).toBe(5);
  });

  test('of an answer grow by the working days in which a supplement was waited for', () => {
    const held = { from: day('2026-11-25'), to: day('2026-12-02') };
    const dates = received('2026-11-23', { state: 'in_work', pauses: [held] });
    // 15 + 5 working days (26, 27, 30 November, 1 and 2 December).
    expect(clocks(dates, '2026-12-02')['answer']).toMatchObject({ dueOn: '2026-12-21', standing: 'running' });
    const waiting = received('2026-11-23', { state: 'waiting', pauses: [held] });
    expect(clocks(waiting, '2026-12-02')['answer']).toMatchObject({
      dueOn: '2026-12-21',
      standing: 'paused',
    });
  });

  test('of an answer run on after the last day that was given for a supplement, though nothing came', () => {
    const pauses = [{ from: day('2026-11-25'), to: day('2026-12-02') }];
    const waiting = received('2026-11-23', { state: 'waiting', pauses });
    expect(clocks(waiting, '2026-12-03')['answer']?.standing).toBe('running');
    expect(clocks(waiting, '2026-12-22')['answer']).toMatchObject({ dueOn: '2026-12-21', standing: 'late' });
  });

  test('say whether a step was done in time, late, or is overdue', () => {
    const answered = received('2026-11-23', {
      state: 'answered',
      decidedOn: day('2026-11-25'),
      answeredOn: day('2026-12-15'),
    });
    const shown = clocks(answered, '2026-12-18');
    expect(shown['decide']).toMatchObject({ standing: 'met', left: 0 });
    expect(shown['answer']).toMatchObject({ standing: 'missed', left: -1, stopOn: '2026-12-15' });
    expect(shown['publish']).toMatchObject({ startOn: '2026-12-15', dueOn: '2026-12-17', standing: 'late' });
    expect(clocks(received('2026-11-23'), '2026-12-15')['answer']).toMatchObject({
      standing: 'late',
      left: -1,
    });
    expect(clocks(received('2026-11-23'), '2026-12-14')['answer']?.standing).toBe('running');
  });

  test('are none for what was refused or passed on: no answer is owed', () => {
    const refused = received('2026-11-23', { state: 'refused', decidedOn: day('2026-11-24') });
    const input = { dates: refused, ruleSet: 'reception', calendar: NONE, today: day('2026-12-30') } as const;
    expect(answerDue(input)).toBeNull();
    expect(clocksOf(input).map(({ step, dueOn }) => [step, dueOn])).toEqual([['decide', '2026-11-26']]);
  });
});

describe('the times in which a supplement was waited for', () => {
  const ask = (on: string, untilOn: string) => ({ kind: 'ask', on, untilOn }) as const;
  const supply = (on: string) => ({ kind: 'supply', on, untilOn: null }) as const;

  test('end when it comes, and at the latest on the day that was given', () => {
    const early = [ask('2026-11-24', '2026-11-30'), supply('2026-11-26')];
    const late = [ask('2026-11-24', '2026-11-30'), supply('2026-12-04')];
    expect(pausesOf(early)).toEqual([{ from: '2026-11-24', to: '2026-11-26' }]);
    expect(pausesOf(late)).toEqual([{ from: '2026-11-24', to: '2026-11-30' }]);
    expect(pausesOf(late.slice(0, 1))).toEqual([{ from: '2026-11-24', to: '2026-11-30' }]);
  });

  test('are forgotten by a transfer, which begins the term anew', () => {
    const transfer = { kind: 'transfer', on: '2026-11-30', untilOn: null } as const;
    const events = [ask('2026-11-24', '2026-11-30'), transfer, ask('2026-12-01', '2026-12-04')];
    expect(pausesOf(events)).toEqual([{ from: '2026-12-01', to: '2026-12-04' }]);
  });
});
