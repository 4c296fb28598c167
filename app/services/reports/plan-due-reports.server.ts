import { localDate, parseIsoDate } from '#app/domain/periods/date.ts';
import { datesOf } from '#app/domain/periods/official-period.ts';
import { duePeriods } from '#app/domain/reports/due.ts';
import type { Context } from '#app/services/context.ts';
import { insertRun } from '#db/queries/reports/report-runs.ts';
import { listRunningSchedules } from '#db/queries/reports/report-schedules.ts';

/**
 * Queues every due report not queued before; returns how many. Safe to run in several processes: the database allows
 * one report per schedule and period.
 */
export async function planDueReports(ctx: Pick<Context, 'db' | 'now'>): Promise<number> {
  const today = localDate(ctx.now);
  let planned = 0;
  for (const { schedule, roundFrom, roundTo } of await listRunningSchedules(ctx.db)) {
    const { id, title, roundId, definitionId, content, unitId, locale, kind, system } = schedule;
    const since = parseIsoDate(schedule.since);
    if (since === null) continue;
    for (const { from, to } of duePeriods({ kind, system, since }, today).map(datesOf)) {
      // A round outside the period has nothing to report.
      if (roundFrom !== null && roundTo !== null && (to < roundFrom || from > roundTo)) continue;
      const about = { title, roundId, definitionId, content, unitId, locale };
      const run = { ...about, scheduleId: id, periodFrom: from, periodTo: to, requestedAt: ctx.now };
      if ((await insertRun(ctx.db, run)) !== null) planned += 1;
    }
  }
  return planned;
}
