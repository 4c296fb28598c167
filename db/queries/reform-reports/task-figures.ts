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
const reportedThen = (day: IsoDate) => sql`(case when ${planTasks.reportedOn} <= ${day}
  then ${planTasks.reportedOn}
  when history.said then (select case when kind = 'report' then ${localDay} end from ${planTaskEvents}
    where task_id = ${planTasks.id} and kind in ('report', 'return') and ${localDay} <= ${day}
    order by at desc, ${planTaskEvents.id} desc limit 1) end)`;

/** The deadline that a task had at the end of a day: what the first move since then found. */
const dueThen = (day: IsoDate) => {
  const movesSince = sql`from ${planTaskEvents}
    where task_id = ${planTasks.id} and kind = 'move' and ${localDay} > ${day}`;
  return sql`(case when history.moved and exists (select 1 ${movesSince})
    then (select due_before ${movesSince} order by at, ${planTaskEvents.id} limit 1)
    else ${planTasks.dueOn} end)`;
};

/** Of which tasks anything was reported, returned or moved: most have no history, and are not looked up. */
export const HISTORY = sql`(select task_id, bool_or(kind in ('report', 'return')) as said, bool_or(kind = 'move') as moved
  from ${planTaskEvents} group by task_id) as history`;
export const ofTask = sql`history.task_id = ${planTasks.id}`;

/** Both of a task, to be joined laterally after `HISTORY`; `offset 0` has them worked out once a task, however often they are named. */
export const asItStood = (day: IsoDate) =>
  sql`lateral (select ${reportedThen(day)} as reported, ${dueThen(day)} as due offset 0) as stood`;

/** Of a task joined with `asItStood`. */
export const REPORTED = sql<string | null>`stood.reported`;
export const DUE = sql<string | null>`stood.due`;

const IS_DONE = sql`${REPORTED} is not null`;
const IS_OPEN = sql`${REPORTED} is null`;
export const isOverdue = ({ until }: Pick<ReportedTasks, 'until'>) => sql`(${IS_OPEN} and ${DUE} < ${until})`;

/** Of plans of those days, and not done before them. Wants `plans` and `asItStood` joined. */
export function isReported({ scope, days }: ReportedTasks): SQL | undefined {
  return and(
    unitInScope(planTasks.leadUnitId, scope),
    sql`${plans.periodFrom} <= ${days.to} and ${plans.periodTo} >= ${days.from}`,
    sql`coalesce(${REPORTED} >= ${days.from}, true)`,
  );
}

/** How tasks stood at the end of the days, counted. */
export async function countReportedTasks(db: Db, asked: ReportedTasks): Promise<TaskFigures> {
  const count = (condition: SQL) => sql<number>`(count(*) filter (where ${condition}))::int`;
  const isOnTime = sql`coalesce(${REPORTED} <= ${DUE}, true)`;
  const isExtended = sql`exists (select 1 from ${planTaskEvents} where ${planTaskEvents.taskId} = ${planTasks.id}
    and ${planTaskEvents.kind} = 'move'
    and (${planTaskEvents.at} at time zone 'Asia/Ho_Chi_Minh')::date between ${asked.days.from} and ${asked.days.to})`;
  const [figures] = await db
    .select({
      total: sql<number>`count(*)::int`,
      done: count(IS_DONE),
      onTime: count(sql`${IS_DONE} and ${isOnTime}`),
      overdue: count(isOverdue(asked)),
      extended: count(isExtended),
    })
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .leftJoin(HISTORY, ofTask)
    .innerJoin(asItStood(asked.until), sql`true`)
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
      dueOn: DUE,
      reportedOn: REPORTED,
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
    .leftJoin(HISTORY, ofTask)
    .innerJoin(asItStood(until), sql`true`)
    .leftJoin(rounds, eq(rounds.id, planTasks.roundId))
    .leftJoin(about, eq(about.id, planTasks.aboutUnitId))
    .leftJoin(serviceAreas, eq(serviceAreas.id, planTasks.serviceAreaId));
}

export type ReportedTaskRow = Awaited<ReturnType<typeof fromTasks>>[number];

/** The tasks done within the days, the latest first. */
export async function listDoneTasks(db: Db, asked: ReportedTasks, limit: number): Promise<ReportedTaskRow[]> {
  return fromTasks(db, asked.until)
    .where(and(isReported(asked), IS_DONE))
    .orderBy(desc(REPORTED), asc(planTasks.id))
    .limit(limit);
}

/** The tasks overdue at the end of the days, those longest overdue first. */
export async function listLateTasks(db: Db, asked: ReportedTasks, limit: number): Promise<ReportedTaskRow[]> {
  return fromTasks(db, asked.until)
    .where(and(isReported(asked), isOverdue(asked)))
    .orderBy(asc(DUE), asc(planTasks.id))
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
      and(unitInScope(planTasks.leadUnitId, scope), IS_OPEN, sql`${DUE} between ${next.from} and ${next.to}`),
    )
    .orderBy(asc(DUE), asc(planTasks.id))
    .limit(limit);
}
