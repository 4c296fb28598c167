import { addDays, localDate } from '#app/domain/periods/date.ts';
import { remindedDays } from '#app/domain/plans/check-in-terms.ts';
import { rungOf } from '#app/domain/plans/reminders.ts';
import { toldPeople } from '#app/domain/plans/told-people.ts';
import { isWorkingDay } from '#app/domain/plans/working-days.ts';
import type { Context } from '#app/services/context.ts';
import { findCalendar } from '#db/queries/plans/calendar.ts';
import { findCheckInTerms } from './check-in-terms.server.ts';
import {
  insertDigests,
  insertReminder,
  listOpenTasks,
  listParents,
  listRemindable,
} from '#db/queries/plans/reminders.ts';

/** Seven working days over the longest holidays. */
const AHEAD_DAYS = 25;

/**
 * Puts each open task on its rung of the ladder, one without a date by the check-ins it owes, and queues one mail a person and day; returns how many tasks moved. Safe
 * to run in several processes and as often as one likes: the database keeps a rung once. Rests on days off.
 */
export async function remindTasks(ctx: Pick<Context, 'db' | 'now'>): Promise<number> {
  const today = localDate(ctx.now);
  const calendar = await findCalendar(ctx.db);
  if (!isWorkingDay(today, calendar)) return 0;
  const terms = await findCheckInTerms(ctx);
  const [tasks, people, parents] = await Promise.all([
    listOpenTasks(ctx.db, addDays(today, AHEAD_DAYS), terms),
    listRemindable(ctx.db),
    listParents(ctx.db),
  ]);
  const days = tasks.flatMap((task) => remindedDays(task, terms).map((dueOn) => ({ task, dueOn })));
  return ctx.db.transaction(async (tx) => {
    const told = new Set<string>();
    let moved = 0;
    for (const { task, dueOn } of days) {
      const rung = rungOf({ state: task.state, dueOn }, { today, calendar });
      if (rung === null) continue;
      if (!(await insertReminder(tx, { taskId: task.id, dueOn, rung, day: today }))) continue;
      moved += 1;
      for (const id of toldPeople({ ...task, rung }, people, parents)) told.add(id);
    }
    await insertDigests(tx, [...told], today, ctx.now);
    return moved;
  });
}
