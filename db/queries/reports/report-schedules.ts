import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { reportRecipients, reportSchedules, rounds, staff, units } from '#db/schema/index.ts';
import { unitInScope } from '#db/queries/units/units.ts';

export type ScheduleRow = typeof reportSchedules.$inferSelect;

/** A schedule as people see it. */
export interface ListedScheduleRow extends ScheduleRow {
  roundTitle: string | null;
  unitName: string | null;
  recipients: string[];
}

/** Adds a schedule with its e-mail recipients; returns its id. */
export async function insertSchedule(
  tx: Db,
  schedule: typeof reportSchedules.$inferInsert,
  staffIds: readonly string[],
): Promise<number> {
  const [row] = await tx.insert(reportSchedules).values(schedule).returning({ id: reportSchedules.id });
  if (!row) throw new Error('the insert returned no row');
  const recipients = staffIds.map((staffId) => ({ scheduleId: row.id, staffId }));
  if (recipients.length > 0) await tx.insert(reportRecipients).values(recipients);
  return row.id;
}

/** Schedules that are running, by title; those of the scope's units only, unless it is the whole province. */
export async function listSchedules(db: Db, scope: Scope): Promise<ListedScheduleRow[]> {
  const recipients = sql<string[]>`array(
    select ${staff.email} from ${reportRecipients} join ${staff} on ${staff.id} = ${reportRecipients.staffId}
    where ${reportRecipients.scheduleId} = ${reportSchedules.id} order by 1)`;
  const rows = await db
    .select({ schedule: reportSchedules, roundTitle: rounds.title, unitName: units.name, recipients })
    .from(reportSchedules)
    .leftJoin(rounds, eq(rounds.id, reportSchedules.roundId))
    .leftJoin(units, eq(units.id, reportSchedules.unitId))
    .where(and(isNull(reportSchedules.stoppedAt), unitInScope(reportSchedules.unitId, scope)))
    .orderBy(asc(reportSchedules.title), asc(reportSchedules.id));
  return rows.map(({ schedule, ...rest }) => ({ ...schedule, ...rest }));
}

/** Ends a schedule of the scope; its title, or null when there is none that runs. */
export async function stopSchedule(
  tx: Db,
  { id, scope, now }: { id: number; scope: Scope; now: Date },
): Promise<string | null> {
  const [row] = await tx
    .update(reportSchedules)
    .set({ stoppedAt: now })
    .where(
      and(
        eq(reportSchedules.id, id),
        isNull(reportSchedules.stoppedAt),
        unitInScope(reportSchedules.unitId, scope),
      ),
    )
    .returning({ title: reportSchedules.title });
  return row?.title ?? null;
}

/** Every schedule that is running, with the period of its round. */
export async function listRunningSchedules(
  db: Db,
): Promise<{ schedule: ScheduleRow; roundFrom: string | null; roundTo: string | null }[]> {
  return db
    .select({ schedule: reportSchedules, roundFrom: rounds.periodFrom, roundTo: rounds.periodTo })
    .from(reportSchedules)
    .leftJoin(rounds, eq(rounds.id, reportSchedules.roundId))
    .where(isNull(reportSchedules.stoppedAt))
    .orderBy(desc(reportSchedules.id));
}
