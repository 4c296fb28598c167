import { scopeOf } from '#app/domain/people/policy.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listAlarmTasks, type AlarmTaskRow } from '#db/queries/plans/alarm-tasks.ts';
import { listAlarms as listRows, type AlarmRow } from '#db/queries/signals/alarms.ts';

/** An alarm with the tasks that were made from it, of those the actor may read. */
export type ListedAlarm = AlarmRow & { readonly tasks: readonly Omit<AlarmTaskRow, 'alarm'>[] };

/**
 * Alarms of the units in the actor's reach, the latest first. They name a unit and a day; figures are on its desk.
 * @throws AppError `forbidden`.
 */
export async function listAlarms(
  ctx: Context,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ readonly rows: readonly ListedAlarm[]; readonly total: number }> {
  const scope = requireScope(ctx, 'results.read');
  const { rows, total } = await listRows(ctx.db, { scope, limit: pageSize, offset: pageSize * (page - 1) });
  const reach = scopeOf(ctx.actor, 'plans.read');
  const refs = rows.map(({ ref }) => ref);
  const tasks = reach === null ? [] : await listAlarmTasks(ctx.db, refs, reach);
  const tasksOf = (alarm: string) =>
    tasks.filter((task) => task.alarm === alarm).map(({ ref, title }) => ({ ref, title }));
  return { rows: rows.map((row) => ({ ...row, tasks: tasksOf(row.ref) })), total };
}
