import { describe, expect, test } from 'vitest';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import {
  FLAG_RULES,
  flagsOfResponse,
  flagsOfTraffic,
  type ResponseFacts,
  type TrafficFacts,
} from '#app/domain/responses/flags.ts';
import { USUAL_HOURS } from '#app/domain/units/opening-hours.ts';
import { FLAGS } from '#app/domain/survey/method.ts';

/** Monday, 9 in the morning, in Viet Nam. */
const MONDAY_9 = new Date('2026-09-14T09:00:00+07:00');

const honest: ResponseFacts = {
  channel: 'qr',
  tookMs: 40_000,
  answeredAt: MONDAY_9,
  hours: USUAL_HOURS,
  levels: [5, 5, 5, 5, 5, 5],
  isFromOffice: false,
  isHiddenFieldFilled: false,
  hasSignedKey: true,
};
const flags = (given: Partial<ResponseFacts>) => flagsOfResponse({ ...honest, ...given });

describe('doubts about one response', () => {
  test('somebody satisfied with everything who took 40 seconds raises none', () => {
    expect(flags({})).toEqual([]);
  });

  test.each([
    [6, 5.999, ['too_fast']],
    [6, 6, []],
    [1, 1, []],
    [1, 0.5, ['too_fast']],
    [0, 0, []],
    [22, 21, ['too_fast']],
    [22, 30, []],
  ])('%i levels given in %d seconds', (levels, duration, expected) => {
    const given = Array.from({ length: levels }, (_, index) => (index % 2) + 4);
    expect(flags({ levels: given, tookMs: duration * 1000 })).toEqual(expected);
  });

  test('a form of which nobody knows how long it took raises no doubt', () => {
    expect(flags({ tookMs: null })).toEqual([]);
  });

  test.each([
    ['the short form', 6, 4, []],
    ['nine criteria', 9, 4, []],
    ['ten criteria', 10, 4, ['same_answer']],
    ['the long form, all very bad', 22, 1, ['same_answer']],
  ])('all the same on %s', (_form, count, level, expected) => {
    expect(flags({ levels: Array<number>(count).fill(level) })).toEqual(expected);
  });

  test('one different answer of 22 is no same answer', () => {
    expect(flags({ levels: [...Array<number>(21).fill(4), 5] })).toEqual([]);
  });

  test.each([
    ['2026-09-14T06:59:59+07:00', ['outside_hours']],
    ['2026-09-14T07:00:00+07:00', []],
    ['2026-09-14T12:10:00+07:00', []],
    ['2026-09-14T17:59:59+07:00', []],
    ['2026-09-14T18:00:00+07:00', ['outside_hours']],
    ['2026-09-19T10:00:00+07:00', []],
    ['2026-09-20T10:00:00+07:00', ['outside_hours']],
  ])('answered at %s', (time, expected) => {
    expect(flags({ answeredAt: new Date(time) })).toEqual(expected);
  });

  test('from the office network: a phone is a doubt, the tablet on the counter belongs there', () => {
    expect(flags({ isFromOffice: true })).toEqual(['office_network']);
    expect(flags({ isFromOffice: true, channel: 'kiosk' })).toEqual([]);
  });

  test('the field that people do not see', () => {
    expect(flags({ isHiddenFieldFilled: true })).toEqual(['hidden_field']);
  });

  test('a form that the site did not give out', () => {
    expect(flags({ hasSignedKey: false })).toEqual(['no_token']);
  });

  test('several doubts stand in the order of the list', () => {
    const given = { tookMs: 1000, levels: Array<number>(22).fill(5), isHiddenFieldFilled: true };
    expect(flags(given)).toEqual(['too_fast', 'same_answer', 'hidden_field']);
  });
});

const alone: TrafficFacts = { justBefore: 0, isAtCounter: true, deviceInUnit: 0, deviceAtAccessPoint: 0 };
const traffic = (given: Partial<TrafficFacts>) => flagsOfTraffic({ ...alone, ...given });

describe('doubts that other responses raise', () => {
  test.each([
    ['the sixth at a counter in two minutes', { justBefore: 5 }, []],
    ['the seventh', { justBefore: 6 }, ['burst']],
    ['the twentieth at the poster of a hall', { justBefore: 19, isAtCounter: false }, []],
    ['the twenty-first', { justBefore: 20, isAtCounter: false }, ['burst']],
    ['a device again at the same counter', { deviceInUnit: 1, deviceAtAccessPoint: 1 }, ['same_device']],
    ['a device at the third counter of a visit', { deviceInUnit: 2 }, []],
    ['a device at the fourth', { deviceInUnit: 3 }, ['same_device']],
    ['both', { justBefore: 6, deviceInUnit: 6, deviceAtAccessPoint: 6 }, ['same_device', 'burst']],
  ])('%s', (_what, given, expected) => {
    expect(traffic(given)).toEqual(expected);
  });
});

describe('doubts as they are stored', () => {
  test.each([
    ['too_fast', 1],
    ['same_answer', 2],
    ['same_device', 4],
    ['burst', 8],
    ['outside_hours', 16],
    ['office_network', 32],
    ['hidden_field', 64],
    ['no_token', 128],
    ['network_burst', 256],
    ['beyond_capacity', 512],
    ['tablet_run', 1024],
  ] as const)('%s is %i in every database there is', (flag, bits) => {
    expect(flagBits([flag])).toBe(bits);
  });

  test('none is 0, several are added, the same one twice is one', () => {
    expect(flagBits([])).toBe(0);
    expect(flagBits(['hidden_field', 'too_fast', 'too_fast'])).toBe(65);
    expect(flagBits(FLAGS)).toBe(2047);
  });
});

test('other responses are looked for as far back as officers are told: two minutes, and twelve hours for a device', () => {
  expect([FLAG_RULES.burst.windowMs, FLAG_RULES.sameDevice.windowMs]).toEqual([120_000, 43_200_000]);
});
