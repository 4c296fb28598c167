/** What can be done with one unit, each on a page of its own that says what follows. */
export const UNIT_CHANGES = ['edit', 'rename', 'move', 'merge', 'split', 'close', 'reopen'] as const;
export type UnitChange = (typeof UNIT_CHANGES)[number];

/** What can be done with a unit now: one that has ended is only mended and reopened. */
export function changesOf({ hasEnded, hasSuccessor }: { hasEnded: boolean; hasSuccessor: boolean }) {
  const isOver = hasEnded || hasSuccessor;
  return UNIT_CHANGES.filter((change) =>
    isOver ? ['edit', 'reopen'].includes(change) : change !== 'reopen',
  );
}
