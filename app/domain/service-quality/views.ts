import type { Captured, EarlierValue } from './captured.ts';
import type { Placed } from './ranking.ts';
import type { ComparedPoint, TrendPoint } from './trend.ts';

/** A unit as a list shows it. */
export interface QualityLine {
  readonly code: string;
  readonly name: string;
  /** In the order of the groups. */
  readonly groups: readonly Placed[];
  readonly total: Placed;
  /** Codes of the groups that are missing; such a unit has no place. */
  readonly missing: readonly string[];
  readonly own: number | null;
  readonly difference: number | null;
  /** Whether they differ by more than the formulas are exact. */
  readonly isOff: boolean;
  /** Metrics that the own sum takes official points of. */
  readonly borrowed: number;
  /** How much the printed total is off from the printed groups. */
  readonly off: number | null;
}

/** A period of a unit on its line. */
export type QualityTrendPoint = ComparedPoint<TrendPoint & { readonly id: number; readonly set: string }>;

/** A value that was corrected: what it was until when. */
export interface Correction {
  readonly code: string;
  readonly now: Omit<Captured, 'code'>;
  readonly earlier: readonly EarlierValue[];
}

/** What this site itself counts for a metric: other figures than those that were captured, with their source. */
export interface OwnFigure {
  readonly code: string;
  readonly label: string;
  readonly max: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly points: number | null;
  /** What was counted, and of which days. */
  readonly of: string;
}

/** What people said of a unit in a survey: it stands beside the index and is never added to it. */
export interface SurveyBeside {
  readonly slug: string;
  readonly title: string;
  /** Percent; null where it is withheld from this reader, or nobody answered. */
  readonly rate: number | null;
  readonly responses: number | null;
}
