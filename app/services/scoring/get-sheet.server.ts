import type { Declared } from '#app/domain/indexes/points.ts';
import type { SheetScore } from '#app/domain/indexes/score-sheet.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { renderDeclared } from '#app/domain/scoring/declared-text.ts';
import { deltaOf, scoresByStage } from '#app/domain/scoring/sheet-scores.ts';
import { mayDo, type ScoreStage } from '#app/domain/scoring/sheet-state.ts';
import type { Context } from '#app/services/context.ts';
import {
  findCriteriaSetById,
  listCriteriaNodes,
  type CriteriaNodeRow,
} from '#db/queries/indexes/criteria-sets.ts';
import type { ScoringRoundRow } from '#db/queries/scoring/rounds.ts';
import {
  listExplanations,
  listScoreEntries,
  listScoreEvidence,
  type NodeEvidence,
  type ScoreEntryRow,
  type SheetOfUnit,
} from '#db/queries/scoring/sheets.ts';
import { requireSheet, type SheetAddress } from './require-sheet.server.ts';

/** One node of a sheet with all that was said of it. */
export interface SheetLine {
  readonly node: CriteriaNodeRow;
  /** What was declared, as it is typed; empty for nothing. */
  readonly declared: string;
  /** Of the unit, and after each appraisal; null for nothing, and where the node does not apply. */
  readonly points: Readonly<Record<ScoreStage, number | null>>;
  readonly isExempt: boolean;
  readonly isOverride: boolean;
  /** What the appraisals changed of the unit's own points. */
  readonly delta: number | null;
  readonly notes: Readonly<Record<ScoreStage, string | null>>;
  readonly explanation: string | null;
  readonly evidence: readonly NodeEvidence[];
  /** What a unit still has to give before it hands in. */
  readonly gaps: readonly ('data' | 'evidence' | 'page')[];
}

export interface SheetView {
  readonly round: ScoringRoundRow;
  readonly setName: string;
  /** Whether the set only shows what a set looks like. */
  readonly isSample: boolean;
  readonly sheet: SheetOfUnit;
  readonly lines: readonly SheetLine[];
  readonly scores: Readonly<Record<ScoreStage, SheetScore>>;
}

const STAGES = ['self', 'review1', 'review2'] as const;

/** What is missing of a node that the unit scores: data; a document, or a note that says why there is none; its page. */
function gapsOf(node: CriteriaNodeRow, self: ScoreEntryRow | undefined, evidence: readonly NodeEvidence[]) {
  if (node.scoredBy !== 'self' || node.rule.kind === 'sum') return [];
  const isExtra = node.rule.kind === 'bonus' || node.rule.kind === 'penalty';
  if (self === undefined) return isExtra ? [] : (['data'] as const);
  const isProven = node.evidence === '' || self.isExempt || self.note !== null;
  if (evidence.length === 0) return isProven ? [] : (['evidence'] as const);
  return evidence.every(({ page }) => page === null) ? (['page'] as const) : [];
}

function lineOf(
  node: CriteriaNodeRow,
  all: {
    readonly entries: readonly ScoreEntryRow[];
    readonly evidence: readonly NodeEvidence[];
    readonly explanation: string | null;
    readonly isHandedIn: boolean;
  },
  scores: SheetView['scores'],
): SheetLine {
  const entryOf = (stage: ScoreStage) => all.entries.find((entry) => entry.stage === stage);
  const self = entryOf('self');
  const of = <Value>(read: (stage: ScoreStage) => Value) =>
    Object.fromEntries(STAGES.map((stage) => [stage, read(stage)])) as Record<ScoreStage, Value>;
  const pointsAt = (stage: ScoreStage) => scores[stage].nodes.get(node.code)?.points ?? null;
  // Before it is handed in nobody has appraised it.
  const points = of((stage) => (stage === 'review1' && !all.isHandedIn ? null : pointsAt(stage)));
  const declared: Declared | 'exempt' | null = self?.isExempt ? 'exempt' : (self?.declared ?? null);
  return {
    node,
    declared: declared === null ? '' : renderDeclared(declared),
    points,
    isExempt: scores.review2.nodes.get(node.code)?.isExempt ?? false,
    isOverride: self?.isOverride ?? false,
    delta: deltaOf(points.self, points.review2),
    notes: of((stage) => entryOf(stage)?.note ?? null),
    explanation: all.explanation,
    evidence: all.evidence,
    gaps: gapsOf(node, self, all.evidence),
  };
}

/**
 * The sheet of a unit: every node with data, points of each stage, documents and explanation, and the sums.
 * @throws AppError `forbidden`; `not_found`.
 */
export async function getSheet(ctx: Context, address: SheetAddress): Promise<SheetView> {
  const { round, sheet } = await requireSheet(ctx, address);
  const [set, nodes, entries, evidence, explanations] = await Promise.all([
    findCriteriaSetById(ctx.db, round.setId),
    listCriteriaNodes(ctx.db, round.setId),
    listScoreEntries(ctx.db, [sheet.id]),
    listScoreEvidence(ctx.db, sheet.id),
    listExplanations(ctx.db, sheet.id),
  ]);
  const applying = nodes.filter(
    ({ appliesTo }) => appliesTo.length === 0 || appliesTo.includes(sheet.unitKind),
  );
  const scores = scoresByStage(applying, entries);
  const isHandedIn = !mayDo('declare', sheet.state);
  const lines = applying.map((node) => {
    const isOf = ({ nodeCode }: { nodeCode: string }) => nodeCode === node.code;
    const explanation = explanations.find(isOf)?.text ?? null;
    const all = { entries: entries.filter(isOf), evidence: evidence.filter(isOf), explanation, isHandedIn };
    return lineOf(node, all, scores);
  });
  return { round, setName: set ? setName(set) : '', isSample: set?.isSample ?? false, sheet, lines, scores };
}
