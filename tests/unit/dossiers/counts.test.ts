import { expect, test } from 'vitest';
import { mapCounts, sumCounts, COUNT_IDS, type CountId, type Counts } from '#app/domain/dossiers/counts.ts';
import { brokenIdentities, carriedOff, uncheckedIdentities } from '#app/domain/dossiers/identities.ts';
import { parseCount } from '#app/domain/dossiers/parse-count.ts';
import { rateOf } from '#app/domain/dossiers/rates.ts';

/** The counts (3) to (13) of form II.06a. */
const form = (...numbers: readonly number[]) => mapCounts((id) => numbers[COUNT_IDS.indexOf(id)] ?? null);
const without = (counts: Counts, ...ids: readonly CountId[]) =>
  mapCounts((id) => (ids.includes(id) ? null : counts[id]));

const GOOD = form(440, 312, 88, 40, 385, 250, 130, 5, 55, 50, 5);

test.each([
  ['1234', 1234],
  ['1.234', 1234],
  ['1,234', 1234],
  ['1 234', 1234],
  ['12.345.678', 12_345_678],
  ['1.234,0', 1234],
  ['1234.00', 1234],
  ['', 0],
  ['-', 0],
  ['1.234,5', null],
  ['12,5', null],
  ['-3', null],
  ['ba', null],
])('"%s" is the count %s', (text, count) => {
  expect(parseCount(text)).toBe(count);
});

test('a whole row breaks nothing', () => {
  expect(brokenIdentities('ii06a', GOOD)).toEqual([]);
  expect(uncheckedIdentities('ii06a', GOOD)).toEqual([]);
});

test('received changed to 441 breaks 3 = 4+5+6 and 3 = 7+11, each by 1', () => {
  expect(brokenIdentities('ii06a', { ...GOOD, received: 441 })).toEqual([
    { whole: 'received', parts: ['online', 'direct', 'carried'], off: 1 },
    { whole: 'received', parts: ['settled', 'open'], off: 1 },
  ]);
});

test('7 = 8+9+10 and 11 = 12+13 are checked, too', () => {
  expect(brokenIdentities('ii06a', { ...GOOD, late: 7 })).toMatchObject([{ whole: 'settled', off: -2 }]);
  expect(brokenIdentities('ii06a', { ...GOOD, openInTerm: 40 })).toMatchObject([{ whole: 'open', off: 10 }]);
});

test('a family that tells "early" and "on due" together is checked all the same; a missing column is told', () => {
  const together = without({ ...GOOD, onDue: 380 }, 'early');
  expect(brokenIdentities('province', together)).toEqual([]);
  expect(uncheckedIdentities('ii06a', together)).toMatchObject([{ whole: 'settled' }]);
  expect(uncheckedIdentities('province', without(together, 'carried'))).toMatchObject([
    { whole: 'received' },
  ]);
});

test('what a period begins with is what the one before ended with', () => {
  const next = form(55, 0, 0, 55, 55, 55, 0, 0, 0, 0, 0);
  expect(carriedOff(next, GOOD)).toBeNull();
  expect(carriedOff({ ...next, carried: 54 }, GOOD)).toBe(-1);
  expect(carriedOff(next, undefined)).toBeNull();
});

test('four definitions give four figures of the same counts', () => {
  expect(rateOf('settledOnTime', GOOD)).toEqual({ part: 380, base: 385, rate: 98.7 });
  expect(rateOf('progress', GOOD)).toEqual({ part: 430, base: 440, rate: 97.73 });
  expect(rateOf('settledShare', GOOD)).toEqual({ part: 385, base: 440, rate: 87.5 });
  expect(rateOf('lateSettled', GOOD)).toEqual({ part: 5, base: 385, rate: 1.3 });
  expect(rateOf('lateAll', GOOD)).toEqual({ part: 10, base: 440, rate: 2.27 });
});

test('the share of the press: 585,116 of 585,336 received', () => {
  const press = form(585_336, 585_336, 0, 0, 585_116, 585_116, 0, 0, 220, 220, 0);
  expect(rateOf('settledShare', press)?.rate).toBe(99.96);
  expect(rateOf('settledOnTime', press)?.rate).toBe(100);
});

test('nothing settled has no rate, and a missing column no figure', () => {
  expect(rateOf('settledOnTime', form(5, 5, 0, 0, 0, 0, 0, 0, 5, 5, 0))).toEqual({
    part: 0,
    base: 0,
    rate: null,
  });
  expect(rateOf('progress', without(GOOD, 'openInTerm'))).toBeNull();
});

test('units that were joined are summed, not averaged: 470 of 485 and not the mean 94.35', () => {
  const other = form(100, 100, 0, 0, 100, 50, 40, 10, 0, 0, 0);
  expect(rateOf('settledOnTime', sumCounts([GOOD, other]))).toEqual({ part: 470, base: 485, rate: 96.91 });
});

test('what one of several does not have is not known of all', () => {
  expect(sumCounts([GOOD, without(GOOD, 'late')])).toMatchObject({ late: null, received: 880 });
});
