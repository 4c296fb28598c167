import type { Results } from '#app/domain/results/table/results.ts';
import { weakSpotsOf, type WeakSpots } from '#app/domain/results/insights/weak-spots.ts';
import type { Context } from '#app/services/context.ts';
import { getResults, type GetResultsInput } from './get-results.server.ts';

export interface WeakSpotsInput extends GetResultsInput {
  /** Page of units, from 1. */
  readonly page: number;
  readonly unitsPerPage: number;
}

/**
 * Which criteria explain the gap to the best possible figure, over all and unit by unit.
 * @throws AppError as `getResults`.
 */
export async function getWeakSpots(
  ctx: Context,
  { page, unitsPerPage, ...input }: WeakSpotsInput,
): Promise<{ results: Results; spots: WeakSpots; page: number }> {
  const ask = (by: GetResultsInput['by']) =>
    getResults(ctx, { ...input, by, sort: undefined, compare: undefined });
  const [results, byUnit, cells] = await Promise.all([
    ask(['criterion']),
    ask(['unit']),
    ask(['unit', 'criterion']),
  ]);
  const { definition, method } = results;
  const lastPage = Math.max(1, Math.ceil(byUnit.table.rows.length / unitsPerPage));
  const shown = Math.min(page, lastPage);
  const spots = weakSpotsOf(
    { definition, method, byCriterion: results.table, byUnit: byUnit.table, cells: cells.table },
    { from: (shown - 1) * unitsPerPage, count: unitsPerPage },
  );
  return { results, spots, page: shown };
}
