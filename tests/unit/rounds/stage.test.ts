import { expect, test } from 'vitest';
import { parseIsoDate, type IsoDate } from '#app/domain/periods/date.ts';
import { listAttention } from '#app/domain/rounds/attention.ts';
import { nextStepOf } from '#app/domain/rounds/next-step.ts';
import type { RoundStatus } from '#app/domain/rounds/round.ts';
import { stageOf } from '#app/domain/rounds/stage.ts';

const day = (text: string): IsoDate => {
  const date = parseIsoDate(text);
  if (date === null) throw new Error(text);
  return date;
};
/** The first quarter of 2027. */
const quarter = (status: RoundStatus) => ({ status, periodFrom: '2027-01-01', periodTo: '2027-03-31' });

test.each([
  ['2026-12-31', 'upcoming', 'wait'],
  ['2027-01-01', 'open', 'watch'],
  ['2027-03-31', 'open', 'watch'],
  ['2027-04-01', 'over', 'close'],
])('an open round of the first quarter of 2027 is on %s: %s, and what comes next is to %s', (...row) => {
  const [today, stage, step] = row;
  expect(stageOf(quarter('open'), day(today))).toBe(stage);
  expect(nextStepOf(stageOf(quarter('open'), day(today)))).toBe(step);
});

test.each(['draft', 'closed', 'locked', 'published'] as const)(
  'a %s round is that on every day',
  (status) => {
    const days = ['2026-12-31', '2027-02-01', '2027-04-01'].map(day);
    expect(days.map((today) => stageOf(quarter(status), today))).toEqual([status, status, status]);
  },
);

test('a round whose first day has not come needs no attention, however few forms and silent units it has', () => {
  const round = {
    ...{ slug: 'quy-1', title: 'Quý I', quota: 100, collected: 0, silentUnits: 9 },
    ...{ status: 'open' as const, periodFrom: day('2027-01-01'), periodTo: day('2027-03-31') },
  };
  expect(listAttention([round], day('2026-12-31'))).toEqual([]);
});
