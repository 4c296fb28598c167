import { rankSheets } from '#app/domain/scoring/rank-sheets.ts';
import { isSelfScored } from '#app/domain/scoring/gaps.ts';
import { deltaOf, scoresByStage } from '#app/domain/scoring/sheet-scores.ts';
import { stagesShown } from '#app/domain/scoring/sheet-state.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  findCriteriaSetById,
  listCriteriaNodes,
  type CriteriaNodeRow,
} from '#db/queries/indexes/criteria-sets.ts';
import { listScoringRounds, type ScoringRoundRow } from '#db/queries/scoring/rounds.ts';
import {
  listRoundPoints,
  listSheets,
  type SheetOfUnit,
  type StagePoints,
} from '#db/queries/scoring/sheets.ts';
import { requireScoringRound } from './require-sheet.server.ts';

/** Every scoring round, the latest year first. */
export async function listScoring(ctx: Context): ReturnType<typeof listScoringRounds> {
  requireScope(ctx, 'scores.read');
  return listScoringRounds(ctx.db);
}

export interface RankedSheet extends SheetOfUnit {
  /** Of the unit itself, after the first appraisal, and as it stands; null while something is missing. */
  readonly self: number | null;
  readonly review1: number | null;
  readonly total: number | null;
  /** What appraisals changed of the unit's own total. */
  readonly delta: number | null;
  /** Nodes of which they changed the points. */
  readonly changed: number;
  /** Leaves without points. */
  readonly missing: number;
  /** Nodes that the unit scores itself, and those it has declared. */
  readonly own: number;
  readonly declared: number;
  /** Among units of its kind; null while something is missing, and for readers who may not see it yet. */
  readonly place: number | null;
  /** Whether the actor may open it; of others a published round shows name, total and place alone. */
  readonly isReadable: boolean;
}

function scoreOf(
  sheet: SheetOfUnit,
  nodes: readonly CriteriaNodeRow[],
  { points, isAppraiser }: { points: readonly StagePoints[]; isAppraiser: boolean },
): Omit<RankedSheet, 'place' | 'isReadable'> {
  const applying = nodes.filter(
    ({ appliesTo }) => appliesTo.length === 0 || appliesTo.includes(sheet.unitKind),
  );
  const stages = stagesShown(sheet.state, isAppraiser);
  const shown = points.filter(({ stage }) => stages.includes(stage));
  const { self, review1, review2 } = scoresByStage(applying, shown);
  const own = applying.filter(isSelfScored);
  const declared = new Set(shown.filter(({ stage }) => stage === 'self').map(({ nodeCode }) => nodeCode));
  const changed = own.filter(({ code }) => {
    const delta = deltaOf(self.nodes.get(code)?.points, review2.nodes.get(code)?.points);
    return delta !== null && delta !== 0;
  });
  return {
    ...sheet,
    self: self.total,
    review1: stages.includes('review1') ? review1.total : null,
    total: review2.total,
    delta: deltaOf(self.achieved, review2.achieved),
    changed: changed.length,
    missing: review2.missing,
    own: own.length,
    declared: own.filter(({ code }) => declared.has(code)).length,
  };
}

export interface RankedRound {
  readonly round: ScoringRoundRow;
  readonly isSample: boolean;
  readonly sheets: readonly RankedSheet[];
}

/**
 * The sheets of a round that the actor may read, with totals, and those of all units once it is published. Places are among
 * units of one kind, and shown before publication to the province's own people only: a unit would learn of others from its
 * place.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function listRankedSheets(
  ctx: Context,
  { round: slug }: { round: string },
): Promise<RankedRound> {
  const scope = requireScope(ctx, 'scores.read');
  const isAppraiser = scope.kind === 'all';
  const round = await requireScoringRound(ctx.db, slug);
  const isShown = isAppraiser || round.publishedAt !== null;
  const [mine, nodes, points, set] = await Promise.all([
    listSheets(ctx.db, { roundId: round.id, scope }),
    listCriteriaNodes(ctx.db, round.setId),
    listRoundPoints(ctx.db, round.id),
    findCriteriaSetById(ctx.db, round.setId),
  ]);
  const all =
    isShown && !isAppraiser ? await listSheets(ctx.db, { roundId: round.id, scope: { kind: 'all' } }) : mine;
  const scored = all.map((sheet) =>
    scoreOf(sheet, nodes, { points: points.get(sheet.id) ?? [], isAppraiser }),
  );
  const kinds = [...new Set(scored.map(({ unitKind }) => unitKind))];
  const ranked = kinds.flatMap((kind) => rankSheets(scored.filter(({ unitKind }) => unitKind === kind)));
  const visible = new Set(mine.map(({ id }) => id));
  const sheets = ranked.map((sheet) => {
    const isReadable = visible.has(sheet.id);
    const own = isReadable ? sheet : { ...sheet, self: null, review1: null, delta: null, changed: 0 };
    return { ...own, isReadable, place: isShown ? sheet.place : null };
  });
  return { round, isSample: set?.isSample ?? false, sheets };
}
