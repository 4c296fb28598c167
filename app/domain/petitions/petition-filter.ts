import { PETITION_STATES } from './petition-state.ts';

/**
 * What the register is narrowed to: a state, or what is owed an answer (`open`), is owed one whose term is over (`overdue`),
 * or awaits a review, as the petitioner was not satisfied (`unsatisfied`).
 */
export const PETITION_FILTERS = ['open', 'overdue', 'unsatisfied', ...PETITION_STATES] as const;
export type PetitionFilterState = (typeof PETITION_FILTERS)[number];

/** The fields by which the register is narrowed, in the address of its page. */
export const PETITION_FILTER_FIELDS = [
  'q',
  'state',
  'span',
  'class',
  'source',
  'cause',
  'unit',
  'from',
  'to',
] as const;
/** What they hold, as it was typed. */
export type AskedPetitions = Readonly<Record<(typeof PETITION_FILTER_FIELDS)[number], string>>;

/** Petitions on a page of the register. */
export const PETITIONS_PER_PAGE = 50;
