import { sheetScorer, type LeafEntry, type SheetScore } from '#app/domain/indexes/score-sheet.ts';
import type { CriteriaNode } from '#app/domain/indexes/criteria-set.ts';
import { sumExactly } from '#app/domain/numbers/decimal.ts';
import { SCORE_STAGES, type ScoreStage } from './sheet-state.ts';

/** What was given for one node at one stage. */
export interface StageEntry {
  readonly nodeCode: string;
  readonly stage: ScoreStage;
  readonly isExempt: boolean;
  readonly points: number | null;
}

/** What stands for each node after a stage: what that stage gave, or else an earlier one. */
function entriesUpTo(entries: readonly StageEntry[], last: ScoreStage): Map<string, LeafEntry> {
  const counted = SCORE_STAGES.slice(0, SCORE_STAGES.indexOf(last) + 1);
  const standing = new Map<string, LeafEntry>();
  for (const stage of counted) {
    for (const entry of entries.filter((each) => each.stage === stage)) {
      if (entry.isExempt) standing.set(entry.nodeCode, 'exempt');
      else if (entry.points !== null) standing.set(entry.nodeCode, { points: entry.points });
    }
  }
  return standing;
}

type ScoredNode = Pick<CriteriaNode, 'code' | 'parentCode' | 'max' | 'rule'>;
type ScoresByStage = Readonly<Record<ScoreStage, SheetScore>>;

/** The sheet as it stood after each stage. */
export function scoresByStage(nodes: readonly ScoredNode[], entries: readonly StageEntry[]): ScoresByStage {
  return stageScorer(nodes)(entries);
}

/** The same for many sheets by the same nodes. */
export function stageScorer(nodes: readonly ScoredNode[]): (entries: readonly StageEntry[]) => ScoresByStage {
  const score = sheetScorer(nodes);
  return (entries) => {
    const after = (stage: ScoreStage) => score(entriesUpTo(entries, stage));
    const self = after('self');
    const gave = (stage: ScoreStage) => entries.some((entry) => entry.stage === stage);
    const review1 = gave('review1') ? after('review1') : self;
    return { self, review1, review2: gave('review2') ? after('review2') : review1 };
  };
}

/** What appraisal changed: -0.25 where 2.00 became 1.75; null where there is nothing to compare. */
export function deltaOf(self: number | null | undefined, standing: number | null | undefined): number | null {
  if (self === null || self === undefined || standing === null || standing === undefined) return null;
  return sumExactly([standing, -self]);
}
