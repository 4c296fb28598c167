import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { CheckInPeriod } from '#app/domain/plans/plan.ts';
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

/** The same where tasks are named with what their lead units said. */
export interface NamedTasks extends ReportedTasks {
  /** The check-ins of the days; null where units say nothing for them. */
  readonly checkIn: { readonly period: CheckInPeriod; readonly year: number } | null;
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

/** The deadline that a task had missed by the end of a day, although it was moved since. */
const missedThen = (day: IsoDate) => sql`(case when history.moved and ${planTasks.missedDueOn} is not null
  and exists (select 1 from ${planTaskEvents} where task_id = ${planTasks.id} and kind = 'move'
    and due_before = ${planTasks.missedDueOn} and ${localDay} <= ${day}) then ${planTasks.missedDueOn} end)`;

/** Of which tasks anything was reported, returned or moved: most have no history, and are not looked up. */
export const HISTORY = sql`(select task_id, bool_or(kind in ('report', 'return')) as said, bool_or(kind = 'move') as moved
  from ${planTaskEvents} group by task_id) as history`;
export const ofTask = sql`history.task_id = ${planTasks.id}`;

/** All three of a task, to be joined laterally after `HISTORY`; `offset 0` has them worked out once a task, however often they are named. */
export const asItStood = (day: IsoDate) =>
  sql`lateral (select ${reportedThen(day)} as reported, ${dueThen(day)} as due,
    ${missedThen(day)} as missed offset 0) as stood`;

/** Of a task joined with `asItStood`. */
export const REPORTED = sql<string | null>`stood.reported`;
export const DUE = sql<string | null>`stood.due`;
export const MISSED = sql<string | null>`stood.missed`;
/** As `judgedDue` of `app/domain/plans/task-state.ts`. */
const JUDGED = sql<string | null>`coalesce(stood.missed, stood.due)`;

const IS_DONE = sql`${REPORTED} is not null`;
const IS_OPEN = sql`${REPORTED} is null`;
export const isOverdue = ({ until }: Pick<ReportedTasks, 'until'>) =>
  sql`(${IS_OPEN} and ${JUDGED} < ${until})`;

/** Of a task that was reported done by a day: that nobody had accepted it by then. */
export const isWaiting = (day: IsoDate) => sql<boolean>`coalesce(${planTasks.acceptedOn} > ${day}, true)`;

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
  const isOnTime = sql`coalesce(${REPORTED} <= ${JUDGED}, true)`;
  const isExtended = sql`exists (select 1 from ${planTaskEvents} where ${planTaskEvents.taskId} = ${planTasks.id}
    and ${planTaskEvents.kind} = 'move'
    and (${planTaskEvents.at} at time zone 'Asia/Ho_Chi_Minh')::date between ${asked.days.from} and ${asked.days.to})`;
  const [figures] = await db
    .select({
      total: sql<number>`count(*)::int`,
      done: count(IS_DONE),
      waiting: count(sql`${IS_DONE} and ${isWaiting(asked.until)}`),
      onTime: count(sql`${IS_DONE} and ${isOnTime}`),
      overdue: count(isOverdue(asked)),
      extended: count(isExtended),
      movedLate: count(sql`${MISSED} is not null`),
    })
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .leftJoin(HISTORY, ofTask)
    .innerJoin(asItStood(asked.until), sql`true`)
    .where(isReported(asked));
  return figures ?? { total: 0, done: 0, waiting: 0, onTime: 0, overdue: 0, extended: 0, movedLate: 0 };
}

const about = alias(units, 'about_unit');

/** What its lead unit said of a task for one period. */
const saidFor = ({ checkIn }: Pick<NamedTasks, 'checkIn'>) =>
  sql`(select * from ${planCheckIns} where ${checkIn === null ? sql`false` : sql`year = ${checkIn.year} and period = ${checkIn.period}`}) as said`;

