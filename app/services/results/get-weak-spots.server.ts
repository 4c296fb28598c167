import type { Results } from '#app/domain/results/table/results.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import { lowestUnits, weakSpotsOf, type WeakSpots } from '#app/domain/results/insights/weak-spots.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { askResults, askRowsOf, prepareQuestion, type GetResultsInput } from './get-results.server.ts';
import type { PreparedResults } from './prepared/prepare-results.server.ts';

export interface WeakSpotsInput extends GetResultsInput {
  /** Page of units, from 1. */
  readonly page: number;
  readonly unitsPerPage: number;
}

/** With fewer units one count for all the page shows is cheaper than one for each part of it. */
const MANY_UNITS = 300;

/** Whether criteria are counted of the units of the page alone: not where all units decide what may be shown of one. */
async function isCountedByPage(prepared: PreparedResults, input: GetResultsInput): Promise<boolean> {
  if (!seesSmallGroups(prepared.ctx.actor)) return false;
  return (await prepareQuestion(prepared, input)).names.units.length > MANY_UNITS;
}

/** The criteria of these units at least. */
async function listCells(
  prepared: PreparedResults,
  input: GetResultsInput,
  units: readonly ResultRow[],
): Promise<readonly ResultRow[]> {
  const asked = { ...input, by: ['unit', 'criterion'] as const };
  const codes = new Set(units.map(({ labels }) => labels[0]?.code ?? ''));
  return input.isOnlyOverall && !codes.has('')
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
  const plain = { ...input, by: ['unit'] as const, sort: undefined, compare: undefined };
  const asked = { ...plain, isOnlyOverall: await isCountedByPage(prepared, plain) };
  const byUnit = await askResults(prepared, asked);
  const lastPage = Math.max(1, Math.ceil(byUnit.table.rows.length / unitsPerPage));
  const shown = Math.min(page, lastPage);
  const part = { from: (shown - 1) * unitsPerPage, count: unitsPerPage };
  const cells = { rows: await listCells(prepared, asked, lowestUnits(byUnit.table, part)) };
  const results = await askResults(prepared, { ...asked, by: ['criterion'] });
  const { definition, method } = results;
  const tables = { definition, method, byCriterion: results.table, byUnit: byUnit.table, cells };
  return { results, spots: weakSpotsOf(tables, part), page: shown };
}
