/**
 * The interface between SQL and mathematics. A query returns one cell per group (a unit, a service area, a month ...);
 * pure functions turn a cell into figures. No answer is `null`, never 0.
 */

/**
 * How many respondents chose each level of the scale, lowest level first. Its length is the number of levels of the
 * definition's scale (5 for satisfaction forms, 3 for the 0/1/2-point form).
 */
export type LevelCounts = readonly number[];

/**
 * Sums over respondents who answered at least one of a set of questions; the respondent is the cluster.
 * A respondent gave `m` answers whose numerator sum is `x`: satisfied answers for `top2`, the sum of level values for
 * `mean` and `mean-percent`.
 */
export interface ClusterSums {
  /** Respondents with m > 0. */
  readonly n: number;
  readonly x: number;
  readonly m: number;
  readonly xx: number;
  readonly xm: number;
  readonly mm: number;
}

/**
 * Cross sums of two factors f < g over all respondents, with x and m as in ClusterSums (0 where a respondent answered
 * none of a factor's criteria): `xx` = sum of x_f * x_g, `xm` = x_f * m_g, `mx` = m_f * x_g, `mm` = m_f * m_g.
 */
export interface PairSums {
  readonly xx: number;
  readonly xm: number;
  readonly mx: number;
  readonly mm: number;
}

/** Everything counted in one group of responses. */
export interface Cell {
  /** Responses in the group, also those with no level answered. */
  readonly responses: number;
  /** Per level question of the definition (criteria and the overall question), in the form's order. */
  readonly levels: readonly LevelCounts[];
  /** Per factor of the definition, in its order: clusters over the factor's criteria. */
  readonly factors: readonly ClusterSums[];
  /** Clusters over all criteria (level questions that belong to a factor). */
  readonly all: ClusterSums;
  /**
   * Per pair of factors, ordered (0,1) (0,2) ... (0,F-1) (1,2) ...; only for the interval of the overall figure under
   * `mean-of-factors` and `weighted`, which is null without it. Other methods do not look at it.
   */
  readonly pairs?: readonly PairSums[];
  /**
   * The answers to all criteria in one pot: `levels` has their sum alone, and `factors` none. A tenth of the numbers, which
   * suffices for the overall figure of a method that pools them (`pot.ts`) and for no other figure.
   */
  readonly isPot?: true;
}

/** A cell from which every method's figures can be computed. */
export type CellWithPairs = Cell & Required<Pick<Cell, 'pairs'>>;

/** A confidence interval, in the unit of the figure it belongs to. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A rate as a share (0-1) of its range, and the number of independent yes or no independent answers that would give the same precision. */
export interface EffectiveSample {
  readonly share: number;
  readonly size: number;
}

/** A figure ready to show. Percent (0-100) for `top2` and `mean-percent`, the scale's unit for `mean`. */
export interface Figure {
  /** Answers behind the figure. */
  readonly answers: number;
  /** Answers per level, lowest first. */
  readonly counts: LevelCounts;
  /**
   * The figure by the method, the double nearest to the exact ratio, so that rounding it half-up (`toFixedHalfUp`)
   * prints what exact arithmetic would; null when nobody answered.
   */
  readonly rate: number | null;
  /** Mean level on the scale's own values, all answers in one pot; null when nobody answered. */
  readonly mean: number | null;
  /** What stands behind `rate`, by which figures are compared; null where that is not known. */
  readonly sample: EffectiveSample | null;
  /** Confidence interval of `rate` in the same unit; null when there is none. */
  readonly interval: Interval | null;
}
