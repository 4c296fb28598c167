import { formatDate, formatNumber, formatPeriod } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { LineChart } from '#app/domain/results/print/chart.ts';

/** What a unit had in one period, the earliest first. */
export interface TrendPoint {
  readonly period: Period;
  /** The formulas it was computed by. */
  readonly setId: number;
  readonly total: number | null;
  /** Whether that is the own computation, nothing being published: never compared with what was. */
  readonly isOwn: boolean;
}

/** A point with what it changed; null after a change of formulas, where there is nothing to compare with. */
export type ComparedPoint<Point extends TrendPoint> = Point & {
  readonly change: number | null;
  readonly isBreak: boolean;
};

/** Changes between printed figures of neighbours by the same formulas; a break where the formulas changed. */
export function compareTrend<Point extends TrendPoint>(points: readonly Point[]): ComparedPoint<Point>[] {
  return points.map((point, at) => {
    const before = points[at - 1];
    const isBreak = before !== undefined && before.setId !== point.setId;
    const isSame = before?.isOwn === point.isOwn && !isBreak;
    const isComparable = before !== undefined && isSame && before.total !== null && point.total !== null;
    const change = isComparable
      ? roundHalfUp(roundHalfUp(point.total, 2) - roundHalfUp(before.total, 2), 2)
      : null;
    return { ...point, change, isBreak };
  });
}

/** The line of closed periods; it breaks where the formulas changed and where a total is missing. */
export function trendChart(points: readonly TrendPoint[], max: number, locale: Locale): LineChart {
  const rows = compareTrend(points).flatMap(({ period, total, isBreak }) => {
    const label = formatPeriod(period);
    const text = formatNumber(total, 2, locale);
    const figure =
      total === null ? null : { rate: total, low: total, high: total, range: text, responses: 0 };
    const point = { label, short: formatDate(period.to).slice(3), figure, text };
    return isBreak ? [{ label: '', short: '', figure: null, text: '' }, point] : [point];
  });
  const ticks = [0, max / 2, max].map((at) => ({ at, text: formatNumber(at, 0, locale) }));
  return { kind: 'line', rows, axis: { low: 0, high: max, ticks }, ends: null };
}
