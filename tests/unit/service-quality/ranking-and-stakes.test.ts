import { describe, expect, test } from 'vitest';
import { petitionStake, sumTallies } from '#app/domain/service-quality/petition-stake.ts';
import { lengthOf, parseQualityPeriod } from '#app/domain/service-quality/periods.ts';
import { rankUnits } from '#app/domain/service-quality/ranking.ts';
import { unitReader, type FormulaNode } from '#app/domain/service-quality/reading.ts';
import { compareTrend } from '#app/domain/service-quality/trend.ts';
import { storedDate } from '#app/domain/periods/date.ts';

const node = (code: string, parentCode: string | null, max: number): FormulaNode => ({
  ...{ code, parentCode, max, label: code, evidence: '', figure: null },
  rule: parentCode === null ? { kind: 'sum' } : { kind: 'ratio_linear', floor: 0, none: 'max' },
});
const NODES = [node('1', null, 94), node('1.1', '1', 94), node('2', null, 6), node('2.1', '2', 6)];
const read = unitReader(NODES);

/** A unit with printed points of its two groups. */
const line = (unit: string, first: number, second: number | null) => ({
  unit,
  reading: read([
    { code: '1', points: first, numerator: null, denominator: null },
    ...(second === null ? [] : [{ code: '2', points: second, numerator: null, denominator: null }]),
  ]),
});

describe('the ranking of units', () => {
  test('92.10, 91.00, 91.00 and 88.5 are places 1, 2, 2, 4; who misses a group has none, and it is said which', () => {
    const lines = [
      line('D', 82.5, 6),
      line('B', 85, 6),
      line('E', 93, null),
      line('A', 86.1, 6),
      line('C', 85, 6),
    ];
    const ranked = rankUnits(lines, 'official').map(({ unit, total, missing }) => [
      unit,
      total.place,
      missing,
    ]);
    expect(ranked).toEqual([
      ['A', 1, []],
      ['B', 2, []],
      ['C', 2, []],
      ['D', 4, []],
      ['E', null, ['2']],
    ]);
  });

  test('a printed total stands though a group is missing, without a place', () => {
    const printed = read([{ code: '', points: 90.5, numerator: null, denominator: null }]);
    const [only] = rankUnits([{ unit: 'A', reading: printed }], 'official');
    expect(only).toMatchObject({ total: { points: 90.5, place: null }, missing: ['1', '2'] });
  });

  test('points without counts are no computation of our own, and give no place by it', () => {
    const points = read([
      { code: '1.1', points: 80, numerator: null, denominator: null },
      { code: '2.1', points: 6, numerator: 1, denominator: 1 },
    ]);
    expect([points.groups[0]?.own, points.groups[1]?.own, points.own, points.difference]).toEqual([
      ...[null, 6, null, null],
    ]);
    const [only] = rankUnits([{ unit: 'A', reading: points }], 'own');
    expect(only).toMatchObject({ total: { points: null, place: null }, missing: ['1'] });
  });

  test('own points do not stand in for official ones that are missing', () => {
    const own = read([{ code: '1.1', points: null, numerator: 1, denominator: 2 }]);
    const [ranked] = rankUnits([{ unit: 'A', reading: own }], 'official');
    expect([own.groups[0]?.own, ranked?.missing]).toEqual([47, ['1', '2']]);
  });
});

describe('points that wait in the register of petitions', () => {
  const metrics = { onTime: node('2.1', '2', 6), satisfied: node('2.1', '2', 6) };
  const none = {
    received: 0,
    onTime: 0,
    late: 0,
    openInTerm: 0,
    openOverdue: 0,
    satisfied: 0,
    unsatisfied: 0,
  };

  test('two petitions in term, not answered: up to 12 points to win, none lost', () => {
    const stake = petitionStake({ ...none, received: 2, openInTerm: 2 }, metrics);
    expect(stake).toEqual({ onTime: 6, satisfied: 6, lost: 0, total: 12 });
  });

  test('of four, one on time, one late, one in term, one overdue: 1.5 points on time to win, 3 lost', () => {
    const four = { ...none, received: 4, onTime: 1, late: 1, openInTerm: 1, openOverdue: 1, unsatisfied: 1 };
    expect(petitionStake(four, metrics)).toEqual({ onTime: 1.5, satisfied: 4.5, lost: 3, total: 6 });
  });

  test('by a rule that asks for percent, as sets beside the index have: 2 points x 80 % to win, the rest lost', () => {
    const onTime = { max: 2, rule: { kind: 'external', source: 'Sổ', factor: 0.02 } } as const;
    const stake = petitionStake(
      { ...none, received: 5, openInTerm: 4, late: 1 },
      { onTime, satisfied: null },
    );
    expect(stake).toMatchObject({ onTime: 1.6, satisfied: 0, total: 1.6 });
    expect(stake.lost).toBeCloseTo(0.4, 9);
  });

  test('of several units are those of their petitions together', () => {
    const sum = sumTallies([
      { ...none, received: 2, onTime: 1, openInTerm: 1, satisfied: 1 },
      { ...none, received: 3, late: 1, openOverdue: 2, unsatisfied: 1 },
    ]);
    expect(sum).toEqual({
      ...{ received: 5, onTime: 1, late: 1, openInTerm: 1, openOverdue: 2 },
      ...{ satisfied: 1, unsatisfied: 1 },
    });
  });
});

const at = (month: string, setId: number, total: number, isOwn = false) => ({
  ...{ setId, total, isOwn },
  period: { from: storedDate(`2026-${month}-01`), to: storedDate(`2026-${month}-28`) },
});
test('nothing is compared across a change of formulas', () => {
  const points = compareTrend([at('01', 1, 80), at('02', 1, 81.5), at('03', 2, 60), at('04', 2, 61)]);
  expect(points.map(({ change, isBreak }) => [change, isBreak])).toEqual([
    ...[
      [null, false],
      [1.5, false],
    ],
    ...[
      [null, true],
      [1, false],
    ],
  ]);
});

test('what was published is not compared with what was computed here', () => {
  const points = compareTrend([at('01', 1, 88), at('02', 1, 94, true), at('03', 1, 95, true)]);
  expect(points.map(({ change }) => change)).toEqual([null, null, 1]);
});

test.each([
  ['2026-01-01/2026-12-31', '2025-01-01/2025-12-31', true],
  ['2026-01-01/2026-10-31', '2025-01-01/2025-12-31', false],
  ['2026-01-01/2026-09-30', '2026-01-01/2026-10-31', false],
  ['2026-01-01/2026-03-31', '2026-07-01/2026-09-30', true],
  ['2026-01-01/2026-05-31', '2026-01-01/2026-06-30', false],
])('%s and %s stand on one line: %s', (one, other, isOne) => {
  const lengths = [one, other].map((text) => {
    const parsed = parseQualityPeriod(text);
    return parsed.ok ? lengthOf(parsed.value) : null;
  });
  expect(lengths[0] === lengths[1]).toBe(isOne);
});

test.each([
  ['2026-Q3', '2026-07-01', '2026-09-30'],
  ['01/01/2026 - 30/09/2026', '2026-01-01', '2026-09-30'],
  ['2026-01-01/2026-09-30', '2026-01-01', '2026-09-30'],
  ['26/09/2026', '2026-09-26', '2026-09-26'],
])('"%s" is a period or a day', (text, from, to) => {
  expect(parseQualityPeriod(text)).toEqual({ ok: true, value: { from, to } });
});
