/**
 * Where the sheet of one unit stands: the unit scores itself, hands in, is appraised, explains what it sees otherwise, is
 * appraised again, and is done. Stages as scoring rounds of ministries and provinces have them
 * (docs/domain.md#criteria-sets).
 */
export const SHEET_STATES = ['draft', 'returned', 'submitted', 'reviewed', 'explained', 'final'] as const;
export type SheetState = (typeof SHEET_STATES)[number];

/** What is done with a sheet. */
export const SHEET_STEPS = [
  'declare',
  'submit',
  'take_in',
  'return',
  'appraise',
  'finish_review',
  'explain',
  'finish_explanations',
  'end_explanations',
  'appraise_again',
  'finalise',
  'correct',
] as const;
export type SheetStep = (typeof SHEET_STEPS)[number];

/** Steps that move a sheet from one state to the next. */
export const MOVING_STEPS = [
  'submit',
  'take_in',
  'return',
  'finish_review',
  'finish_explanations',
  'end_explanations',
  'finalise',
] as const;
export type MovingStep = (typeof MOVING_STEPS)[number];

interface Rule {
  /** In which states it may be done. */
  readonly from: readonly SheetState[];
  /** The state after it; null: the state stays. */
  readonly to: SheetState | null;
}

/**
 * The one table of what may be done when. What the unit has handed in, it never changes; it explains. A unit that lets its
 * last day pass holds nobody up: those who appraise take its sheet in, or end its explanations. A final sheet is corrected, node
 * by node, as a new version of it.
 */
const STEPS: Readonly<Record<SheetStep, Rule>> = {
  declare: { from: ['draft', 'returned'], to: null },
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  take_in: { from: ['draft', 'returned'], to: 'submitted' },
  return: { from: ['submitted'], to: 'returned' },
  appraise: { from: ['submitted'], to: null },
  finish_review: { from: ['submitted'], to: 'reviewed' },
  explain: { from: ['reviewed'], to: null },
  finish_explanations: { from: ['reviewed'], to: 'explained' },
  end_explanations: { from: ['reviewed'], to: 'explained' },
  appraise_again: { from: ['explained'], to: null },
  finalise: { from: ['explained'], to: 'final' },
  correct: { from: ['final'], to: null },
};

/** Whether a step may be done with a sheet as it stands. */
export function mayDo(step: SheetStep, state: SheetState): boolean {
  return STEPS[step].from.includes(state);
}

/** Whether a sheet stands where a step leads: who presses a button twice has done it once. */
export function isDone(step: MovingStep, state: SheetState): boolean {
  return STEPS[step].to === state;
}

/** The state after a step. */
export function stateAfter(step: SheetStep, state: SheetState): SheetState {
  return STEPS[step].to ?? state;
}

/** Who does a step: the unit itself, or those who appraise it. */
export function isReviewersStep(step: SheetStep): boolean {
  return !['declare', 'submit', 'explain', 'finish_explanations'].includes(step);
}

/** Whether a step is for after the unit's last day only. */
export function isAfterDue(step: SheetStep): boolean {
  return step === 'take_in' || step === 'end_explanations';
}

/** In the order in which points are given; the last that are there count. */
export const SCORE_STAGES = ['self', 'review1', 'review2'] as const;
export type ScoreStage = (typeof SCORE_STAGES)[number];

/** The stages whose points are settled. */
const SETTLED: Readonly<Record<SheetState, readonly ScoreStage[]>> = {
  draft: ['self'],
  returned: ['self'],
  submitted: ['self'],
  reviewed: ['self', 'review1'],
  explained: ['self', 'review1'],
  final: SCORE_STAGES,
};

/** The stage that appraisers are at. */
const UNDER_WAY: Readonly<Partial<Record<SheetState, ScoreStage>>> = {
  submitted: 'review1',
  explained: 'review2',
};

/** The stages that a reader sees: an appraisal is shown to the unit once it is finished, never while its points change. */
export function stagesShown(state: SheetState, isAppraiser: boolean): readonly ScoreStage[] {
  const underWay = isAppraiser ? UNDER_WAY[state] : undefined;
  return underWay === undefined ? SETTLED[state] : [...SETTLED[state], underWay];
}
