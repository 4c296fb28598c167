import type { Results } from '#app/domain/results/table/results.ts';
import { weakSpotsOf, type WeakSpots } from '#app/domain/results/insights/weak-spots.ts';
import { askResults, type GetResultsInput } from './get-results.server.ts';
import type { PreparedResults } from './prepared/prepare-results.server.ts';

export interface WeakSpotsInput extends GetResultsInput {
  /** Page of units, from 1. */
  readonly page: number;
  readonly unitsPerPage: number;
}

/**
 * Which criteria explain the gap to the best possible figure, over all and unit by unit.
 * @throws AppError as `askResults`.
 */
export async function getWeakSpots(
  prepared: PreparedResults,
  { page, unitsPerPage, ...input }: WeakSpotsInput,
): Promise<{ results: Results; spots: WeakSpots; page: number }> {
  const ask = (by: GetResultsInput['by']) =>
    askResults(prepared, { ...input, by, sort: undefined, compare: undefined });
  // Query units first: the criteria of the total are sums over units.
  const byUnit = await ask(['unit']);
  const cells = await ask(['unit', 'criterion']);
  const results = await ask(['criterion']);
  const { definition, method } = results;
  const lastPage = Math.max(1, Math.ceil(byUnit.table.rows.length / unitsPerPage));
  const shown = Math.min(page, lastPage);
  const spots = weakSpotsOf(
    { definition, method, byCriterion: results.table, byUnit: byUnit.table, cells: cells.table },
    { from: (shown - 1) * unitsPerPage, count: unitsPerPage },
  );
  return { results, spots, page: shown };
}
