import { storedDate } from '#app/domain/periods/date.ts';
import type { Pause, PetitionDates } from './clocks.ts';
import type { PetitionState } from './petition-state.ts';
import type { RuleSetId } from './rule-sets.ts';

/** What decides the clocks of a petition, as it is stored; days are local. */
export interface StoredDates {
  readonly state: PetitionState;
  readonly ruleSet: RuleSetId;
  readonly receivedOn: string;
  readonly assignedOn: string;
  readonly decidedOn: string | null;
  readonly referredOn: string | null;
  readonly answeredOn: string | null;
  readonly publishedOn: string | null;
  readonly resolvedOn: string | null;
}

const day = (text: string | null) => (text === null ? null : storedDate(text));

/** What decides the clocks of a stored petition. */
export function datesOf(petition: StoredDates, pauses: readonly Pause[]): PetitionDates {
  return {
    state: petition.state,
    receivedOn: storedDate(petition.receivedOn),
    assignedOn: storedDate(petition.assignedOn),
    decidedOn: day(petition.decidedOn),
    referredOn: day(petition.referredOn),
    answeredOn: day(petition.answeredOn),
    publishedOn: day(petition.publishedOn),
    resolvedOn: day(petition.resolvedOn),
    pauses,
  };
}
