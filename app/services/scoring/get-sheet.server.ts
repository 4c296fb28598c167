import { appliesTo, USUAL_DECIMALS } from '#app/domain/indexes/criteria-set.ts';
import type { Declared } from '#app/domain/indexes/points.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import type { SheetScore } from '#app/domain/indexes/score-sheet.ts';
import { gapsOf, isExtraNode, type Gap } from '#app/domain/scoring/gaps.ts';
import { fieldsOfDeclared, type DeclaredFields } from '#app/domain/scoring/declared-fields.ts';
import { renderDeclared } from '#app/domain/scoring/declared-text.ts';
import { deltaOf, scoresByStage } from '#app/domain/scoring/sheet-scores.ts';
import { SCORE_STAGES, stagesShown, type ScoreStage } from '#app/domain/scoring/sheet-state.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  findCriteriaSetById,
  listCriteriaNodes,
  type CriteriaNodeRow,
} from '#db/queries/indexes/criteria-sets.ts';
import { listScoreCorrections, type ScoreCorrectionRow } from '#db/queries/scoring/corrections.ts';
import type { ScoringRoundRow } from '#db/queries/scoring/rounds.ts';
import {
  listExplanations,
  listScoreEntries,
  type NodeExplanation,
  type ScoreEntryRow,
  type SheetOfUnit,
} from '#db/queries/scoring/sheets.ts';
import { listScoreEvidence, type NodeEvidence } from '#db/queries/scoring/evidence.ts';
import { listOwnUnitIds, requireSheet, type FoundSheet, type SheetAddress } from './require-sheet.server.ts';

/** One node of a sheet with all that was said of it, as far as the reader may see it. */
export interface SheetLine {
  readonly node: CriteriaNodeRow;
  /** Whether nothing is below it, so that it has points of its own. */
  readonly isLeaf: boolean;
  /** What was declared, as it is typed; empty for nothing. */
  readonly declared: string;
  readonly fields: DeclaredFields;
  /** Of the unit, and after each appraisal; null for nothing, and where the node does not apply. */
  readonly points: Readonly<Record<ScoreStage, number | null>>;
  readonly isExempt: boolean;
  /** Whether it applies and has no points yet. */
  readonly isMissing: boolean;
  readonly isOverride: boolean;
  /** Whether its points stand by a correction, made after the sheet was final. */
  readonly isCorrected: boolean;
  /** What the appraisals changed of the unit's own points. */
  readonly delta: number | null;
  readonly entries: Readonly<Partial<Record<ScoreStage, ScoreEntryRow>>>;
  readonly explanation: NodeExplanation | null;
  readonly evidence: readonly NodeEvidence[];
  /** What a unit still has to give, or should. */
  readonly gaps: readonly Gap[];
}

export interface SheetView {
  readonly round: ScoringRoundRow;
  readonly setName: string;
  /** Whether the set only shows what a set looks like. */
  readonly isSample: boolean;
  /** With how many decimals the set prints points. */
  readonly decimals: number;
  readonly sheet: SheetOfUnit;
  readonly lines: readonly SheetLine[];
  readonly scores: Readonly<Record<ScoreStage, SheetScore>>;
  /** The stages that the reader sees. */
  readonly stages: readonly ScoreStage[];
  /** What was corrected since it was final, in the order of its versions. */
  readonly corrections: readonly ScoreCorrectionRow[];
}

interface Said {
  readonly entries: readonly ScoreEntryRow[];
  readonly evidence: readonly NodeEvidence[];
  readonly explanation: NodeExplanation | null;
  readonly isCorrected: boolean;
}

function pointsOf(node: CriteriaNodeRow, { scores, stages }: Pick<SheetView, 'scores' | 'stages'>) {
  const at = (stage: ScoreStage) => scores[stage].nodes.get(node.code)?.points ?? null;
  const review1 = stages.includes('review1') ? at('review1') : null;
  return { self: at('self'), review1, review2: at('review2') };
}

function declaredIn(self: ScoreEntryRow | undefined): Declared | 'exempt' | null {
  return self?.isExempt ? 'exempt' : (self?.declared ?? null);
}

function lineOf(
  node: CriteriaNodeRow,
  said: Said,
  view: Pick<SheetView, 'scores' | 'stages'> & { readonly year: number },
): SheetLine {
  const entries: Partial<Record<ScoreStage, ScoreEntryRow>> = {};
  for (const entry of said.entries) entries[entry.stage] = entry;
  const { self } = entries;
  const points = pointsOf(node, view);
  const declared = declaredIn(self);
  const isLeaf = node.rule.kind !== 'sum';
  const isExempt = view.scores.review2.nodes.get(node.code)?.isExempt ?? false;
  return {
    node,
    isLeaf,
    declared: declared === null ? '' : renderDeclared(declared),
    fields: fieldsOfDeclared(declared),
    points,
    isExempt,
    isMissing: isLeaf && !isExtraNode(node) && !isExempt && points.review2 === null,
    isOverride: self?.isOverride ?? false,
    isCorrected: said.isCorrected,
    delta: deltaOf(points.self, points.review2),
    entries,
    explanation: said.explanation,
    evidence: said.evidence,
    gaps: gapsOf(node, { declared: self, documents: said.evidence, year: view.year }),
  };
}

/** What a sheet holds, as far as the actor may see it: a unit sees no appraisal that is not finished. */
async function readSheet(ctx: Context, { round, sheet }: FoundSheet): Promise<SheetView> {
  const isAppraiser =
    requireScope(ctx, 'scores.read').kind === 'all' && !(await listOwnUnitIds(ctx)).has(sheet.unitId);
  const [set, nodes, all, evidence, explanations, corrections] = await Promise.all([
    findCriteriaSetById(ctx.db, round.setId),
    listCriteriaNodes(ctx.db, round.setId),
    listScoreEntries(ctx.db, [sheet.id]),
    listScoreEvidence(ctx.db, sheet.id),
    listExplanations(ctx.db, sheet.id),
    listScoreCorrections(ctx.db, sheet.id),
  ]);
  const stages = SCORE_STAGES.filter((stage) => stagesShown(sheet.state, isAppraiser).includes(stage));
  const entries = all.filter(({ stage }) => stages.includes(stage));
  const applying = nodes.filter((node) => appliesTo(node, sheet.unitKind));
  const scores = scoresByStage(applying, entries, round.sumRules);
  const lines = applying.map((node) => {
    const isOf = ({ nodeCode }: { nodeCode: string }) => nodeCode === node.code;
    const explanation = explanations.find(isOf) ?? null;
    const isCorrected = corrections.some(isOf);
    const said = { entries: entries.filter(isOf), evidence: evidence.filter(isOf), explanation, isCorrected };
    return lineOf(node, said, { scores, stages, year: round.year });
  });
  return {
    ...{ round, sheet, lines, scores, stages, corrections },
    setName: set ? setName(set) : '',
    isSample: set?.isSample ?? false,
    decimals: set?.decimals ?? USUAL_DECIMALS,
  };
}

/**
 * The sheet of a unit: every node with data, points of each stage, documents and explanation, and the sums.
 * @throws AppError `forbidden`; `not_found`.
 */
export async function getSheet(ctx: Context, address: SheetAddress): Promise<SheetView> {
  return readSheet(ctx, await requireSheet(ctx, address));
}
