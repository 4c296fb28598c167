import type { CriteriaNode } from '#app/domain/indexes/criteria-set.ts';
import type { SheetScore } from '#app/domain/indexes/score-sheet.ts';
import { sumExactly } from '#app/domain/numbers/decimal.ts';
import { deltaOf } from './sheet-scores.ts';
import type { ScoreStage } from './sheet-state.ts';

/** The scores of one sheet at each stage that a reader sees; null for a stage that is not shown. */
export type StageScores = Readonly<Record<ScoreStage, SheetScore | null>>;

/** What the sheets of a round got for a node. Means are over the sheets that have points at that stage; null without any. */
export interface NodeDifference {
  readonly node: Pick<CriteriaNode, 'code' | 'label' | 'max'>;
  /** Sheets to which it applies. */
  readonly units: number;
  readonly means: Readonly<Record<ScoreStage, number | null>>;
  /** What appraisals changed of the units' own points, on the mean of the sheets that have both. */
  readonly delta: number | null;
  /** Sheets whose points appraisals changed, and those that have the maximum now. */
  readonly changed: number;
  readonly full: number;
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : sumExactly(values) / values.length;
}

const isNumber = (value: number | null | undefined): value is number => value !== null && value !== undefined;

/** A node over all sheets of a round. */
export function nodeDifference(
  node: Pick<CriteriaNode, 'code' | 'label' | 'max'>,
  sheets: readonly StageScores[],
): NodeDifference {
  const { code, label, max } = node;
  const scoreAt = (sheet: StageScores, stage: ScoreStage) => sheet[stage]?.nodes.get(code);
  const applying = sheets.filter((sheet) => {
    const standing = scoreAt(sheet, 'review2');
    return standing !== undefined && !standing.isExempt;
  });
  const pointsAt = (stage: ScoreStage) =>
    applying.map((sheet) => scoreAt(sheet, stage)?.points).filter(isNumber);
  const deltas = applying
    .map((sheet) => deltaOf(scoreAt(sheet, 'self')?.points, scoreAt(sheet, 'review2')?.points))
    .filter(isNumber);
  return {
    node: { code, label, max },
    units: applying.length,
    means: {
      self: meanOf(pointsAt('self')),
      review1: meanOf(pointsAt('review1')),
      review2: meanOf(pointsAt('review2')),
    },
    delta: meanOf(deltas),
    changed: deltas.filter((delta) => delta !== 0).length,
    full: pointsAt('review2').filter((points) => points >= max).length,
  };
}
