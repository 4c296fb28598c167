import type { Succession } from './criteria-set.ts';

/** Where a node has got to: its set is still scored by (`current`), or how it goes on in the set that is. */
export type Whereabouts = 'current' | Succession;

interface End {
  readonly id: number;
  /** Whether several nodes became one on the way. */
  readonly isMerged: boolean;
}

/** Where a node has got to, told by the nodes at the end of its way, over any number of replaced sets. */
export function whereaboutsOf(startId: number, ends: readonly End[]): Whereabouts {
  const [end, ...others] = ends;
  if (end === undefined) return 'dropped';
  if (others.length > 0) return 'split';
  if (end.id === startId) return 'current';
  return end.isMerged ? 'merged' : 'same';
}

/**
 * Whether a person has to say where a task goes on. A node that goes on as one node is followed silently; one that was
 * merged has another maximum and other figures, so that a target may no longer be meant.
 */
export function wantsDecision(whereabouts: Whereabouts): boolean {
  return whereabouts === 'split' || whereabouts === 'merged' || whereabouts === 'dropped';
}
