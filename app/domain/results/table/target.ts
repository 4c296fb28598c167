import type { Method } from '#app/domain/survey/method.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import type { ResultRow, ResultTable } from './table.ts';

/** Where a figure stands to a target: `unclear` is not distinguishable from it, `too-few` is not judged. */
export type Standing = 'above' | 'below' | 'unclear' | 'too-few';

/**
 * Where a row stands to a target rate (in the rate's unit): above when its whole confidence interval is (the target
 * itself counts as reached), below when the whole interval is, otherwise not distinguishable from it. Ends are judged as
 * they are printed (docs/domain.md#rounding). Not judged with fewer responses than the method asks for before it compares;
 * null without a figure or an interval.
 */
export function standingOf(
  { rate, interval, responses }: Pick<ResultRow, 'rate' | 'interval' | 'responses'>,
  target: number,
  { minResponsesForRanking, rounding }: Pick<Method, 'minResponsesForRanking' | 'rounding'>,
): Standing | null {
  if (rate === null || interval === null) return null;
  if ((responses ?? 0) < minResponsesForRanking) return 'too-few';
  const [low, high] = [interval.low, interval.high].map((end) => roundHalfUp(end, rounding.decimals));
  if (low !== undefined && low >= target) return 'above';
  return high !== undefined && high < target ? 'below' : 'unclear';
}

/** Whether rows of a table show the overall figure, which is what a target is set for, and not a factor or criterion. */
export function showsOverall({ by }: Pick<ResultTable, 'by'>): boolean {
  return !by.includes('factor') && !by.includes('criterion');
}
