import { localDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';

/** What a unit's list of late dossiers reaches over. */
interface ListReach {
  /** The first day on which one of its dossiers was due. */
  readonly firstDueOn: string;
  readonly changedAt: Date;
}

/**
 * Whether a unit's list knows what became late in some days: it began by the last of them and changed after it, for a list
 * of an earlier day does not know yet. Where no list does, nobody can say that none was late.
 */
export function knowsDays({ firstDueOn, changedAt }: ListReach, { to }: Period): boolean {
  return firstDueOn <= to && localDate(changedAt) > to;
}
