import { describe, expect, test } from 'vitest';
import { isSuddenZero, onTimeOfAnswered, onTimeOfDue } from '#app/domain/petitions/rates.ts';
import {
  isRestricted,
  parsePetitionNumber,
  petitionNumber,
  PETITION_CLASSES,
} from '#app/domain/petitions/petition.ts';

describe('of 20 petitions, 12 answered on time, 3 late, 1 passed on, 2 open in term, 2 overdue', () => {
  const counts = {
    ...{ received: 20, answeredOnTime: 12, answeredLate: 3 },
    ...{ referred: 1, openOverdue: 2 },
  };

  test('80% of the 15 answered were on time, and 70.59% of the 17 that were due', () => {
    expect(onTimeOfAnswered(counts)).toEqual({ part: 12, base: 15, rate: 80 });
    const due = onTimeOfDue(counts);
    expect([due.part, due.base, due.rate?.toFixed(2)]).toEqual([12, 17, '70.59']);
  });

  test('nothing answered has no share, which is not 0%', () => {
    expect(onTimeOfAnswered({ ...counts, answeredOnTime: 0, answeredLate: 0 }).rate).toBeNull();
  });
});

describe('petitions that stop coming at once', () => {
  test.each([
    ['after three busy months', [5, 3, 4, 0], true],
    ['after quiet months', [1, 0, 2, 0], false],
    ['of which one came', [5, 3, 4, 1], false],
    ['in a site that has only just begun', [9, 0], false],
  ])('are told of %s: %j', (_what, months, isTold) => {
    expect(isSuddenZero(months)).toBe(isTold);
  });
});

test('complaints and denunciations are no petitions', () => {
  expect(PETITION_CLASSES.filter(isRestricted)).toEqual(['complaint', 'denunciation']);
});

test('a printed number is read back however it is typed', () => {
  expect(petitionNumber({ year: 2026, number: 12 })).toBe('PA-2026-00012');
  expect(parsePetitionNumber(' pa-2026-00012 ')).toEqual({ year: 2026, number: 12 });
  expect(parsePetitionNumber('2026-12')).toBeNull();
});
