import type { Results } from '#app/domain/results/table/results.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import { lowestUnits, weakSpotsOf, type WeakSpots } from '#app/domain/results/insights/weak-spots.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { askResults, askRowsOf, type GetResultsInput } from './get-results.server.ts';
import type { PreparedResults } from './prepared/prepare-results.server.ts';

export interface WeakSpotsInput extends GetResultsInput {
  /** Page of units, from 1. */
  readonly page: number;
  readonly unitsPerPage: number;
}

/** The criteria of these units, with those of all units where what may be shown is decided by all of them. */
async function listCells(
  prepared: PreparedResults,
  input: GetResultsInput,
  units: readonly ResultRow[],
): Promise<readonly ResultRow[]> {
  const asked = { ...input, by: ['unit', 'criterion'] as const };
  const codes = new Set(units.map(({ labels }) => labels[0]?.code ?? ''));
  const isPart = seesSmallGroups(prepared.ctx.actor) && !codes.has('');
  return isPart
    ? askRowsOf(prepared, { ...asked, units: codes })
    : (await askResults(prepared, asked)).table.rows;
}

/**
 * Which criteria explain the gap to the best possible figure, over all and unit by unit.
 * @throws AppError as `askResults`.
 */
export async function getWeakSpots(
  prepared: PreparedResults,
  { page, unitsPerPage, ...input }: WeakSpotsInput,
): Promise<{ results: Results; spots: WeakSpots; page: number }> {
  const asked = { ...input, sort: undefined, compare: undefined, isOnlyOverall: true };
  const byUnit = await askResults(prepared, { ...asked, by: ['unit'] });
  const lastPage = Math.max(1, Math.ceil(byUnit.table.rows.length / unitsPerPage));
  const shown = Math.min(page, lastPage);
  const part = { from: (shown - 1) * unitsPerPage, count: unitsPerPage };
  const cells = { rows: await listCells(prepared, asked, lowestUnits(byUnit.table, part)) };
  const results = await askResults(prepared, { ...asked, by: ['criterion'] });
  const { definition, method } = results;
  const tables = { definition, method, byCriterion: results.table, byUnit: byUnit.table, cells };
  return { results, spots: weakSpotsOf(tables, part), page: shown };
}
