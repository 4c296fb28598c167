import type { Method } from '#app/domain/survey/method.ts';
import type { ResultRow, ResultTable } from './table.ts';

/**
 * Whether a row is a unit with fewer responses than the method asks for before it may be ranked. Only where rows are
 * units: in a finer table nearly every row would be. Source: design, section 5, rank.
 */
export function isBelowMinimum(
  { by }: Pick<ResultTable, 'by'>,
  { responses }: Pick<ResultRow, 'responses'>,
  { minResponsesForRanking }: Pick<Method, 'minResponsesForRanking'>,
): boolean {
  return by.length === 1 && by[0] === 'unit' && responses !== null && responses < minResponsesForRanking;
}
