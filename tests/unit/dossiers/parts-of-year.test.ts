import { expect, test } from 'vitest';
import { boardOf, joinLines, sortBoard } from '#app/domain/dossiers/board.ts';
import { NO_COUNTS, sumCounts } from '#app/domain/dossiers/counts.ts';
import { partsOfYear } from '#app/domain/dossiers/parts-of-year.ts';
import { joinSatisfaction, quadrantOf } from '#app/domain/dossiers/quadrants.ts';
import { rateOf } from '#app/domain/dossiers/rates.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { yearPeriod } from '#app/domain/periods/period.ts';

const days = (from: string, to: string) => ({ from: storedDate(from), to: storedDate(to) });

test('of a year the longest periods that share no day are added; what reaches beyond it is not', () => {
  const quarter = days('2026-01-01', '2026-03-31');
  const april = days('2026-04-01', '2026-04-30');
  const others = [days('2026-03-01', '2026-03-31'), days('2025-12-15', '2026-01-14')];
  expect(partsOfYear(yearPeriod(2026), [april, ...others, quarter])).toEqual([quarter, april]);
});

const line = (key: string, settled: number, onDue: number) => ({
  ...{ key, name: key, hasBroken: false },
  counts: { ...NO_COUNTS, received: settled, settled, onDue },
});

test('a total is of dossiers, no mean of shares, and units that were joined are summed', () => {
  const { lines, total } = boardOf([line('a', 385, 380), line('b', 100, 90)], 'settledOnTime');
  expect(lines.map(({ rate }) => rate?.rate)).toEqual([98.7, 90]);
  expect(total?.rate).toEqual({ part: 470, base: 485, rate: 96.91 });
  expect(joinLines([line('a', 385, 380), line('a', 100, 90)])).toMatchObject([{ counts: { settled: 485 } }]);
});

test('lines are ordered by their share, those without one last in both directions', () => {
  const { lines } = boardOf([line('none', 0, 0), line('low', 10, 5), line('high', 10, 9)], 'settledOnTime');
  expect(sortBoard(lines, 'rate', 'desc').map(({ key }) => key)).toEqual(['high', 'low', 'none']);
  expect(sortBoard(lines, 'rate', 'asc').map(({ key }) => key)).toEqual(['low', 'high', 'none']);
});

test('a unit stands in one of four fields by the figures of the whole; a withheld figure places none', () => {
  const whole = { by: 'settledOnTime', onTime: 95, satisfied: 80 } as const;
  const rate = (percent: number) => ({ part: percent, base: 100, rate: percent });
  const said = (percent: number | null) => ({ rate: percent, responses: percent === null ? null : 50 });
  expect(quadrantOf(rate(95), said(80), whole)).toBe('good');
  expect(quadrantOf(rate(99), said(79), whole)).toBe('onTimeUnhappy');
  expect(quadrantOf(rate(90), said(90), whole)).toBe('lateHappy');
  expect(quadrantOf(rate(90), said(70), whole)).toBe('bad');
  expect(quadrantOf(rate(99), said(null), whole)).toBeNull();
  expect(quadrantOf(rate(99), null, whole)).toBeNull();
});

test('of late shares the lower is the better, and a share that says nothing of time places no unit', () => {
  const late = { by: 'lateSettled', onTime: 2, satisfied: 80 } as const;
  const rate = (percent: number) => ({ part: percent, base: 100, rate: percent });
  const said = { rate: 90, responses: 50 };
  expect(quadrantOf(rate(10), said, late)).toBe('lateHappy');
  expect(quadrantOf(rate(1), said, late)).toBe('good');
  expect(quadrantOf(rate(2), said, late)).toBe('good');
  expect(quadrantOf(rate(10), said, { ...late, by: 'lateAll' })).toBe('lateHappy');
  expect(quadrantOf(rate(10), said, { ...late, by: 'settledShare' })).toBeNull();
});

test('a unit whose file tells "early" within "on due" takes nothing from the others: 25 of 25 and not 20', () => {
  const apart = { ...line('a', 15, 10), counts: { ...line('a', 15, 10).counts, early: 5 } };
  const together = line('b', 10, 10);
  const whole = { part: 25, base: 25, rate: 100 };
  expect(boardOf([apart, together], 'settledOnTime').total?.rate).toEqual(whole);
  expect(rateOf('settledOnTime', sumCounts([apart.counts, together.counts]))).toEqual(whole);
  const [joined] = joinLines([apart, { ...together, key: 'a' }]);
  expect(joined && rateOf('settledOnTime', joined.counts)).toEqual(whole);
  expect(boardOf([together], 'settledOnTime').total?.counts.early).toBeNull();
});

test('what people said of units that are one today is one figure: 90 % of 10 and 60 % of 20 are 70 % of 30', () => {
  const [ten, twenty] = [
    { rate: 90, responses: 10 },
    { rate: 60, responses: 20 },
  ];
  expect(joinSatisfaction([ten, twenty])).toEqual({ rate: 70, responses: 30 });
  expect(joinSatisfaction([ten, { rate: null, responses: null }])).toEqual({ rate: null, responses: null });
  expect(joinSatisfaction([ten, { rate: null, responses: 0 }])).toEqual(ten);
  expect(joinSatisfaction([{ rate: null, responses: 0 }])).toEqual({ rate: null, responses: 0 });
});
