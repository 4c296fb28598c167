import type { CriteriaNode } from '#app/domain/indexes/criteria-set.ts';
import type { SheetScore } from '#app/domain/indexes/score-sheet.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Correction } from './correction-text.ts';
import type { NamedDocument } from './document-text.ts';
import type { ScoreStage } from './sheet-state.ts';

/** A line of a printed sheet. */
export interface PrintedLine {
  readonly node: Pick<CriteriaNode, 'code' | 'label' | 'max' | 'rule' | 'evidence' | 'scoredBy'>;
  readonly isLeaf: boolean;
  readonly declared: string;
  readonly points: Readonly<Record<ScoreStage, number | null>>;
  readonly isExempt: boolean;
  readonly notes: Readonly<Record<ScoreStage, string | null>>;
  readonly explanation: string | null;
  readonly documents: readonly NamedDocument[];
}

/** A correction of a final sheet: the version that it made. */
interface PrintedCorrection extends Correction {
  readonly day: IsoDate;
  readonly totalBefore: number | null;
  readonly totalAfter: number | null;
  readonly reason: string;
}

/** All that the printed sheet of a unit is made of. */
export interface PrintedSheet {
  readonly unit: string;
  readonly round: string;
  readonly year: number;
  /** The year in which it is printed. */
  readonly printedIn: number;
  readonly isFinal: boolean;
  /** Whether it is scored by a set that no authority issued. */
  readonly isSample: boolean;
  /** With how many decimals points are printed. */
  readonly decimals: number;
  readonly lines: readonly PrintedLine[];
  readonly score: Pick<
    SheetScore,
    'max' | 'exempted' | 'base' | 'achieved' | 'bonus' | 'penalty' | 'index' | 'total'
  >;
  readonly corrections: readonly PrintedCorrection[];
}
