import { describe, expect, test } from 'vitest';
import { parseIsoDate, type IsoDate } from '#app/domain/periods/date.ts';
import { doubtsAbout } from '#app/domain/rounds/period-doubts.ts';
import { checkDraft, type DraftFacts } from '#app/domain/rounds/checks.ts';
import { nextPeriod, nextTitle } from '#app/domain/rounds/next-period.ts';
import { sampleSize } from '#app/domain/rounds/sample-size.ts';
import { yearlyDossiers } from '#app/domain/weights/yearly-dossiers.ts';

const day = (text: string): IsoDate => {
  const date = parseIsoDate(text);
  if (date === null) throw new Error(text);
  return date;
};
const period = (from: string, to: string) => ({ from: day(from), to: day(to) });

describe('the copy of a round', () => {
  test.each([
    ['a quarter', '2026-01-01', '2026-03-31', '2026-04-10', '2026-04-01', '2026-06-30'],
    ['the last quarter of a year', '2026-10-01', '2026-12-31', '2026-12-20', '2027-01-01', '2027-03-31'],
    ['a reporting quarter', '2026-12-15', '2027-03-14', '2027-03-01', '2027-03-15', '2027-06-14'],
    ['a year', '2025-01-01', '2025-12-31', '2026-02-01', '2026-01-01', '2026-12-31'],
    ['a month of a leap year', '2028-02-01', '2028-02-29', '2028-02-10', '2028-03-01', '2028-03-31'],
    ['some days', '2025-10-05', '2025-10-25', '2026-08-01', '2026-10-05', '2026-10-25'],
    ['a quarter long ago', '2024-01-01', '2024-03-31', '2026-05-05', '2026-04-01', '2026-06-30'],
  ])('of %s follows it, and is not over', (...row) => {
    const [, from, to, today, nextFrom, nextTo] = row;
    expect(nextPeriod(period(from, to), day(today))).toEqual(period(nextFrom, nextTo));
  });

  test.each([
    ['Khảo sát sự hài lòng quý IV/2026', 'Khảo sát sự hài lòng quý I/2027'],
    ['Khảo sát quý 4 năm 2026', 'Khảo sát quý 1 năm 2027'],
    ['Theo Kế hoạch 2026-2030, quý II', 'Theo Kế hoạch 2027-2030, quý II'],
    ['Khảo sát thường xuyên', 'Khảo sát thường xuyên'],
  ])('is called after its own period: %s', (before, after) => {
    expect(nextTitle(before, period('2026-10-01', '2026-12-31'), period('2027-01-01', '2027-03-31'))).toBe(
      after,
    );
  });
});

describe('quotas by dossiers', () => {
  test('are N / (1 + N e²), rounded up and never above N', () => {
    expect(sampleSize(2000, 0.05)).toBe(334);
    expect(sampleSize(10, 0.05)).toBe(10);
    expect(sampleSize(1_000_000, 0.05)).toBe(400);
  });

  test('take a year whole or its quarters, and no part of a year for one', () => {
    const quarters = ['01-01/03-31', '04-01/06-30', '07-01/09-30', '10-01/12-31'].map((text) => {
      const [from = '', to = ''] = text.split('/');
      return { from: `2026-${from}`, to: `2026-${to}`, dossiers: 100 };
    });
    expect(yearlyDossiers(quarters, 2026)).toBe(400);
    expect(yearlyDossiers(quarters.slice(1), 2026)).toBeNull();
    const year = { from: '2026-01-01', to: '2026-12-31', dossiers: 390 };
    expect(yearlyDossiers([...quarters, year], 2026)).toBe(390);
  });
});

test('a draft is told what it lacks: what keeps it from being answered must be mended, the rest should be', () => {
  const whole: DraftFacts = {
    ...{ periodTo: day('2026-12-31'), doubts: [] },
    ...{ units: 3, unitsWithoutCode: 0, unitsEnded: 0, unitsWithoutQuota: 0 },
    ...{ hasLegalBasis: true, hasTarget: true, isDraftWording: false },
  };
  const missing = (change: Partial<DraftFacts>) =>
    checkDraft({ ...whole, ...change }, day('2026-12-01'))
      .filter(({ state }) => state !== 'done')
      .map(({ check, state, count }) => `${check} ${state} ${count}`);
  expect(missing({})).toEqual([]);
  expect(missing({ unitsWithoutCode: 2, hasLegalBasis: false })).toEqual([
    'codes should 2',
    'basis should 0',
  ]);
  expect(missing({ unitsWithoutCode: 3 })).toEqual(['codes must 3']);
  const now = new Date('2026-12-01T02:00:00Z');
  const mistyped = { from: day('2026-12-01'), to: day('2062-12-31') };
  expect(missing({ periodTo: mistyped.to, doubts: doubtsAbout(mistyped, now) })).toEqual(['dates should 0']);
  const past = { from: day('2006-10-01'), to: day('2006-12-31') };
  // That nobody can answer any more is told once.
  expect(missing({ periodTo: past.to, doubts: doubtsAbout(past, now) })).toEqual(['period must 0']);
  expect(missing({ units: 0, periodTo: day('2026-11-30') })).toEqual(['units must 0', 'period must 0']);
});
