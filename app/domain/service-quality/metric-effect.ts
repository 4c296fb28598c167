import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { lengthOf } from './periods.ts';

/** What a unit had of one metric or group in a closed period. */
export interface MetricPoint {
  readonly period: Period;
  /** The formulas it was computed by. */
  readonly setId: number;
  readonly points: number;
  readonly max: number;
  /** Whether that is the own computation, nothing being published. */
  readonly isOwn: boolean;
}

/** Points before a task was given and after it was done, or by now; without an after there is nothing to compare yet. */
export interface MetricEffect<Point extends MetricPoint> {
  readonly before: Point;
  readonly after: Point | null;
  /** Of the points as they are printed; null without an after. */
  readonly change: number | null;
}

const isAlike = (one: MetricPoint, other: MetricPoint) =>
  one.setId === other.setId && one.isOwn === other.isOwn && lengthOf(one.period) === lengthOf(other.period);

/**
 * What became of a metric after a task about it, of points in the order of time: the last period that was over when the
 * task was given, beside the last one that ended since it was done (since it was given while it is not). Only periods of
 * one length, by the same formulas and of one kind are compared. Null where no period was over by then.
 */
export function metricEffect<Point extends MetricPoint>(
  points: readonly Point[],
  { givenOn, doneOn }: { readonly givenOn: IsoDate; readonly doneOn: IsoDate | null },
): MetricEffect<Point> | null {
  const before = points.findLast(({ period }) => period.to < givenOn);
  if (before === undefined) return null;
  const since = doneOn ?? givenOn;
  const after = points.findLast((point) => point.period.to >= since && isAlike(point, before)) ?? null;
  const printed = ({ points: value }: MetricPoint) => roundHalfUp(value, 2);
  const change = after === null ? null : roundHalfUp(printed(after) - printed(before), 2);
  return { before, after, change };
}
