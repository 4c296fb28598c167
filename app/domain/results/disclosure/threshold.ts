/**
 * The disclosure threshold: the fewest people behind a figure that is shown to readers outside the province's own team, and
 * the fewest values that a reader must be left to choose from for a hidden one. It is a setting of the province, at
 * least the environment's `DISCLOSURE_THRESHOLD` (`thresholdInForce`), handed to every function that hides or tells of it; a lock keeps the one it was made with.
 * Source: docs/decisions/012-suppression.md.
 */
export interface SmallGroups {
  readonly threshold: number;
  /** Whether it is also a secret that a group is empty. */
  readonly isEmptySecret: boolean;
}

/** Whether a group of so many people says too much about them. */
export function isSmall(count: number, { threshold, isEmptySecret }: SmallGroups): boolean {
  return count < threshold && (isEmptySecret || count > 0);
}
