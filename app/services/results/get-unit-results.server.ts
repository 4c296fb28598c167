import type { Results } from '#app/domain/results/table/results.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import { weakSpotsOf, type WeakCriterion } from '#app/domain/results/insights/weak-spots.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { getUnit } from '#app/services/units/get-unit.server.ts';
import { getLikeUnits, type LikeUnits } from './get-like-units.server.ts';
import { getResults, type GetResultsInput } from './get-results.server.ts';

/** Everything the head of a unit asks about a round. */
export interface UnitResults {
  readonly unit: { readonly code: string; readonly name: string; readonly kind: UnitKind };
  /** The unit alone, by criterion; its total is the unit's overall figure, compared where that is asked for. */
  readonly results: Results;
  /** The unit alone, by half month; null where a filter would single out few people in a half month. */
  readonly trend: Results | null;
  /** The unit with all below it; null when nothing of the round lies below it. */
  readonly below: Results | null;
  /** The unit with those that were merged into it; null when the rounds have none of them. */
  readonly merged: Results | null;
  /** The criteria, those that explain most of the unit's gap first. */
  readonly weakest: readonly WeakCriterion[];
  readonly like: LikeUnits | null;
}

/** A protected reader may not break down by time and something else at once; the rest of the page is still shown. */
async function getTrend(ctx: Context, input: GetResultsInput): Promise<Results | null> {
  const isDivided = (input.serviceArea ?? input.channel ?? input.counter) !== undefined;
  if (isDivided && !seesSmallGroups(ctx.actor)) return null;
  return getResults(ctx, { ...input, by: ['half_month'], compare: undefined });
}

/**
 * One unit in a round: its figure, trend, weakest criteria and where it stands among like units.
 * @throws AppError as `getResults`; `not_found` for a unit that is not there, out of reach or not of the round.
 */
export async function getUnitResults(ctx: Context, input: GetResultsInput): Promise<UnitResults> {
  requireScope(ctx, 'results.read');
  const { code, name, kind } = await getUnit(ctx, { code: input.unit ?? '' });
  const base = { ...input, unit: code, q: undefined, kind: undefined, sort: undefined };
  const branch = await getResults(ctx, { ...base, by: [], compare: undefined });
  const alone = { ...base, alone: true };
  const results = await getResults(ctx, { ...alone, by: ['criterion'] });
  const trend = await getTrend(ctx, alone);
  const merged = await getResults(ctx, { ...alone, by: [], predecessors: true, compare: undefined });
  const { definition, method, table } = results;
  const nothing = { ...table, rows: [] };
  const { criteria } = weakSpotsOf(
    { definition, method, byCriterion: table, byUnit: nothing, cells: nothing },
    { from: 0, count: 0 },
  );
  return {
    unit: { code, name, kind },
    results,
    trend,
    below: branch.unitCount > 1 ? branch : null,
    merged: merged.unitCount > 1 ? merged : null,
    weakest: criteria,
    like: await getLikeUnits(ctx, { input: alone, unit: { code, kind }, results }),
  };
}
