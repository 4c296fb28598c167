import { describe, expect, it } from 'vitest';
import { bucketOf, coverDates, coverPeriod } from '#app/domain/periods/bucket.ts';
import { addDays, parseIsoDate, type IsoDate } from '#app/domain/periods/date.ts';
import { datesOf, type PeriodSystem } from '#app/domain/periods/official-period.ts';
import { coverByQuarters, type OpenDates } from '#app/domain/periods/quarter.ts';

const day = (text: string): IsoDate => parseIsoDate(text)!;
const SYSTEMS: readonly PeriodSystem[] = ['calendar', 'reporting'];

/** First days of all buckets of three years, in order. */
const BUCKETS: IsoDate[] = [];
for (let date = day('2024-12-01'); date < day('2027-07-01'); date = addDays(bucketOf(date).to, 1)) {
  BUCKETS.push(date);
}

/** The buckets that a cover names, by the official dates of its quarters. */
function bucketsNamed(system: PeriodSystem, dates: OpenDates): string[] {
  const { quarters, rest } = coverByQuarters(system, dates);
  const named: OpenDates[] = [...rest];
  for (let year = 2024; quarters && year <= 2028; year++) {
    for (const number of [1, 2, 3, 4]) {
      const name = day(`${year}-${String(number * 3 - 2).padStart(2, '0')}-01`);
      const isNamed = (quarters.from ?? name) <= name && name <= (quarters.to ?? name);
      if (isNamed) named.push(datesOf({ system, kind: 'quarter', year, number }));
    }
  }
  return BUCKETS.filter((bucket) =>
    named.some(({ from, to }) => (from ?? bucket) <= bucket && bucket <= (to ?? bucket)),
  );
}

describe('whole buckets as quarters', () => {
  it.each(SYSTEMS)('are the same buckets, whichever they begin and end with (%s)', (system) => {
    for (const [place, from] of BUCKETS.entries()) {
      for (const last of BUCKETS.slice(place, place + 30)) {
        const to = bucketOf(last).to;
        const expected = coverPeriod({ from, to }).buckets.map((bucket) => bucket.from);
        expect(bucketsNamed(system, { from, to })).toEqual(expected);
      }
    }
  });

  it('take a calendar quarter and a reporting quarter as one piece, and open ends as well', () => {
    expect(coverByQuarters('calendar', { from: day('2026-01-01'), to: day('2026-03-31') })).toEqual({
      quarters: { from: '2026-01-01', to: '2026-01-01' },
      rest: [],
    });
    expect(coverByQuarters('reporting', { from: day('2025-12-15'), to: day('2026-03-14') })).toEqual({
      quarters: { from: '2026-01-01', to: '2026-01-01' },
      rest: [],
    });
    expect(coverByQuarters('calendar', {})).toEqual({
      quarters: { from: undefined, to: undefined },
      rest: [],
    });
    expect(coverByQuarters('calendar', { from: day('2026-02-15') })).toEqual({
      quarters: { from: '2026-04-01', to: undefined },
      rest: [{ from: '2026-02-15', to: '2026-03-31' }],
    });
    expect(
      coverByQuarters('reporting', { from: day('2026-01-01'), to: day('2026-03-31') }).quarters,
    ).toBeNull();
  });
});

describe('dates with an open end', () => {
  it('are whole buckets and what they cut off', () => {
    expect(coverDates(undefined, undefined)).toEqual({
      buckets: { from: undefined, to: undefined },
      rest: [],
    });
    expect(coverDates(day('2026-02-01'), undefined)).toEqual({
      buckets: { from: '2026-02-01', to: undefined },
      rest: [],
    });
    expect(coverDates(day('2026-02-03'), undefined)).toEqual({
      buckets: { from: '2026-02-15', to: undefined },
      rest: [{ from: '2026-02-03', to: '2026-02-14' }],
    });
    expect(coverDates(undefined, day('2026-02-20'))).toEqual({
      buckets: { from: undefined, to: '2026-02-14' },
      rest: [{ from: '2026-02-15', to: '2026-02-20' }],
    });
    expect(coverDates(undefined, day('2026-02-28'))).toEqual({
      buckets: { from: undefined, to: '2026-02-28' },
      rest: [],
    });
  });

  it('are no bucket within one, and nothing when they end before they begin', () => {
    const [from, to] = [day('2026-02-03'), day('2026-02-05')];
    expect(coverDates(from, to)).toEqual({ buckets: null, rest: [{ from, to }] });
    expect(coverDates(to, from)).toEqual({ buckets: null, rest: [] });
  });
});