function fromTasks(db: Db, asked: Pick<NamedTasks, 'until' | 'checkIn'>) {
  const { until } = asked;
  return db
    .select({
      title: planTasks.title,
      product: planTasks.product,
      lead: units.name,
      deadlineKind: planTasks.deadlineKind,
      dueOn: DUE,
      missedDueOn: MISSED,
      reportedOn: REPORTED,
      isWaiting: isWaiting(until),
      /** How many tasks the list has without its limit. */
      total: sql<number>`(count(*) over ())::int`,
      progress: sql<number | null>`said.progress`,
      result: sql<string | null>`said.result`,
      obstacle: sql<string | null>`(select ${planCheckIns.obstacle} from ${planCheckIns}
        where ${planCheckIns.taskId} = ${planTasks.id} order by ${planCheckIns.at} desc limit 1)`,
      request: sql<string | null>`said.request`,
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
    .leftJoin(saidFor(asked), sql`said.task_id = ${planTasks.id}`)
    .leftJoin(rounds, eq(rounds.id, planTasks.roundId))
    .leftJoin(about, eq(about.id, planTasks.aboutUnitId))
    .leftJoin(serviceAreas, eq(serviceAreas.id, planTasks.serviceAreaId));
}

export type ReportedTaskRow = Awaited<ReturnType<typeof fromTasks>>[number];

/** The tasks done within the days, the latest first. */
export async function listDoneTasks(db: Db, asked: NamedTasks, limit: number): Promise<ReportedTaskRow[]> {
  return fromTasks(db, asked)
    .where(and(isReported(asked), IS_DONE))
    .orderBy(desc(REPORTED), asc(planTasks.id))
    .limit(limit);
}

/** The tasks overdue at the end of the days, those longest overdue first. */
export async function listLateTasks(db: Db, asked: NamedTasks, limit: number): Promise<ReportedTaskRow[]> {
  return fromTasks(db, asked)
    .where(and(isReported(asked), isOverdue(asked)))
    .orderBy(asc(JUDGED), asc(planTasks.id))
    .limit(limit);
}

/** The tasks that were not done at the end of the days, of which their lead units said for the period what was reached. */
export async function listUnderWayTasks(
  db: Db,
  asked: NamedTasks,
  limit: number,
): Promise<ReportedTaskRow[]> {
  return fromTasks(db, asked)
    .where(and(isReported(asked), IS_OPEN, sql`said.result is not null`))
    .orderBy(sql`said.progress desc`, asc(planTasks.id))
    .limit(limit);
}

/** Neither done nor late at the end of the days, with something in the way that their lead units named for the period. */
export async function listHinderedTasks(
  db: Db,
  asked: NamedTasks,
  limit: number,
): Promise<ReportedTaskRow[]> {
  return fromTasks(db, asked)
    .where(
      and(
        isReported(asked),
        IS_OPEN,
        sql`not coalesce(${isOverdue(asked)}, false)`,
        sql`said.obstacle is not null`,
      ),
    )
    .orderBy(asc(planTasks.id))
    .limit(limit);
}

/** The tasks, done or not, of which their lead units asked for something in the period. */
export async function listAskingTasks(db: Db, asked: NamedTasks, limit: number): Promise<ReportedTaskRow[]> {
  return fromTasks(db, asked)
    .where(and(isReported(asked), sql`said.request is not null`))
    .orderBy(asc(planTasks.id))
    .limit(limit);
}

/**
 * The tasks open at the end of the days that are due in the days of the next report, the first due first; behind them those
 * without a date of plans of that time, which go on.
 */
export async function listNextTasks(
  db: Db,
  asked: Pick<NamedTasks, 'scope' | 'until' | 'checkIn'> & { readonly next: Period },
  limit: number,
): Promise<ReportedTaskRow[]> {
  const { scope, next } = asked;
  const isDue = sql`${DUE} between ${next.from} and ${next.to}`;
  const goesOn = sql`${DUE} is null and ${plans.periodFrom} <= ${next.to} and ${plans.periodTo} >= ${next.from}`;
  return fromTasks(db, asked)
    .where(and(unitInScope(planTasks.leadUnitId, scope), IS_OPEN, sql`(${isDue} or ${goesOn})`))
    .orderBy(sql`${DUE} nulls last`, asc(planTasks.id))
    .limit(limit);
}
