import {
  sheetScorer,
  type LeafEntry,
  type SheetScore,
  type SumRules,
} from '#app/domain/indexes/score-sheet.ts';
import type { CriteriaNode } from '#app/domain/indexes/criteria-set.ts';
import { sumExactly } from '#app/domain/numbers/decimal.ts';
import type { ScoreStage } from './sheet-state.ts';

/** What was given for one node at one stage. */
export interface StageEntry {
  readonly nodeCode: string;
  readonly stage: ScoreStage;
  readonly isExempt: boolean;
  readonly points: number | null;
}

/** Puts what a stage gave over what stood before it; returns whether it gave anything. */
function putOver(
  standing: Map<string, LeafEntry>,
  entries: readonly StageEntry[],
  stage: ScoreStage,
): boolean {
  let gave = false;
  for (const entry of entries) {
    if (entry.stage !== stage) continue;
    gave = true;
    if (entry.isExempt) standing.set(entry.nodeCode, 'exempt');
    else if (entry.points !== null) standing.set(entry.nodeCode, { points: entry.points });
  }
  return gave;
}

type ScoredNode = Pick<CriteriaNode, 'code' | 'parentCode' | 'max' | 'rule'>;
type ScoresByStage = Readonly<Record<ScoreStage, SheetScore>>;

/** The sheet as it stood after each stage, by the rules of its round. */
export function scoresByStage(
  nodes: readonly ScoredNode[],
  entries: readonly StageEntry[],
  rules: SumRules,
): ScoresByStage {
  return stageScorer(nodes, rules)(entries);
}

/** The same for many sheets by the same nodes. */
export function stageScorer(
  nodes: readonly ScoredNode[],
  rules: SumRules,
): (entries: readonly StageEntry[]) => ScoresByStage {
  const score = sheetScorer(nodes, rules);
  return (entries) => {
    const standing = new Map<string, LeafEntry>();
    putOver(standing, entries, 'self');
    const self = score(standing);
    const review1 = putOver(standing, entries, 'review1') ? score(standing) : self;
    const review2 = putOver(standing, entries, 'review2') ? score(standing) : review1;
    return { self, review1, review2 };
  };
}

/** What appraisal changed: -0.25 where 2.00 became 1.75; null where there is nothing to compare. */
export function deltaOf(self: number | null | undefined, standing: number | null | undefined): number | null {
  if (self === null || self === undefined || standing === null || standing === undefined) return null;
  return sumExactly([standing, -self]);
}

/**
 * What appraisals changed of the points that a unit gave itself, and at how many of its nodes: +0.5 where a penalty of 0.5 was
 * taken back. Points that others give, and nodes of which either has none, are no change.
 */
export function changeOfOwn(
  own: readonly Pick<CriteriaNode, 'code' | 'rule'>[],
  { self, standing }: { readonly self: SheetScore; readonly standing: SheetScore },
): { readonly points: number; readonly nodes: number } {
  const changes = own.flatMap(({ code, rule }) => {
    const delta = deltaOf(self.nodes.get(code)?.points, standing.nodes.get(code)?.points) ?? 0;
    return delta === 0 ? [] : [rule.kind === 'penalty' ? -delta : delta];
  });
  return { points: sumExactly(changes), nodes: changes.length };
}
