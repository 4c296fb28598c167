import { declaredOf } from '#app/domain/indexes/node-figure.ts';
import { pointsOf } from '#app/domain/indexes/points.ts';
import type { FormulaNode } from './reading.ts';

/** Petitions of a unit, as the index counts them: all of the year, each once. */
export interface PetitionTally {
  readonly received: number;
  readonly onTime: number;
  readonly late: number;
  readonly openInTerm: number;
  readonly openOverdue: number;
  /** Rated well by who petitioned. */
  readonly satisfied: number;
  /** Rated badly. */
  readonly unsatisfied: number;
}

/** What petitions are worth in points. */
export interface PetitionStake {
  /** Still to be won: open ones answered in their term, and nobody dissatisfied who has not said so. */
  readonly onTime: number;
  readonly satisfied: number;
  /** Gone for the year: what was late, or is. */
  readonly lost: number;
  readonly total: number;
}

/** What gives points: a metric of the index, or a criterion of another set. */
type Scored = Pick<FormulaNode, 'rule' | 'max'>;

/** What petitions feed; null for nothing. */
export interface PetitionMetrics {
  readonly onTime: Scored | null;
  readonly satisfied: Scored | null;
}

/** The points between two counts of one whole. */
function between(node: Scored | null, from: number, to: number, denominator: number): number {
  if (node === null) return 0;
  const points = (numerator: number) => {
    const data = declaredOf(node.rule, { kind: 'rate', numerator, denominator });
    return data === null ? 0 : (pointsOf(node.rule, node.max, data) ?? 0);
  };
  return points(to) - points(from);
}

/** Petitions of several units as those of one. */
export function sumTallies(tallies: readonly PetitionTally[]): PetitionTally {
  const sum = (of: keyof PetitionTally) => tallies.reduce((all, tally) => all + tally[of], 0);
  return {
    ...{ received: sum('received'), onTime: sum('onTime'), late: sum('late') },
    ...{ openInTerm: sum('openInTerm'), openOverdue: sum('openOverdue') },
    ...{ satisfied: sum('satisfied'), unsatisfied: sum('unsatisfied') },
  };
}

/**
 * What a unit's petitions may still win and have lost by the formulas of the index, in points: two unanswered petitions
 * cost a commune 12 of 18. Source: docs/domain.md#service-quality.
 */
export function petitionStake(tally: PetitionTally, { onTime, satisfied }: PetitionMetrics): PetitionStake {
  const all = tally.received;
  const byTime = between(onTime, tally.onTime, tally.onTime + tally.openInTerm, all);
  const byRating = between(satisfied, tally.satisfied, all - tally.unsatisfied, all);
  const lost = between(onTime, all - tally.late - tally.openOverdue, all, all);
  return { onTime: byTime, satisfied: byRating, lost, total: byTime + byRating };
}
