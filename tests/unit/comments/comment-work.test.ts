import { describe, expect, test } from 'vitest';
import { actsFrom, workAfter, type CommentWork } from '#app/domain/comments/comment-work.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { dueDayOf, overdueSince } from '#app/services/comments/terms/last-day.ts';

const day = (text: string) => parseIsoDate(text)!;
const term = (days: number, off: readonly string[] = []) => ({
  days,
  calendar: new Map(off.map((text) => [day(text), 'off' as const])),
});
const nothing = { by: null, to: null, dueOn: null, unitId: null };
const fresh: CommentWork = { work: 'new', assigneeId: null, dueOn: null, handlerUnitId: null };

describe('the last day for an answer', () => {
  test('is five working days after the day of writing, which is not counted', () => {
    // Wednesday 18 November 2026: 19, 20, 23, 24, 25.
    expect(dueDayOf({ answeredOn: '2026-11-18', dueOn: null }, term(5))).toBe('2026-11-25');
    // Written on a Saturday: Monday is the first.
    expect(dueDayOf({ answeredOn: '2026-11-21', dueOn: null }, term(5))).toBe('2026-11-27');
  });

  test('leaves out days off of the calendar', () => {
    // The National Day of 2 September 2026 and the day after.
    const calendar = term(2, ['2026-09-02', '2026-09-03']);
    expect(dueDayOf({ answeredOn: '2026-09-01', dueOn: null }, calendar)).toBe('2026-09-07');
  });

  test('is the one that somebody set', () => {
    expect(dueDayOf({ answeredOn: '2026-11-18', dueOn: '2026-12-31' }, term(5))).toBe('2026-12-31');
  });

  test('is over for exactly what was written on the day that is told, or before', () => {
    for (const today of ['2026-11-23', '2026-11-25', '2026-11-28', '2026-11-29', '2026-12-01']) {
      const written = overdueSince(day(today), term(5));
      const isOver = (answeredOn: string) => dueDayOf({ answeredOn, dueOn: null }, term(5)) < today;
      const next = new Date(`${written}T00:00:00Z`);
      next.setUTCDate(next.getUTCDate() + 1);
      expect([isOver(written), isOver(next.toISOString().slice(0, 10))], today).toEqual([true, false]);
    }
  });
});

describe('work on a comment', () => {
  test('goes from nobody to somebody, into work, and is done', () => {
    const given = workAfter(fresh, { ...nothing, act: 'assign', to: 'lan' });
    expect(given).toEqual({ ...fresh, work: 'assigned', assigneeId: 'lan' });
    const taken = workAfter(given, { ...nothing, act: 'take', by: 'minh' });
    expect(taken).toEqual({ ...fresh, work: 'in_work', assigneeId: 'minh' });
    expect(workAfter(taken, { ...nothing, act: 'close' }).work).toBe('closed');
    expect(workAfter(taken, { ...nothing, act: 'reply' }).work).toBe('answered');
  });

  test('given to nobody it is new again; opened again it is whose it was', () => {
    expect(
      workAfter({ ...fresh, work: 'assigned', assigneeId: 'lan' }, { ...nothing, act: 'assign' }),
    ).toEqual(fresh);
    expect(
      workAfter({ ...fresh, work: 'closed', assigneeId: 'lan' }, { ...nothing, act: 'reopen' }).work,
    ).toBe('in_work');
    expect(workAfter({ ...fresh, work: 'closed' }, { ...nothing, act: 'reopen' }).work).toBe('new');
  });

  test('of what is done only opening again is left', () => {
    expect(actsFrom('answered')).toEqual(['reopen']);
    expect(actsFrom('closed')).toEqual(['reopen']);
    expect(actsFrom('new')).not.toContain('reopen');
  });
});
