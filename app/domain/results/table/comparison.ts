import type { Method } from '#app/domain/survey/method.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import type { Change, Verdict } from './change.ts';
import type { KeyLabel, ResultRow, ResultTable } from './table.ts';

/** What can be compared: a figure with its uncertainty. */
type Sample = Pick<ResultRow, 'responses' | 'rate' | 'interval'>;
type Rule = Pick<Method, 'minResponsesForRanking' | 'rounding'>;

/**
 * Whether two independent figures differ by more than chance: whether the confidence interval of their difference leaves
 * out 0. It is put together from the two intervals by "square and add": low = d - sqrt((a - lowA)^2 + (highB - b)^2), high
 * accordingly. For symmetric intervals that is the two-sample comparison |a - b| > z sqrt(seA^2 + seB^2) on the standard
 * errors; for Wilson intervals it is Newcombe's method 10. Intervals that merely overlap may still differ by it. Not judged
 * (`too-few`) where either side has fewer responses than the method asks for before it compares: near 100 % a handful of
 * equal answers has an interval without a width. Null where a figure has no interval.
 * Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890; G. Y. Zou, A. Donner, ibid. 27 (2008) 1693-1702.
 */
export function judgeDifference(now: Sample, before: Sample, rule: Rule): Verdict | null {
  if (now.rate === null || before.rate === null || !now.interval || !before.interval) return null;
  const least = Math.min(now.responses ?? 0, before.responses ?? 0);
  if (least < rule.minResponsesForRanking) return 'too-few';
  const difference = now.rate - before.rate;
  const down = Math.hypot(now.rate - now.interval.low, before.interval.high - before.rate);
  const up = Math.hypot(now.interval.high - now.rate, before.rate - before.interval.low);
  if (difference - down > 0) return 'up';
  return difference + up < 0 ? 'down' : 'unclear';
}

/** How a row changed; null where either side has no figure (nobody answered, or withheld). */
export function changeOf(now: Sample, before: Sample | undefined, rule: Rule): Change | null {
  if (now.rate === null || !before || before.rate === null || before.responses === null) return null;
  const { decimals } = rule.rounding;
  const points = roundHalfUp(roundHalfUp(now.rate, decimals) - roundHalfUp(before.rate, decimals), decimals);
  return {
    responses: before.responses,
    rate: before.rate,
    points,
    verdict: judgeDifference(now, before, rule),
  };
}

function keyOf(labels: readonly KeyLabel[]): string {
  return JSON.stringify(labels.map(({ code, place }) => [place ?? '', code]));
}

/**
 * A table whose rows carry how they changed against another table of the same question, row by row of the same keys; both
 * already as this reader may see them, so that nothing withheld enters a difference.
 */
export function withChanges(now: ResultTable, before: ResultTable, rule: Rule): ResultTable {
  const earlier = new Map(before.rows.map((row) => [keyOf(row.labels), row]));
  return {
    ...now,
    isCompared: true,
    rows: now.rows.map((row) => ({ ...row, change: changeOf(row, earlier.get(keyOf(row.labels)), rule) })),
    total: { ...now.total, change: changeOf(now.total, before.total, rule) },
  };
}
