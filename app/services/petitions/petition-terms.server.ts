import type { IsoDate } from '#app/domain/periods/date.ts';
import { answerDue, clocksOf, type Clock, type Pause } from '#app/domain/petitions/clocks.ts';
import { pausesOf } from '#app/domain/petitions/pauses.ts';
import { datesOf, type StoredDates } from '#app/domain/petitions/stored-dates.ts';
import type { Db } from '#db/client.server.ts';
import { listPetitionEvents, type PetitionEventRow } from '#db/queries/petitions/history.ts';
import { findCalendar } from '#db/queries/plans/calendar.ts';

/** Names the last answer of a petition: its place among what happened to it; '' for none. */
export function answerId(events: readonly Pick<PetitionEventRow, 'id' | 'kind'>[]): string {
  return String(events.findLast(({ kind }) => kind === 'answer')?.id ?? '');
}

/** By when an answer is owed, as a petition is before it is stored with what happened to it. */
export async function dueOf(
  db: Db,
  petition: StoredDates & { readonly id?: number },
  today: IsoDate,
): Promise<IsoDate | null> {
  const events = petition.id === undefined ? [] : await listPetitionEvents(db, petition.id);
  const dates = datesOf(petition, pausesOf(events));
  return answerDue({ dates, ruleSet: petition.ruleSet, calendar: await findCalendar(db), today });
}

/** The clocks of a petition. */
export async function getClocks(
  db: Db,
  petition: StoredDates,
  { pauses, today }: { pauses: readonly Pause[]; today: IsoDate },
): Promise<Clock[]> {
  const calendar = await findCalendar(db);
  return clocksOf({ dates: datesOf(petition, pauses), ruleSet: petition.ruleSet, calendar, today });
}
