import { describe, expect, test } from 'vitest';
import { petitionStake } from '#app/domain/service-quality/petition-stake.ts';
import { parseQualityPeriod } from '#app/domain/service-quality/periods.ts';
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

describe('xếp hạng', () => {
  test('92,10; 91,00; 91,00; 88,5 là hạng 1, 2, 2, 4; thiếu một nhóm thì không xếp và ghi rõ nhóm', () => {
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

  test('điểm tự tính không lấp chỗ điểm chính thức còn thiếu', () => {
    const own = read([{ code: '1.1', points: null, numerator: 1, denominator: 2 }]);
    const [ranked] = rankUnits([{ unit: 'A', reading: own }], 'official');
    expect([own.groups[0]?.own, ranked?.missing]).toEqual([47, ['1', '2']]);
  });
});

describe('điểm đang chờ trong sổ phản ánh', () => {
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

  test('hai phản ánh trong hạn chưa trả lời: còn tối đa 12 điểm, chưa mất điểm nào', () => {
    const stake = petitionStake({ ...none, received: 2, openInTerm: 2 }, metrics);
    expect(stake).toEqual({ onTime: 6, satisfied: 6, lost: 0, total: 12 });
  });

  test('bốn phản ánh: một đúng hạn, một trễ, một trong hạn, một quá hạn: còn 1,5 điểm đúng hạn, đã mất 3', () => {
    const four = { ...none, received: 4, onTime: 1, late: 1, openInTerm: 1, openOverdue: 1, unsatisfied: 1 };
    expect(petitionStake(four, metrics)).toEqual({ onTime: 1.5, satisfied: 4.5, lost: 3, total: 6 });
  });
});

test('qua nơi đổi công thức không so sánh', () => {
  const at = (month: string, setId: number, total: number) => ({
    ...{ setId, total },
    period: { from: storedDate(`2026-${month}-01`), to: storedDate(`2026-${month}-28`) },
  });
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

test.each([
  ['2026-Q3', '2026-07-01', '2026-09-30'],
  ['01/01/2026 - 30/09/2026', '2026-01-01', '2026-09-30'],
  ['2026-01-01/2026-09-30', '2026-01-01', '2026-09-30'],
  ['26/09/2026', '2026-09-26', '2026-09-26'],
])('kỳ hoặc ngày "%s"', (text, from, to) => {
  expect(parseQualityPeriod(text)).toEqual({ ok: true, value: { from, to } });
});
