import { describe, expect, it } from 'vitest';
import { cellOf } from '#app/domain/results/figures/cell-math.ts';
import { chartOf, chartRowsText, type ResultChart } from '#app/domain/results/print/chart.ts';
import { cutLabel, cutName } from '#app/domain/results/print/chart-label.ts';
import { levelShares } from '#app/domain/results/print/levels.ts';
import { parseKeys } from '#app/domain/results/table/keys.ts';
import { answersOf, FORM, methodOf, roundTable } from '#tests/support/results/definitions.ts';

const method = methodOf('top2');

/** Units u0, u1 ... with so many people, of whom the first half was satisfied, or all where `all`. */
function chartFor(sizes: readonly number[], by = 'unit'): ResultChart | null {
  const groups = sizes.map((size, index) => {
    const people = Array.from({ length: size }, (_, person) => {
      const isSatisfied = person < Math.ceil((size * (index + 1)) / sizes.length);
      return answersOf(Array<number>(6).fill(isSatisfied ? 5 : 2));
    });
    return {
      labels: { unit: { code: `u${index}`, name: `Xã ${index}` } },
      cell: cellOf(FORM, 'top2', people),
    };
  });
  const table = roundTable({ definition: FORM, method, by: parseKeys(by) ?? [], groups, locale: 'vi' });
  return chartOf({ definition: FORM, method, table, locale: 'vi' });
}

function dotsOf(chart: ResultChart | null) {
  if (chart?.kind !== 'dots') throw new Error('a chart of dots was expected');
  return chart;
}

describe('the chart under a table', () => {
  it('shows units from the highest to the lowest, those with too few responses behind them', () => {
    const chart = dotsOf(chartFor([40, 40, 10, 40]));
    expect(chart.rows.map(({ label, isSmall }) => `${label}${isSmall ? ' (small)' : ''}`)).toEqual([
      'Xã 3',
      'Xã 1',
      'Xã 0',
      'Xã 2 (small)',
    ]);
    expect(chart.rows.every(({ low, rate, high }) => low <= rate && rate <= high)).toBe(true);
  });

  it('holds every whisker on its axis, within the rates there can be', () => {
    const { axis, rows } = dotsOf(chartFor([30, 30, 30]));
    expect(Math.min(...rows.map(({ low }) => low))).toBeGreaterThanOrEqual(axis.low);
    expect(axis).toMatchObject({ low: 10, high: 100 });
    expect(axis.ticks.map(({ text }) => text)).toEqual(
      [10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((tick) => `${tick}%`),
    );
  });

  it('draws both ends of a long table, of the units that may be compared', () => {
    const chart = dotsOf(chartFor(Array.from({ length: 50 }, (_, index) => (index % 10 === 9 ? 5 : 30))));
    expect(chart.rows).toHaveLength(30);
    expect(chart).toMatchObject({ ends: 15, omitsSmall: true });
    expect(chart.rows.some(({ isSmall }) => isSmall)).toBe(false);
    expect(chart.rows[0]!.rate).toBeGreaterThan(chart.rows.at(-1)!.rate);
  });

  it('stacks levels for criteria, in the order of the form', () => {
    const chart = chartFor([4], 'criterion');
    expect(chart).toMatchObject({ kind: 'stacks', ends: null });
    expect(chart?.rows.map(({ label }) => label)).toHaveLength(6);
    expect(chart?.kind === 'stacks' && chart.levels).toEqual(
      ([1, 2, 3, 4, 5] as const).map((tone) => ({ name: `level ${tone}`, tone })),
    );
    expect(chart?.axis.ticks.map(({ text }) => text)).toEqual(['0%', '25%', '50%', '75%', '100%']);
  });

  it('draws times as a line from left to right, whatever the order of the table, broken where nobody answered', () => {
    const times = { '2026-01-01': 0, '2025-12-15': 40, '2025-12-01': 30, '2026-01-15': 50 };
    const groups = Object.entries(times).map(([code, people]) => ({
      labels: { half_month: { code, name: '' } },
      cell: cellOf(
        FORM,
        'top2',
        Array.from({ length: people }, () => answersOf([5, 5, 5, 5, 5, 5])),
      ),
    }));
    const table = roundTable({ definition: FORM, method, by: ['half_month'], groups, locale: 'vi' });
    const chart = chartOf({ definition: FORM, method, table, locale: 'vi' });
    if (chart?.kind !== 'line') throw new Error('a line was expected');
    expect(chart.rows.map(({ short, figure }) => [short, figure?.responses ?? null])).toEqual([
      ['01/12', 30],
      ['15/12', 40],
      ['01/01/2026', null],
      ['15/01', 50],
    ]);
    expect(chartRowsText(chart).rows).toMatch(/^01\/12\/2025–14\/12\/2025: 100,00%; /);
  });

  it('says in words what it shows', () => {
    const { rows, more } = chartRowsText(dotsOf(chartFor(Array<number>(14).fill(30))));
    expect(rows).toMatch(/^Xã 13: 100,00%; /);
    expect(rows.split('; ')).toHaveLength(12);
    expect(more).toBe(2);
  });

  it('is not there when nobody answered', () => {
    expect(chartFor([0, 0])).toBeNull();
    expect(chartFor([])).toBeNull();
  });

  it('has shares that add up to the whole, and none without an answer', () => {
    expect(levelShares([1, 0, 1, 0, 2])).toEqual([25, 0, 25, 0, 50]);
    expect(levelShares([0, 0, 0])).toBeNull();
    expect(levelShares(null)).toBeNull();
  });
});

describe('a label beside a chart on a phone', () => {
  it('of a unit keeps the end of the name, by which units differ', () => {
    expect(cutName('Trung tâm Phục vụ hành chính công phường Ban Mai', 30)).toBe(
      'Trung tâm… công phường Ban Mai',
    );
    expect(cutName('Phường Ban Mai', 30)).toBe('Phường Ban Mai');
    expect(cutName('Đ'.repeat(200), 30)).toHaveLength(30);
  });

  it('of a criterion is the beginning of the sentence', () => {
    expect(cutLabel('Nơi ngồi chờ có đủ chỗ ngồi.', 15)).toBe('Nơi ngồi chờ c…');
  });
});
