/**
 * Where the sheet of one unit stands: the unit scores itself, hands in, is appraised, explains what it sees otherwise, is
 * appraised again, and is done. Stages as scoring rounds of ministries and provinces have them
 * (docs/domain.md#criteria-sets).
 */
export const SHEET_STATES = ['draft', 'returned', 'submitted', 'reviewed', 'explained', 'final'] as const;
export type SheetState = (typeof SHEET_STATES)[number];

/** What is done with a sheet. */
export type SheetStep =
  | 'declare'
  | 'submit'
  | 'return'
  | 'appraise'
  | 'finish_review'
  | 'explain'
  | 'finish_explanations'
  | 'appraise_again'
  | 'finalise';

interface Rule {
  /** In which states it may be done. */
  readonly from: readonly SheetState[];
  /** The state after it; null: the state stays. */
  readonly to: SheetState | null;
}

/** The one table of what may be done when. What the unit has handed in, it never changes; it explains. */
const STEPS: Readonly<Record<SheetStep, Rule>> = {
  declare: { from: ['draft', 'returned'], to: null },
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  return: { from: ['submitted'], to: 'returned' },
  appraise: { from: ['submitted'], to: null },
  finish_review: { from: ['submitted'], to: 'reviewed' },
  explain: { from: ['reviewed'], to: null },
  finish_explanations: { from: ['reviewed'], to: 'explained' },
  appraise_again: { from: ['explained'], to: null },
  finalise: { from: ['explained'], to: 'final' },
};

/** Whether a step may be done with a sheet as it stands. */
export function mayDo(step: SheetStep, state: SheetState): boolean {
  return STEPS[step].from.includes(state);
}

/** The state after a step. */
export function stateAfter(step: SheetStep, state: SheetState): SheetState {
  return STEPS[step].to ?? state;
}

/** Who does a step: the unit itself, or those who appraise it. */
export function isReviewersStep(step: SheetStep): boolean {
  return ['return', 'appraise', 'finish_review', 'appraise_again', 'finalise'].includes(step);
}

/** In the order in which points are given; the last that are there count. */
export const SCORE_STAGES = ['self', 'review1', 'review2'] as const;
export type ScoreStage = (typeof SCORE_STAGES)[number];
