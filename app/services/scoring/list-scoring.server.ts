import { scoresByStage } from '#app/domain/scoring/sheet-scores.ts';
import { rankSheets } from '#app/domain/scoring/rank-sheets.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findCriteriaSetById, listCriteriaNodes } from '#db/queries/indexes/criteria-sets.ts';
import { listScoringRounds, type ScoringRoundRow } from '#db/queries/scoring/rounds.ts';
import { listScoreEntries, listSheets, type SheetOfUnit } from '#db/queries/scoring/sheets.ts';
import { requireScoringRound } from './require-sheet.server.ts';

/** Every scoring round, the latest year first. */
export async function listScoring(ctx: Context): ReturnType<typeof listScoringRounds> {
  requireScope(ctx, 'scores.read');
  return listScoringRounds(ctx.db);
}

export interface RankedSheet extends SheetOfUnit {
  /** Of the unit itself, and as it stands. */
  readonly self: number | null;
  readonly total: number | null;
  /** Leaves without points. */
  readonly missing: number;
  /** Among units of its kind; null while something is missing, and for readers who may not see it yet. */
  readonly place: number | null;
}

/**
 * The sheets of a round that the actor may read, with totals. Places are among units of one kind, and shown before
 * publication to the province's own people only: a unit would learn of others from its place.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function listRankedSheets(
  ctx: Context,
  { round: slug }: { round: string },
): Promise<{ round: ScoringRoundRow; isSample: boolean; sheets: RankedSheet[] }> {
  const scope = requireScope(ctx, 'scores.read');
  const round = await requireScoringRound(ctx.db, slug);
  const isShown = scope.kind === 'all' || round.publishedAt !== null;
  const visible = new Set((await listSheets(ctx.db, { roundId: round.id, scope })).map(({ id }) => id));
  const all = await listSheets(ctx.db, { roundId: round.id, scope: { kind: 'all' } });
  const nodes = await listCriteriaNodes(ctx.db, round.setId);
  const entries = new Map<number, Awaited<ReturnType<typeof listScoreEntries>>>();
  for (const entry of await listScoreEntries(
    ctx.db,
    all.map(({ id }) => id),
  )) {
    entries.set(entry.sheetId, [...(entries.get(entry.sheetId) ?? []), entry]);
  }
  const scored = all.map((sheet) => {
    const applying = nodes.filter(
      ({ appliesTo }) => appliesTo.length === 0 || appliesTo.includes(sheet.unitKind),
    );
    const { self, review2 } = scoresByStage(applying, entries.get(sheet.id) ?? []);
    return { ...sheet, self: self.total, total: review2.total, missing: review2.missing };
  });
  const kinds = [...new Set(scored.map(({ unitKind }) => unitKind))];
  const ranked = kinds.flatMap((kind) => rankSheets(scored.filter(({ unitKind }) => unitKind === kind)));
  const sheets = ranked
    .filter(({ id }) => visible.has(id))
    .map((sheet) => ({ ...sheet, place: isShown ? sheet.place : null }));
  const set = await findCriteriaSetById(ctx.db, round.setId);
  return { round, isSample: set?.isSample ?? false, sheets };
}
