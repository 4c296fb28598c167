import { storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import {
  answerDue,
  clocksOf,
  type Clock,
  type Pause,
  type PetitionDates,
} from '#app/domain/petitions/clocks.ts';
import { pausesOf } from '#app/domain/petitions/pauses.ts';
import type { Db } from '#db/client.server.ts';
import { listPetitionEvents } from '#db/queries/petitions/history.ts';
import type { StoredPetition } from '#db/queries/petitions/petitions.ts';
import { findCalendar } from '#db/queries/plans/calendar.ts';

type Dated = Pick<
  StoredPetition,
  | 'state'
  | 'ruleSet'
  | 'receivedOn'
  | 'assignedOn'
  | 'decidedOn'
  | 'referredOn'
  | 'answeredOn'
  | 'publishedOn'
  | 'resolvedOn'
>;

const day = (text: string | null) => (text === null ? null : storedDate(text));

/** What decides the clocks of a stored petition. */
export function datesOf(petition: Dated, pauses: readonly Pause[]): PetitionDates {
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

/** By when an answer is owed, as a petition is before it is stored with what happened to it. */
export async function dueOf(
  db: Db,
  petition: Dated & { readonly id?: number },
  today: IsoDate,
): Promise<IsoDate | null> {
  const events = petition.id === undefined ? [] : await listPetitionEvents(db, petition.id);
  const dates = datesOf(petition, pausesOf(events));
  return answerDue({ dates, ruleSet: petition.ruleSet, calendar: await findCalendar(db), today });
}

/** The clocks of a petition. */
export async function getClocks(
  db: Db,
  petition: Dated,
  { pauses, today }: { pauses: readonly Pause[]; today: IsoDate },
): Promise<Clock[]> {
  const calendar = await findCalendar(db);
  return clocksOf({ dates: datesOf(petition, pauses), ruleSet: petition.ruleSet, calendar, today });
}
