import type { Change } from '#app/domain/results/table/change.ts';

/** What a measure brought, by the change of its criterion. */
export type EffectVerdict = 'helped' | 'worse' | 'unclear' | 'too-few' | 'not-yet';

/**
 * Whether a task helped: its criterion at its unit, in a later round against the round it was made from. `change` is the
 * one that results print beside the same two figures (`changesOf`), so that no page can say otherwise; null while
 * nothing was measured again. A change says that the figure moved, not why.
 */
export function effectVerdict(change: Change | null): EffectVerdict {
  if (change === null) return 'not-yet';
  const verdicts = { up: 'helped', down: 'worse', unclear: 'unclear', 'too-few': 'too-few' } as const;
  return change.verdict === null ? 'unclear' : verdicts[change.verdict];
}
