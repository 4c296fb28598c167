import { rankRows, type Ranking } from '#app/domain/results/table/ranking.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { UNIT_KINDS, type UnitKind } from '#app/domain/units/kinds.ts';
import { requireScope } from '#app/services/context.ts';
import { getLikeUnits, type LikeUnits } from './get-like-units.server.ts';
import { askResults, type GetResultsInput } from './get-results.server.ts';
import type { PreparedResults } from './prepared/prepare-results.server.ts';
import { getSubject } from './prepared/subject.server.ts';

/** Units of one kind in the order of their figures. */
export interface RankingAnswer {
  /** Null when the round has no unit within reach. */
  readonly kind: UnitKind | null;
  /** The units and their figures, by unit; what is compared with gives the places moved. */
  readonly results: Results;
  readonly ranking: Ranking;
  /** The only unit within reach, among the units of its kind as far as that may be told; null for several. */
  readonly only: {
    readonly unit: { readonly code: string; readonly name: string };
    readonly like: LikeUnits | null;
  } | null;
}

/** The kind that most units of the round within reach are of; the first in the order of `UNIT_KINDS` among equals. */
async function usualKind(prepared: PreparedResults, slug: string): Promise<UnitKind | null> {
  const scope = requireScope(prepared.ctx, 'results.read');
  const { round } = await getSubject(prepared, [slug]);
  const units = await prepared.listUnits(round.id, scope);
  const size = (kind: UnitKind) => units.filter((unit) => unit.kind === kind).length;
  const [first] = UNIT_KINDS.map((kind) => ({ kind, count: size(kind) })).sort((a, b) => b.count - a.count);
  return first && first.count > 0 ? first.kind : null;
}

/**
 * Ranks the units of one kind by their overall figure: the kind that is asked for, otherwise the usual one of the round.
 * Only units within reach are ranked, by what this reader may see of them.
 * @throws AppError as `askResults`.
 */
export async function getRanking(prepared: PreparedResults, input: GetResultsInput): Promise<RankingAnswer> {
  const kind = input.kind ?? (await usualKind(prepared, input.round));
  // A rank among the units that match a search would be meaningless.
  const asked = { ...input, by: ['unit'] as const, kind: kind ?? undefined, sort: undefined, q: undefined };
  const results = await askResults(prepared, asked);
  const ranking = rankRows(results.table.rows, results.method, results.comparedWith?.table.rows);
  return { kind, results, ranking, only: await onlyUnit(prepared, { asked, results }) };
}

/** A ranking of one unit says nothing: how it stands among others does. */
async function onlyUnit(
  prepared: PreparedResults,
  { asked, results }: { asked: GetResultsInput; results: Results },
): Promise<RankingAnswer['only']> {
  const [label] = results.table.rows[0]?.labels ?? [];
  if (results.unitCount !== 1 || !label || !asked.kind) return null;
  const { code, name } = label;
  const input = { ...asked, unit: code, alone: true };
  const like = await getLikeUnits(prepared, { input, unit: { code, kind: asked.kind }, results });
  return { unit: { code, name }, like };
}
