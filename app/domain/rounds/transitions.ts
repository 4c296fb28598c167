import type { RoundStatus } from './round.ts';

/** What staff do with a round. */
export type RoundAction = 'open' | 'close' | 'lock' | 'publish';

const STEPS: Record<RoundAction, { readonly from: readonly RoundStatus[]; readonly to: RoundStatus }> = {
  // A closed round may be opened again, for late paper forms: its figures are not final until it is locked.
  open: { from: ['draft', 'closed'], to: 'open' },
  close: { from: ['open'], to: 'closed' },
  lock: { from: ['closed'], to: 'locked' },
  publish: { from: ['locked'], to: 'published' },
};

export type TransitionResult =
  | { readonly ok: true; readonly to: RoundStatus }
  | { readonly ok: false; readonly reason: 'already_there' | 'not_from_here' };

/** The status after an action; the order is draft, open, closed, locked, published. */
export function transition(status: RoundStatus, action: RoundAction): TransitionResult {
  const { from, to } = STEPS[action];
  if (status === to) return { ok: false, reason: 'already_there' };
  return from.includes(status) ? { ok: true, to } : { ok: false, reason: 'not_from_here' };
}

/** The actions possible in a status, in order. */
export function actionsFrom(status: RoundStatus): RoundAction[] {
  const actions: RoundAction[] = ['open', 'close', 'lock', 'publish'];
  return actions.filter((action) => transition(status, action).ok);
}

/** Whether staff may still import responses: even late ones, but none once the figures are locked. */
export function takesImports(status: RoundStatus): boolean {
  return status === 'open' || status === 'closed';
}

/** Whether staff may still change what a round asks of whom and when, or delete it: until its figures are locked. */
export function mayBeChanged({ status }: { readonly status: RoundStatus }): boolean {
  return status === 'draft' || takesImports(status);
}

/** Whether a round has ended: its figures are or can be locked. */
export function isPastCollecting(status: RoundStatus): boolean {
  return status === 'closed' || status === 'locked' || status === 'published';
}
