import { appliesTo } from '#app/domain/indexes/criteria-set.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { stageScorer } from '#app/domain/scoring/sheet-scores.ts';
import { stagesShown, type ScoreStage } from '#app/domain/scoring/sheet-state.ts';
import type { SheetScore } from '#app/domain/indexes/score-sheet.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { TotalCorrection } from '#app/domain/scoring/total-correction.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  findCriteriaSetById,
  listCriteriaNodes,
  type CriteriaNodeRow,
} from '#db/queries/indexes/criteria-sets.ts';
import { listRoundCorrections } from '#db/queries/scoring/corrections.ts';
import type { ScoringRoundRow } from '#db/queries/scoring/rounds.ts';
import {
  listRoundPoints,
  listSheets,
  type SheetOfUnit,
  type StagePoints,
} from '#db/queries/scoring/sheets.ts';
import { listOwnUnitIds, requireScoringRound } from './require-sheet.server.ts';

/** A sheet of a round with its scores, as far as the reader may see them. */
export interface ScoredSheet {
  readonly sheet: SheetOfUnit;
  /** The nodes that apply to units of its kind. */
  readonly nodes: readonly CriteriaNodeRow[];
  /** The stages that the reader sees. */
  readonly stages: readonly ScoreStage[];
  readonly points: readonly StagePoints[];
  readonly scores: Readonly<Record<ScoreStage, SheetScore>>;
}

export interface RoundScores {
  readonly round: ScoringRoundRow;
  readonly isSample: boolean;
  /** The set that it is scored by. */
  readonly setName: string;
  readonly nodes: readonly CriteriaNodeRow[];
  readonly sheets: readonly ScoredSheet[];
  /** Whether what is under way is told: to the province's own people, and not to programs. */
  readonly seesUnderWay: boolean;
  /** Ids of the sheets that the reader may open. */
  readonly readable: ReadonlySet<number>;
  /** By id of the sheet, what changed its index since the ranking was published. */
  readonly corrections: ReadonlyMap<number, TotalCorrection>;
}

interface KindOfSheet {
  readonly nodes: readonly CriteriaNodeRow[];
  readonly score: ReturnType<typeof stageScorer>;
}

/** Nodes that apply to a kind of unit, and how they are scored: most sheets of a round are of a few kinds. */
function byKind(
  nodes: readonly CriteriaNodeRow[],
  { sumRules }: ScoringRoundRow,
): (sheet: SheetOfUnit) => KindOfSheet {
  const kinds = new Map<string, KindOfSheet>();
  return ({ unitKind }) => {
    const known = kinds.get(unitKind);
    if (known) return known;
    const applying = nodes.filter((node) => appliesTo(node, unitKind));
    const kind = { nodes: applying, score: stageScorer(applying, sumRules) };
    kinds.set(unitKind, kind);
    return kind;
  };
}

interface AskedScores {
  readonly round: string;
  /** Whether sheets of others are told, too, once the round is published. */
  readonly others?: boolean;
  /** Only what was given for the leaf with this code. */
  readonly node?: string;
}

/** The first correction since the publication tells what was published, the last one since when it is not. */
async function correctionsOf(
  ctx: Context,
  { id: roundId, publishedAt }: ScoringRoundRow,
): Promise<ReadonlyMap<number, TotalCorrection>> {
  const found = new Map<number, TotalCorrection>();
  if (publishedAt === null) return found;
  for (const { sheetId, totalBefore, at } of await listRoundCorrections(ctx.db, {
    roundId,
    since: publishedAt,
  })) {
    const known = found.get(sheetId);
    found.set(sheetId, { on: localDate(at), before: known ? known.before : totalBefore });
  }
  return found;
}

/** A leaf without what is above it; none for a code that is no leaf's. */
function alone(nodes: readonly CriteriaNodeRow[], code: string): CriteriaNodeRow[] {
  return nodes
    .filter((node) => node.code === code && node.rule.kind !== 'sum')
    .map((node) => ({ ...node, parentCode: null }));
}

/**
 * The sheets of a round that the actor may read, with their scores; those of all units once it is published, where `others`
 * are asked for, too.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function readRoundScores(
  ctx: Context,
  { round: slug, others = false, node }: AskedScores,
): Promise<RoundScores> {
  const scope = requireScope(ctx, 'scores.read');
  const isAppraiser = scope.kind === 'all';
  const round = await requireScoringRound(ctx.db, slug);
  const [mine, all, points, set, ownUnits, corrections] = await Promise.all([
    listSheets(ctx.db, { roundId: round.id, scope }),
    listCriteriaNodes(ctx.db, round.setId),
    listRoundPoints(ctx.db, { roundId: round.id, nodeCode: node }),
    findCriteriaSetById(ctx.db, round.setId),
    isAppraiser ? listOwnUnitIds(ctx) : new Set<number>(),
    others ? correctionsOf(ctx, round) : new Map<number, TotalCorrection>(),
  ]);
  const nodes = node === undefined ? all : alone(all, node);
  const tellsOthers = others && !isAppraiser && round.publishedAt !== null;
  const told = tellsOthers ? await listSheets(ctx.db, { roundId: round.id, scope: { kind: 'all' } }) : mine;
  // A program hands on what it reads: it never sees an appraisal that is under way.
  const seesUnderWay = isAppraiser && ctx.actor.kind !== 'reader';
  const kindOf = byKind(nodes, round);
  const sheets = told.map((sheet) => {
    const stages = stagesShown(sheet.state, seesUnderWay && !ownUnits.has(sheet.unitId));
    const shown = (points.get(sheet.id) ?? []).filter(({ stage }) => stages.includes(stage));
    const kind = kindOf(sheet);
    return { sheet, nodes: kind.nodes, stages, points: shown, scores: kind.score(shown) };
  });
  const readable = new Set(mine.map(({ id }) => id));
  const about = { isSample: set?.isSample ?? false, setName: set ? setName(set) : '' };
  return { round, ...about, nodes, sheets, seesUnderWay, readable, corrections };
}
