import { describe, expect, test } from 'vitest';
import { dateOf } from '#app/domain/periods/date.ts';
import {
  groupWeek,
  isOpenAt,
  parseTime,
  USUAL_WEEK,
  type SpecialDays,
} from '#app/domain/units/opening-hours.ts';

const MORNING = { from: '07:30', to: '11:30' };
const WEEK = { mon: { from: '07:30', to: '17:00' }, fri: MORNING };
/** 2026-09-14 is a Monday. */
const at = (text: string) => new Date(`2026-09-${text}:00+07:00`);

describe('whether a place is open', () => {
  const days: SpecialDays = new Map([
    [dateOf(2026, 9, 14), 'off'],
    [dateOf(2026, 9, 19), 'work'],
  ]);

  test.each([
    ['14T07:29', false],
    ['14T07:30', true],
    ['14T16:59', true],
    ['14T17:00', false],
    ['15T10:00', false],
    ['18T11:29', true],
    ['18T11:30', false],
  ])('on an ordinary day at %s', (time, isOpen) => {
    expect(isOpenAt(at(time), { week: WEEK, days: new Map() })).toBe(isOpen);
  });

  test.each([
    ['a holiday', '14T10:00', false],
    ['a make-up Saturday has the hours of a Monday', '19T16:00', true],
    ['a make-up day ends, too', '19T17:00', false],
    ['the Monday after', '21T10:00', true],
  ])('by the working calendar: %s', (_which, time, isOpen) => {
    expect(isOpenAt(at(time), { week: WEEK, days })).toBe(isOpen);
  });
});

test.each([
  ['7:30', '07:30'],
  ['07h30', '07:30'],
  [' 7h ', '07:00'],
  ['13.15', '13:15'],
  ['24:00', '24:00'],
  ['24:01', null],
  ['7:60', null],
  ['bảy giờ', null],
  ['', null],
])('a time of day typed as "%s"', (text, expected) => {
  expect(parseTime(text)).toBe(expected);
});

test('a week is told in few lines, from Monday to Sunday', () => {
  const usual = { from: '07:00', to: '18:00' };
  expect(groupWeek(USUAL_WEEK)).toEqual([
    { from: 'mon', to: 'sat', span: usual },
    { from: 'sun', to: 'sun', span: null },
  ]);
  expect(groupWeek(WEEK).map(({ from, to }) => [from, to])).toEqual([
    ['mon', 'mon'],
    ['tue', 'thu'],
    ['fri', 'fri'],
    ['sat', 'sun'],
  ]);
});
