import type { ResultChart } from '#app/domain/results/print/chart.ts';

/** Room for the labels of the axis below the rows. */
const AXIS = 44;
/** A row of a chart whose labels are sentences takes two lines. */
const ROW = { dots: 36, stacks: 38 } as const;

/** A line is as high whatever number of times it has. */
const LINE_HEIGHT = 260;

/** Pixels a chart is high: known before it is drawn, so that nothing moves when it comes. */
export function chartHeight({ kind, rows }: ResultChart): number {
  if (kind === 'line') return LINE_HEIGHT;
  return Math.max(160, rows.length * ROW[kind] + AXIS);
}
