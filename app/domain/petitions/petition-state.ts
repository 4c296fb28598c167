import type { PetitionRating } from './petition.ts';

/**
 * Where a petition stands. `received` waits for the unit in charge to take it; `waiting` is a supplement that was asked of
 * the petitioner. `refused`, `referred` (to a body outside this system), `merged`, `split` and `withdrawn` (its author took back
 * what it was made of) end it without an answer.
 */
export const PETITION_STATES = [
  'received',
  'waiting',
  'in_work',
  'answered',
  'closed',
  'refused',
  'referred',
  'merged',
  'split',
  'withdrawn',
] as const;
export type PetitionState = (typeof PETITION_STATES)[number];

/** States in which the unit in charge owes something. */
export const OPEN_STATES = ['received', 'waiting', 'in_work'] as const satisfies readonly PetitionState[];

/** States in which something is still expected: of the unit in charge, or that somebody says that it is resolved. */
export const UNFINISHED_STATES = [...OPEN_STATES, 'answered'] as const satisfies readonly PetitionState[];

/** States in which the petitioner has an answer. */
export const ANSWERED_STATES = ['answered', 'closed'] as const satisfies readonly PetitionState[];

/** States that stand for no petition of their own: what was brought is counted where it went on. */
export const ELSEWHERE_STATES = ['merged', 'split'] as const satisfies readonly PetitionState[];

/** What moves a petition on; `transfer` hands it to another unit of this system, `refer` to a body outside it. */
export const PETITION_MOVES = [
  'accept',
  'refuse',
  'transfer',
  'refer',
  'ask',
  'supply',
  'answer',
  'reopen',
  'close',
  'merge',
  'split',
] as const;
export type PetitionMove = (typeof PETITION_MOVES)[number];

/** The states before a supplement is asked, to one of which the petition returns. */
export type HeldState = Extract<PetitionState, 'received' | 'in_work'>;

const UNDECIDED: readonly PetitionState[] = ['received', 'in_work'];

const MOVES: Readonly<
  Record<PetitionMove, { readonly from: readonly PetitionState[]; readonly to: PetitionState }>
> = {
  accept: { from: ['received'], to: 'in_work' },
  refuse: { from: ['received'], to: 'refused' },
  transfer: { from: UNDECIDED, to: 'received' },
  refer: { from: UNDECIDED, to: 'referred' },
  ask: { from: UNDECIDED, to: 'waiting' },
  supply: { from: ['waiting'], to: 'received' },
  answer: { from: ['in_work'], to: 'answered' },
  reopen: { from: ANSWERED_STATES, to: 'in_work' },
  close: { from: ['answered'], to: 'closed' },
  merge: { from: UNDECIDED, to: 'merged' },
  split: { from: UNDECIDED, to: 'split' },
};

/**
 * The state after a move; null when a petition in this state cannot be moved so. `held` is the state from which a
 * supplement was asked: what was supplied returns it there.
 */
export function stateAfter(
  state: PetitionState,
  move: PetitionMove,
  held: HeldState | null = null,
): PetitionState | null {
  const { from, to } = MOVES[move];
  if (!from.includes(state)) return null;
  return move === 'supply' ? held : to;
}

/** The moves that a petition in this state allows. */
export function movesFrom(state: PetitionState): readonly PetitionMove[] {
  return PETITION_MOVES.filter((move) => MOVES[move].from.includes(state));
}

/** Whether the unit in charge owes something. */
export function isOpen(state: PetitionState): boolean {
  return OPEN_STATES.some((open) => open === state);
}

/** Whether the petitioner has an answer. */
export function isAnswered(state: PetitionState): boolean {
  return ANSWERED_STATES.some((answered) => answered === state);
}

/** Whether somebody above the unit in charge is to look at its answer: the petitioner was not satisfied, and it goes on. */
export function awaitsReview({
  state,
  rating,
}: {
  readonly state: PetitionState;
  readonly rating: PetitionRating | null;
}): boolean {
  return state === 'answered' && rating === 'not_satisfied';
}

/** Whether it ended without an answer, so that none is owed. */
export function isUnanswered(state: PetitionState): boolean {
  return !isOpen(state) && !isAnswered(state);
}

/** Whether nothing more is expected of the unit in charge. */
export function isFinal(state: PetitionState): boolean {
  return !UNFINISHED_STATES.some((unfinished) => unfinished === state);
}
