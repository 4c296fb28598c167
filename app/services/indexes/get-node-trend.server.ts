import { appliesTo } from '#app/domain/indexes/criteria-set.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { sumExactly } from '#app/domain/numbers/decimal.ts';
import { scopeOf } from '#app/domain/people/policy.ts';
import { scoresByStage } from '#app/domain/scoring/sheet-scores.ts';
import type { Context } from '#app/services/context.ts';
import { listCriteriaNodes } from '#db/queries/indexes/criteria-sets.ts';
import { listForerunners, type PathNode } from '#db/queries/indexes/node-paths.ts';
import { listFinalSheets, listScoreEntries, type FinalSheet } from '#db/queries/scoring/sheets.ts';
import { isUnitInScope } from '#db/queries/units/units.ts';

/** What a unit got for a node in one round: the sum over the nodes that it was, or is, there. */
export interface TrendPoint {
  readonly year: number;
  readonly round: { readonly slug: string; readonly title: string };
  /** `PAR-TINH@1`. */
  readonly set: string;
  readonly codes: readonly string[];
  /** Null while nothing was given, and where nothing applies. */
  readonly points: number | null;
  readonly base: number;
}

async function pointOf(ctx: Context, sheet: FinalSheet, related: readonly PathNode[]): Promise<TrendPoint> {
  const [nodes, entries] = await Promise.all([
    listCriteriaNodes(ctx.db, sheet.setId),
    listScoreEntries(ctx.db, [sheet.id]),
  ]);
  const applying = nodes.filter((node) => appliesTo(node, sheet.unitKind));
  const { nodes: scores } = scoresByStage(applying, entries, sheet.sumRules).review2;
  const codes = related.filter(({ setId }) => setId === sheet.setId).map(({ code }) => code);
  const own = codes.flatMap((code) => scores.get(code) ?? []);
  const points = own.flatMap((score) => score.points ?? []);
  return {
    year: sheet.year,
    round: { slug: sheet.slug, title: sheet.title },
    set: setName({ code: sheet.setCode, version: sheet.setVersion }),
    codes,
    points: points.length === 0 ? null : sumExactly(points),
    base: sumExactly(own.map(({ base }) => base)),
  };
}

/**
 * What a unit got for some nodes, and for those they came from, in every round that is final for it, the earliest first.
 * Empty for a unit whose scores the actor may not read.
 */
export async function getNodeTrend(
  ctx: Context,
  { nodes, unitId }: { nodes: readonly PathNode[]; unitId: number },
): Promise<TrendPoint[]> {
  const scope = scopeOf(ctx.actor, 'scores.read');
  if (scope === null || nodes.length === 0 || !(await isUnitInScope(ctx.db, unitId, scope))) return [];
  const related = await listForerunners(ctx.db, nodes);
  const setIds = [...new Set(related.map(({ setId }) => setId))];
  const sheets = await listFinalSheets(ctx.db, { unitId, setIds });
  return Promise.all(sheets.map((sheet) => pointOf(ctx, sheet, related)));
}
