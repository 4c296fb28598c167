import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { NodeKind } from '#app/domain/indexes/criteria-set.ts';
import { renderDeclared } from '#app/domain/scoring/declared-text.ts';
import {
  nodeDifference,
  type NodeDifference,
  type StageScores,
} from '#app/domain/scoring/node-differences.ts';
import { deltaOf } from '#app/domain/scoring/sheet-scores.ts';
import type { ScoreStage } from '#app/domain/scoring/sheet-state.ts';
import type { Context } from '#app/services/context.ts';
import type { ScoringRoundRow } from '#db/queries/scoring/rounds.ts';
import { listNodeEntries, type ScoreEntryRow } from '#db/queries/scoring/sheets.ts';
import { readRoundScores, type RoundScores, type ScoredSheet } from './round-scores.server.ts';

function shownScores({ scores, stages }: ScoredSheet): StageScores {
  const at = (stage: ScoreStage) => (stages.includes(stage) ? scores[stage] : null);
  return { self: at('self'), review1: at('review1'), review2: scores.review2 };
}

/** A node over the sheets of a round. */
export interface ComparedNode extends NodeDifference {
  readonly kind: NodeKind;
  readonly isLeaf: boolean;
}

export interface ComparedRound {
  readonly round: ScoringRoundRow;
  readonly isSample: boolean;
  readonly units: number;
  readonly nodes: readonly ComparedNode[];
}

/**
 * Every node of a round's set over the sheets that the actor may read: means of each stage, and what appraisals changed.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function compareNodes(ctx: Context, { round }: { round: string }): Promise<ComparedRound> {
  return compareScores(await readRoundScores(ctx, { round }));
}

/** The same of scores that were read. */
export function compareScores({ round, isSample, nodes, sheets, readable }: RoundScores): ComparedRound {
  const scores = sheets.filter(({ sheet }) => readable.has(sheet.id)).map(shownScores);
  return {
    ...{ round, isSample, units: scores.length },
    nodes: nodes.map((node) => ({
      ...nodeDifference(node, scores),
      kind: node.kind,
      isLeaf: node.rule.kind !== 'sum',
    })),
  };
}

/** One unit's points for a node. */
export interface NodeOfUnit {
  readonly unit: { readonly code: string; readonly name: string };
  readonly cluster: string;
  readonly points: Readonly<Record<ScoreStage, number | null>>;
  readonly isExempt: boolean;
  readonly delta: number | null;
  /** What was declared, as it is typed; empty for nothing. */
  readonly declared: string;
  /** What the appraisals said, the last one first. */
  readonly remark: string | null;
}

export interface NodeOverUnits {
  readonly round: ScoringRoundRow;
  readonly isSample: boolean;
  readonly difference: ComparedNode;
  readonly units: readonly NodeOfUnit[];
}

function nodeOfUnit(scored: ScoredSheet, code: string, entries: readonly ScoreEntryRow[]): NodeOfUnit {
  const { sheet, stages } = scored;
  const scores = shownScores(scored);
  const at = (stage: ScoreStage) => scores[stage]?.nodes.get(code)?.points ?? null;
  const own = entries.filter(({ sheetId, stage }) => sheetId === sheet.id && stages.includes(stage));
  const of = (stage: ScoreStage) => own.find((entry) => entry.stage === stage);
  const points = { self: at('self'), review1: at('review1'), review2: at('review2') };
  const declared = of('self')?.declared ?? null;
  return {
    unit: { code: sheet.unitCode, name: sheet.unitName },
    cluster: sheet.cluster,
    points,
    isExempt: scores.review2?.nodes.get(code)?.isExempt ?? false,
    delta: deltaOf(points.self, points.review2),
    declared: declared === null ? '' : renderDeclared(declared),
    remark: of('review2')?.note ?? of('review1')?.note ?? null,
  };
}

/** Those whose points changed most stand first, then by code. */
function byChange(one: NodeOfUnit, other: NodeOfUnit): number {
  const [first, second] = [one, other].map(({ delta }) => Math.abs(delta ?? 0));
  return (second ?? 0) - (first ?? 0) || (one.unit.code < other.unit.code ? -1 : 1);
}

/**
 * One node with points of its own over the sheets that the actor may read, those whose points changed most first.
 * @throws AppError `forbidden`; `not_found`, also for a node that has others below it.
 */
export async function compareUnits(
  ctx: Context,
  { round: slug, node: code }: { round: string; node: string },
): Promise<NodeOverUnits> {
  const { round, isSample, nodes, sheets } = await readRoundScores(ctx, { round: slug, node: code });
  const [node] = nodes;
  if (!node) return refuse('not_found', 'scoring.refusal.unknownNode', { node: excerpt(code) });
  const entries = await listNodeEntries(ctx.db, { roundId: round.id, nodeCode: code });
  const applying = sheets.filter((scored) => scored.nodes.some((each) => each.code === code));
  const difference = { ...nodeDifference(node, applying.map(shownScores)), kind: node.kind, isLeaf: true };
  const units = applying.map((scored) => nodeOfUnit(scored, code, entries)).sort(byChange);
  return { round, isSample, difference, units };
}
