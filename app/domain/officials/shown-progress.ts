import { isSmall } from '#app/domain/results/disclosure/threshold.ts';

/** How far the people of a group are; null where it is withheld. */
export interface ShownProgress {
  readonly invited: number;
  /** Who judged one unit at least. */
  readonly begun: number | null;
  /** Who judged every unit that is theirs to judge. */
  readonly finished: number | null;
  /** Percent of those who were asked; null, too, where nobody was. */
  readonly rate: number | null;
}

/**
 * What is told of the progress of a group. In a group of fewer people than the threshold it would tell who has answered, so it
 * is withheld from every reader. A draft has no threshold yet, and no answers.
 */
export function shownProgress(
  { invited, begun, finished }: Record<'invited' | 'begun' | 'finished', number>,
  threshold: number | null,
): ShownProgress {
  if (threshold !== null && isSmall(invited, { threshold, isEmptySecret: false })) {
    return { invited, begun: null, finished: null, rate: null };
  }
  return { invited, begun, finished, rate: invited === 0 ? null : (100 * begun) / invited };
}
