import { isSelfScored } from '#app/domain/scoring/gaps.ts';
import { rankGroupOf } from '#app/domain/scoring/rank-groups.ts';
import { sumExactly } from '#app/domain/numbers/decimal.ts';
import { byLevel } from '#app/domain/units/kinds.ts';
import { rankSheets } from '#app/domain/scoring/rank-sheets.ts';
import { changeOfOwn } from '#app/domain/scoring/sheet-scores.ts';
import type { TotalCorrection } from '#app/domain/scoring/total-correction.ts';
import type { SheetState } from '#app/domain/scoring/sheet-state.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listScoringRounds, type ScoringRoundRow } from '#db/queries/scoring/rounds.ts';
import type { SheetOfUnit } from '#db/queries/scoring/sheets.ts';
import { readRoundScores, type RoundScores, type ScoredSheet } from './round-scores.server.ts';

/** Every scoring round, the latest year first. */
export async function listScoring(ctx: Context): ReturnType<typeof listScoringRounds> {
  requireScope(ctx, 'scores.read');
  return listScoringRounds(ctx.db);
}

/** A sheet in the ranking. Of another unit's only the unit, total with its correction, and place are told; the rest is null (or empty). */
export interface RankedSheet extends Pick<
  SheetOfUnit,
  'id' | 'unitCode' | 'unitName' | 'unitKind' | 'cluster'
> {
  readonly state: SheetState | null;
  /** The points that the unit gave itself, with bonus and penalty; null before it declared any. */
  readonly self: number | null;
  /** The index after the first appraisal, and as it stands; null while something is missing. */
  readonly review1: number | null;
  readonly total: number | null;
  /** What appraisals changed of those points; null before the first of them. What others gave is no change. */
  readonly delta: number | null;
  /** Nodes of which they changed the points. */
  readonly changed: number | null;
  /** Leaves without points. */
  readonly missing: number | null;
  /** Nodes that the unit scores itself, and those it has declared. */
  readonly own: number | null;
  readonly declared: number | null;
  /** Among units of its level; null while something is missing, and for readers who may not see it yet. */
  readonly place: number | null;
  /** Of the round's groups, by the total; null where the place is, and below the last group. */
  readonly group: string | null;
  /** What changed the total since the ranking was published; null where nothing did. */
  readonly correction: TotalCorrection | null;
  /** Whether the actor may open it. */
  readonly isReadable: boolean;
}

function scoreOf({
  sheet,
  nodes,
  stages,
  points,
  scores,
}: ScoredSheet): Omit<RankedSheet, 'place' | 'group' | 'correction' | 'isReadable'> {
  const { self, review1, review2 } = scores;
  const own = nodes.filter(isSelfScored);
  const declared = new Set(points.filter(({ stage }) => stage === 'self').map(({ nodeCode }) => nodeCode));
  const change = changeOfOwn(own, { self, standing: review2 });
  const { id, unitCode, unitName, unitKind, cluster, state } = sheet;
  const isAppraised =
    stages.includes('review1') && (state !== 'submitted' || points.some(({ stage }) => stage === 'review1'));
  return {
    ...{ id, unitCode, unitName, unitKind, cluster, state },
    self: declared.size === 0 ? null : sumExactly([self.achieved, self.bonus, -self.penalty]),
    review1: stages.includes('review1') ? review1.total : null,
    total: review2.total,
    delta: isAppraised ? change.points : null,
    changed: change.nodes,
    missing: review2.missing,
    own: own.length,
    declared: own.filter(({ code }) => declared.has(code)).length,
  };
}

/** What is told of a unit whose sheet the reader may not open; its total only once nothing changes it any more. */
function asToldToOthers(sheet: RankedSheet): RankedSheet {
  const { id, unitCode, unitName, unitKind, place, group, correction } = sheet;
  return {
    ...{ id, unitCode, unitName, unitKind, place, group, correction, isReadable: false },
    total: sheet.state === 'final' ? sheet.total : null,
    ...{ cluster: '', state: null, self: null, review1: null, delta: null },
    ...{ changed: null, missing: null, own: null, declared: null },
  };
}

export interface RankedRound {
  readonly round: ScoringRoundRow;
  readonly isSample: boolean;
  /** The set that it is scored by. */
  readonly setName: string;
  readonly sheets: readonly RankedSheet[];
}

/**
 * The sheets of a round that the actor may read, with totals, and those of all units once it is published. Places are among
 * units of one level (wards and communes together), and shown before publication to the province's own people only: a unit would learn of others from its
 * place.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function listRankedSheets(
  ctx: Context,
  { round: slug }: { round: string },
): Promise<RankedRound> {
  return rankScores(await readRoundScores(ctx, { round: slug, others: true }));
}

/** The same of scores that were read, those of others included. */
export function rankScores(read: RoundScores): RankedRound {
  const { round, isSample, setName, sheets, seesUnderWay, readable, corrections } = read;
  const isShown = seesUnderWay || round.publishedAt !== null;
  const scored = sheets.map(scoreOf);
  const ranked = byLevel(scored).flatMap(({ units }) => rankSheets(units));
  const told = ranked.map((sheet) => {
    const group = isShown ? rankGroupOf(round.groups, sheet.total) : null;
    const correction = corrections.get(sheet.id) ?? null;
    const whole = { ...sheet, group, correction, isReadable: true, place: isShown ? sheet.place : null };
    return readable.has(sheet.id) ? whole : asToldToOthers(whole);
  });
  return { round, isSample, setName, sheets: told };
}
