import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import { weakSpotsOf, type WeakCriterion } from '#app/domain/results/insights/weak-spots.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { requireScope } from '#app/services/context.ts';
import { countGroups } from './prepared/count-results.server.ts';
import { getLikeUnits, type LikeUnits } from './get-like-units.server.ts';
import { askReasons, type Reasons } from './get-reasons.server.ts';
import { askResults, askSeveral, prepareQuestion, type GetResultsInput } from './get-results.server.ts';
import type { PreparedResults } from './prepared/prepare-results.server.ts';
import { requireFamily } from './prepared/result-names.server.ts';

/** Everything the head of a unit asks about a round. */
export interface UnitResults {
  readonly unit: { readonly code: string; readonly name: string; readonly kind: UnitKind };
  /** The unit alone, by criterion; its total is the unit's overall figure, compared where that is asked for. */
  readonly results: Results;
  /** The unit alone, by half month; null where a filter would single out few people in a half month. */
  readonly trend: Results | null;
  /** The unit with all below it, overall; null when nothing of the round lies below it. */
  readonly below: ResultRow | null;
  /** The unit with those that were merged into it, overall; null when the rounds have none of them. */
  readonly merged: ResultRow | null;
  /** The criteria, those that explain most of the unit's gap first. */
  readonly weakest: readonly WeakCriterion[];
  readonly like: LikeUnits | null;
  /** What was not good in the whole round, by week; null where the questionnaire does not ask. */
  readonly reasons: Reasons | null;
}

/** A protected reader may not break down by time and something else at once; the rest of the page is still shown. */
async function getTrend(prepared: PreparedResults, input: GetResultsInput): Promise<Results | null> {
  const isDivided = (input.serviceArea ?? input.channel ?? input.counter) !== undefined;
  if (isDivided && !seesSmallGroups(prepared.ctx.actor)) return null;
  return askResults(prepared, { ...input, by: ['half_month'], compare: undefined });
}

/** The unit together with all below it, and together with those merged into it. */
async function getTogether(
  prepared: PreparedResults,
  input: GetResultsInput,
): Promise<Pick<UnitResults, 'below' | 'merged'>> {
  const all = await prepareQuestion(prepared, { ...input, by: ['unit'], predecessors: true });
  // Both are sums of this one count.
  if (all.names.units.length > 1) await countGroups(all);
  return {
    below: await askSeveral(prepared, input),
    merged: await askSeveral(prepared, { ...input, alone: true, predecessors: true }),
  };
}

/**
 * One unit in a round: its figure, trend, weakest criteria and where it stands among like units.
 * @throws AppError as `askResults`; `not_found` for a unit that is not there, out of reach or not of the round.
 */
export async function getUnitResults(
  prepared: PreparedResults,
  input: GetResultsInput,
): Promise<UnitResults> {
  requireScope(prepared.ctx, 'results.read');
  const { code, name, kind } = (await requireFamily(prepared, input.unit ?? '')).unit;
  const about = { unit: code, q: undefined, kind: undefined, sort: undefined, withoutAnomalies: true };
  const base = { ...input, ...about };
  const alone = { ...base, alone: true };
  // First, for the other figures of the unit are sums of its half months.
  const trend = await getTrend(prepared, alone);
  const results = await askResults(prepared, { ...alone, by: ['criterion'], withFixedTotal: true });
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
    ...(await getTogether(prepared, base)),
    weakest: criteria,
    like: await getLikeUnits(prepared, { input: alone, unit: { code, kind }, results }),
    reasons: await askReasons(prepared, {
      round: input.round,
      unit: code,
      byFirstOf: ['week'],
      locale: input.locale ?? DEFAULT_LOCALE,
    }),
  };
}
