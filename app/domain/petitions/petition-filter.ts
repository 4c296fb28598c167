import { PETITION_STATES } from './petition-state.ts';

/** What the register is narrowed to beside the states: open and past its term; rated "not satisfied"; without a term left. */
export const PETITION_FILTERS = ['open', 'overdue', 'unsatisfied', ...PETITION_STATES] as const;
export type PetitionFilterState = (typeof PETITION_FILTERS)[number];

/** Petitions on a page of the register. */
export const PETITIONS_PER_PAGE = 50;
