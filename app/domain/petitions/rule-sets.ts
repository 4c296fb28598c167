/** A step of handling that has a term. */
export const CLOCK_STEPS = ['decide', 'refer', 'supplement', 'answer', 'publish'] as const;
export type ClockStep = (typeof CLOCK_STEPS)[number];

/** One term: so many working days after the petition came to the unit in charge, or after the answer. */
export interface ClockRule {
  readonly step: ClockStep;
  /** Working days; the day on which it begins is not counted. */
  readonly days: number;
  readonly from: 'assigned' | 'answered';
  /** A step that need not happen: its term only says how long it may. */
  readonly isOptional: boolean;
}

/** Whose terms a petition is handled by. */
export const RULE_SETS = ['portal', 'procedures', 'reception'] as const;
export type RuleSetId = (typeof RULE_SETS)[number];

const must = (step: ClockStep, days: number, from: ClockRule['from'] = 'assigned'): ClockRule => ({
  step,
  days,
  from,
  isOptional: false,
});
const may = (step: ClockStep, days: number): ClockRule => ({
  step,
  days,
  from: 'assigned',
  isOptional: true,
});

/**
 * The terms, as data. Where each comes from: docs/domain.md#petitions.
 *
 * - `portal`: what the national portal counts as on time: refused or returned within 2 working days, a supplement asked
 *   within 5, answered within 15 of the last transfer, published within 2 of the answer.
 * - `procedures`: what is another body's is passed to it within 5 working days (Nghị định 20/2008/NĐ-CP); answered within
 *   10, as provinces set it for petitions about procedures.
 * - `reception`: what was received at a citizen reception: a refusal is told within 3 working days (Nghị định
 *   154/2026/NĐ-CP), the outcome within 10 (Luật Tiếp công dân, Điều 28).
 */
const TERMS: Readonly<Record<RuleSetId, readonly ClockRule[]>> = {
  portal: [must('decide', 2), may('supplement', 5), must('answer', 15), must('publish', 2, 'answered')],
  procedures: [may('refer', 5), must('answer', 10)],
  reception: [must('decide', 3), must('answer', 10)],
};

/** The terms of a rule set, in the order of the work. */
export function termsOf(id: RuleSetId): readonly ClockRule[] {
  return TERMS[id];
}
