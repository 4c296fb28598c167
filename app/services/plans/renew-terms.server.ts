import type { IsoDate } from '#app/domain/periods/date.ts';
import { answerDue } from '#app/domain/petitions/clocks.ts';
import { pausesOf } from '#app/domain/petitions/pauses.ts';
import { datesOf } from '#app/domain/petitions/stored-dates.ts';
import type { Db } from '#db/client.server.ts';
import { listOpenPauses, listOpenTerms, saveTerms } from '#db/queries/petitions/terms.ts';
import { findCalendar } from '#db/queries/plans/calendar.ts';

/**
 * Computes anew, by the calendar as it is now, when answers to open petitions are due: to all of them, or to some. Run it in
 * the transaction that changed the calendar, or them.
 */
export async function renewTerms(tx: Db, today: IsoDate, ids?: readonly number[]): Promise<void> {
  const petitions = await listOpenTerms(tx, ids);
  const pauses = await listOpenPauses(tx, ids);
  const calendar = await findCalendar(tx);
  const changed = petitions.flatMap(({ id, dueOn: before, ...petition }) => {
    const dates = datesOf(petition, pausesOf(pauses.get(id) ?? []));
    const dueOn = answerDue({ dates, ruleSet: petition.ruleSet, calendar, today });
    return dueOn === before ? [] : [{ id, dueOn }];
  });
  await saveTerms(tx, changed);
}
