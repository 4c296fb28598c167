import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { TaskFigures } from '#app/domain/reform-reports/task-figures.ts';
import type { Db } from '#db/client.server.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import {
  planCheckIns,
  plans,
  planTaskEvents,
  planTasks,
  rounds,
  serviceAreas,
  units,
} from '#db/schema/index.ts';

/** The tasks a report is about. */
export interface ReportedTasks {
  /** The unit that reports, with all below it: they lead the tasks. */
  readonly scope: Scope;
  /** The days of the report. */
  readonly days: Period;
  /** Their end, or today if that is earlier: tasks are counted as they stood then. */
  readonly until: IsoDate;
}

const localDay = sql.raw(`(at at time zone 'Asia/Ho_Chi_Minh')::date`);

/**
 * The day on which a task had been reported done, as it was known at the end of a day: null for one that was open then,
 * whatever became of it since. What was reported by then and never sent back stands in the task, the rest in its history.
 */
export const reportedBy = (day: IsoDate) => sql<string | null>`(case when ${planTasks.reportedOn} <= ${day}
  then ${planTasks.reportedOn}
  else (select case when kind = 'report' then ${localDay} end from ${planTaskEvents}
    where task_id = ${planTasks.id} and kind in ('report', 'return') and ${localDay} <= ${day}
    order by at desc, ${planTaskEvents.id} desc limit 1) end)`;

/** The deadline that a task had at the end of a day: what the first move since then found. */
export const dueBy = (day: IsoDate) => {
  const movesSince = sql`from ${planTaskEvents}
    where task_id = ${planTasks.id} and kind = 'move' and ${localDay} > ${day}`;
  return sql<string | null>`(case when exists (select 1 ${movesSince})
    then (select due_before ${movesSince} order by at, ${planTaskEvents.id} limit 1)
    else ${planTasks.dueOn} end)`;
};

const isDone = ({ until }: Pick<ReportedTasks, 'until'>) => sql`${reportedBy(until)} is not null`;
const isOpen = ({ until }: Pick<ReportedTasks, 'until'>) => sql`${reportedBy(until)} is null`;
export const isOverdue = (asked: ReportedTasks) =>
  sql`(${isOpen(asked)} and ${dueBy(asked.until)} < ${asked.until})`;

/** Of plans of those days, and not done before them. Wants `plans` joined. */
export function isReported({ scope, days, until }: ReportedTasks): SQL | undefined {
  return and(
    unitInScope(planTasks.leadUnitId, scope),
    sql`${plans.periodFrom} <= ${days.to} and ${plans.periodTo} >= ${days.from}`,
    sql`coalesce(${reportedBy(until)} >= ${days.from}, true)`,
  );
}

/** How tasks stood at the end of the days, counted. */
export async function countReportedTasks(db: Db, asked: ReportedTasks): Promise<TaskFigures> {
  const count = (condition: SQL) => sql<number>`(count(*) filter (where ${condition}))::int`;
  const isOnTime = sql`coalesce(${reportedBy(asked.until)} <= ${dueBy(asked.until)}, true)`;
  const isExtended = sql`exists (select 1 from ${planTaskEvents} where ${planTaskEvents.taskId} = ${planTasks.id}
    and ${planTaskEvents.kind} = 'move'
    and (${planTaskEvents.at} at time zone 'Asia/Ho_Chi_Minh')::date between ${asked.days.from} and ${asked.days.to})`;
  const [figures] = await db
    .select({
      total: sql<number>`count(*)::int`,
      done: count(isDone(asked)),
      onTime: count(sql`${isDone(asked)} and ${isOnTime}`),
      overdue: count(isOverdue(asked)),
      extended: count(isExtended),
    })
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .where(isReported(asked));
  return figures ?? { total: 0, done: 0, onTime: 0, overdue: 0, extended: 0 };
}

const about = alias(units, 'about_unit');

function fromTasks(db: Db, until: IsoDate) {
  return db
    .select({
      title: planTasks.title,
      product: planTasks.product,
      lead: units.name,
      dueOn: dueBy(until),
      reportedOn: reportedBy(until),
      obstacle: sql<string | null>`(select ${planCheckIns.obstacle} from ${planCheckIns}
        where ${planCheckIns.taskId} = ${planTasks.id} order by ${planCheckIns.at} desc limit 1)`,
      origin: planTasks.origin,
      questionId: planTasks.questionId,
      round: { slug: rounds.slug, title: rounds.title },
      aboutUnit: { code: about.code, name: about.name },
      serviceArea: { code: serviceAreas.code, name: serviceAreas.name },
    })
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .innerJoin(units, eq(units.id, planTasks.leadUnitId))
    .leftJoin(rounds, eq(rounds.id, planTasks.roundId))
    .leftJoin(about, eq(about.id, planTasks.aboutUnitId))
    .leftJoin(serviceAreas, eq(serviceAreas.id, planTasks.serviceAreaId));
}

export type ReportedTaskRow = Awaited<ReturnType<typeof fromTasks>>[number];

/** The tasks done within the days, the latest first. */
export async function listDoneTasks(db: Db, asked: ReportedTasks, limit: number): Promise<ReportedTaskRow[]> {
  return fromTasks(db, asked.until)
    .where(and(isReported(asked), isDone(asked)))
    .orderBy(desc(reportedBy(asked.until)), asc(planTasks.id))
    .limit(limit);
}

/** The tasks overdue at the end of the days, those longest overdue first. */
export async function listLateTasks(db: Db, asked: ReportedTasks, limit: number): Promise<ReportedTaskRow[]> {
  return fromTasks(db, asked.until)
    .where(and(isReported(asked), isOverdue(asked)))
    .orderBy(asc(dueBy(asked.until)), asc(planTasks.id))
    .limit(limit);
}

/** The tasks open at the end of the days that are due in the days of the next report, the first due first. */
export async function listNextTasks(
  db: Db,
  { scope, next, until }: Pick<ReportedTasks, 'scope' | 'until'> & { readonly next: Period },
  limit: number,
): Promise<ReportedTaskRow[]> {
  return fromTasks(db, until)
    .where(
      and(
        unitInScope(planTasks.leadUnitId, scope),
        isOpen({ until }),
        sql`${dueBy(until)} between ${next.from} and ${next.to}`,
      ),
    )
    .orderBy(asc(dueBy(until)), asc(planTasks.id))
    .limit(limit);
}
