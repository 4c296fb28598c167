import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { plans, planTasks } from '#db/schema/index.ts';
import { taskInScope } from './scope.ts';

/** A task that was made from an alarm. */
export interface AlarmTaskRow {
  readonly alarm: string;
  readonly ref: string;
  readonly title: string;
}

/** The tasks of a scope that were made from these alarms, the first one first. */
export async function listAlarmTasks(
  db: Db,
  alarms: readonly string[],
  scope: Scope,
): Promise<AlarmTaskRow[]> {
  if (alarms.length === 0) return [];
  const rows = await db
    .select({ alarm: planTasks.alarmRef, ref: planTasks.ref, title: planTasks.title })
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .where(and(inArray(planTasks.alarmRef, [...alarms]), taskInScope(scope)))
    .orderBy(asc(planTasks.id));
  return rows.flatMap(({ alarm, ...task }) => (alarm === null ? [] : [{ alarm, ...task }]));
}
