import { describe, expect, it } from 'vitest';
import { parseIsoDate, type IsoDate } from '#app/domain/periods/date.ts';
import { listAttention, type RoundState } from '#app/domain/rounds/attention.ts';

function day(text: string): IsoDate {
  const date = parseIsoDate(text);
  if (date === null) throw new Error(text);
  return date;
}

/** A hundred days from 1 January 2026 (2026-04-10 is the hundredth). */
const ROUND: RoundState = {
  slug: 'r',
  title: 'R',
  status: 'open',
  periodFrom: day('2026-01-01'),
  periodTo: day('2026-04-10'),
  quota: 1000,
  collected: 1000,
  silentUnits: 0,
};
const kinds = (round: Partial<RoundState>, today: string) =>
  listAttention([{ ...ROUND, ...round }], day(today)).map(({ kind }) => kind);

describe('what needs attention', () => {
  it('is nothing in a round that is on time', () => {
    expect(kinds({}, '2026-02-19')).toEqual([]);
  });

  it('is a draft whose first day has come', () => {
    expect(kinds({ status: 'draft' }, '2025-12-31')).toEqual([]);
    expect(kinds({ status: 'draft' }, '2026-01-01')).toEqual(['not-opened']);
  });

  it('is an open round after its last day, and then nothing else about it', () => {
    expect(kinds({ collected: 0, silentUnits: 3 }, '2026-04-10')).toEqual(['behind', 'silent-units']);
    expect(kinds({ collected: 0, silentUnits: 3 }, '2026-04-11')).toEqual(['past-end']);
  });

  it('is a round more than 15 points behind the calendar', () => {
    // 19 February is day 50 of 100.
    expect(kinds({ collected: 350 }, '2026-02-19')).toEqual([]);
    expect(kinds({ collected: 349 }, '2026-02-19')).toEqual(['behind']);
    expect(listAttention([{ ...ROUND, collected: 349 }], day('2026-02-19'))).toMatchObject([
      { elapsed: 50, share: 34.9 },
    ]);
  });

  it('is not a round that has hardly begun, nor one without a quota', () => {
    expect(kinds({ collected: 0 }, '2026-01-24')).toEqual([]);
    expect(kinds({ collected: 0 }, '2026-01-25')).toEqual(['behind']);
    expect(kinds({ collected: 0, quota: null }, '2026-02-19')).toEqual([]);
  });

  it('is a unit without a response for a week, once the round is a week old', () => {
    expect(kinds({ silentUnits: 2 }, '2026-01-07')).toEqual([]);
    expect(kinds({ silentUnits: 2 }, '2026-01-08')).toEqual(['silent-units']);
  });

  it.each(['closed', 'locked', 'published'] as const)('is nothing in a %s round', (status) => {
    expect(kinds({ status, collected: 0, silentUnits: 9 }, '2026-05-01')).toEqual([]);
  });
});
