import type { ChartAxis } from '#app/domain/results/print/chart.ts';

/** How the parts that all drawn charts have look. */
export const INK = { fill: 'var(--ink-soft)', fontSize: 12 };
export const LINE = { stroke: 'var(--line-strong)' };
export const BOX = {
  background: 'var(--surface)',
  border: '1px solid var(--line-strong)',
  borderRadius: 6,
  padding: '6px 10px',
};

/** The axis of values, as the chart describes it. */
export function valueAxis({ low, high, ticks }: ChartAxis) {
  return {
    type: 'number' as const,
    domain: [low, high],
    ticks: ticks.map(({ at }) => at),
    tick: INK,
    axisLine: LINE,
    tickLine: LINE,
    tickFormatter: (value: number) => ticks.find(({ at }) => at === value)?.text ?? '',
  };
}
