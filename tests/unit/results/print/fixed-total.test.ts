import { describe, expect, test } from 'vitest';
import { cellOf } from '#app/domain/results/figures/cell-math.ts';
import { roundDesign } from '#app/domain/results/figures/compose.ts';
import { changesOf } from '#app/domain/results/table/comparison.ts';
import { fixedTotal, type StrataOf, type WeighedBy } from '#app/domain/results/table/fixed-total.ts';
import { sumCells, totalRow, type ResultGroup } from '#app/domain/results/table/table.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { methodOf, ONE_QUESTION } from '#tests/support/results/definitions.ts';

const METHOD = methodOf('top2');
const Q3 = { from: storedDate('2026-07-01'), to: storedDate('2026-09-30') };

function group(unit: string, area: string, answers: number, rate: number): ResultGroup {
  const levels = Array.from({ length: answers }, (_, place) => [place < (answers * rate) / 100 ? 5 : 1]);
  const label = (code: string) => ({ code, name: code });
  return {
    labels: { unit: label(unit), service_area: label(area) },
    cell: cellOf(ONE_QUESTION, 'top2', levels),
  };
}

function strata(...groups: ResultGroup[]): StrataOf {
  const whole = sumCells({ definition: ONE_QUESTION, groups });
  return { groups, design: roundDesign(ONE_QUESTION, METHOD, whole) };
}

function totalOf(now: StrataOf, before: StrataOf | null, weights: WeighedBy = null) {
  const pooled = ({ groups, design }: StrataOf) =>
    totalRow(
      { definition: ONE_QUESTION, method: METHOD, design },
      sumCells({ definition: ONE_QUESTION, groups }),
    );
  const [change = null] = changesOf([[pooled(now), before ? pooled(before) : undefined]], METHOD);
  const total = { ...pooled(now), change };
  return fixedTotal({ definition: ONE_QUESTION, method: METHOD, now, before, weights, total });
}

const close = (number: number): unknown => expect.closeTo(number, 8);

describe('a total by fixed weights', () => {
  const before = strata(group('a', 'x', 100, 95), group('b', 'x', 1000, 60));
  const now = strata(group('a', 'x', 1000, 95), group('b', 'x', 100, 60));

  test('two units that serve as before: the pooled total rises by 28.64 points, this one does not, and says so', () => {
    expect(totalOf(now, before)).toMatchObject({
      figure: { rate: close(77.5) },
      weighedBy: null,
      change: {
        rate: close(77.5),
        verdict: 'unclear',
        isOther: true,
        split: { served: close(0), mix: close(28.636363636) },
      },
    });
  });

  test('by dossiers: 300 of one unit and 100 of the other weigh three to one', () => {
    const rows = [
      { unit: 'a', area: null, weight: 100 },
      { unit: 'b', area: null, weight: 300 },
    ];
    const fixed = totalOf(now, null, { period: Q3, rows });
    expect(fixed?.figure.rate).toBeCloseTo(0.25 * 95 + 0.75 * 60, 12);
    expect(fixed).toMatchObject({ weighedBy: Q3, change: null, unweighted: 0, uncovered: 0 });
  });

  test('a unit weighed as a whole has its areas added up; one weighed by area keeps them apart', () => {
    const side = strata(
      group('a', 'x', 10, 100),
      group('a', 'y', 10, 50),
      group('b', 'x', 10, 80),
      group('b', '', 10, 0),
    );
    const rows = [
      { unit: 'a', area: null, weight: 1 },
      { unit: 'b', area: 'x', weight: 1 },
    ];
    const fixed = totalOf(side, null, { period: Q3, rows });
    expect(fixed?.figure.rate).toBeCloseTo((75 + 80) / 2, 12);
    expect(fixed?.unweighted).toBe(10);
  });

  test('when both rise by as much as chance does not explain, nothing is odd', () => {
    const fixed = totalOf(
      strata(group('a', 'x', 500, 90), group('b', 'x', 500, 90)),
      strata(group('a', 'x', 500, 60), group('b', 'x', 500, 60)),
    );
    expect(fixed?.change).toMatchObject({ verdict: 'up', isOther: false });
  });

  test('one unit with one area, or nobody at all, has no other total than the pooled one', () => {
    expect(totalOf(strata(group('a', 'x', 50, 80)), null)).toBeNull();
    expect(totalOf(strata(), null)).toBeNull();
  });

  test('nobody answered before: a figure, and no change', () => {
    expect(totalOf(now, strata())?.change).toBeNull();
  });
});
