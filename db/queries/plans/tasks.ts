import { and, asc, count, eq, exists, ne, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Scope } from '#app/domain/people/policy.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { CheckInTerms } from '#app/domain/plans/check-in-terms.ts';
import type { TaskFilterState } from '#app/domain/plans/task-filter.ts';
import type { Db } from '#db/client.server.ts';
import { foldedSql } from '#db/folded-sql.ts';
import type { NodeKey } from '#db/queries/indexes/node-paths.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import {
  criteriaSets,
  planCheckIns,
  plans,
  planTasks,
  planTaskUnits,
  rounds,
  serviceAreas,
  taskEvidence,
  units,
} from '#db/schema/index.ts';
import { awaitedDue, SAID, shownDue } from './check-in-due.ts';
import { taskCounts, type TaskCounts } from './plans.ts';
import { taskInScope } from './scope.ts';

export type NewTaskRow = typeof planTasks.$inferInsert;
type StoredTask = typeof planTasks.$inferSelect;

interface NamedUnit {
  readonly code: string;
  readonly name: string;
}

/** A task with its plan and units by name. */
export interface TaskRow extends StoredTask {
  readonly plan: {
    readonly ref: string;
    readonly title: string;
    readonly unitId: number;
    readonly periodFrom: string;
    readonly periodTo: string;
  };
  readonly lead: NamedUnit;
  readonly supports: readonly NamedUnit[];
  readonly round: { readonly slug: string; readonly title: string } | null;
  readonly aboutUnit: NamedUnit | null;
  readonly serviceArea: NamedUnit | null;
  readonly nodeSet: { readonly code: string; readonly version: number } | null;
  readonly evidenceCount: number;
  /** The periods of which something was said, as `checkInKey` writes them. */
  readonly said: readonly string[];
}

const about = alias(units, 'about_unit');

const stored = {
  id: planTasks.id,
  ref: planTasks.ref,
  planId: planTasks.planId,
  position: planTasks.position,
  sections: planTasks.sections,
  title: planTasks.title,
  solution: planTasks.solution,
  product: planTasks.product,
  leadUnitId: planTasks.leadUnitId,
  deadlineKind: planTasks.deadlineKind,
  firstDueOn: planTasks.firstDueOn,
  dueOn: planTasks.dueOn,
  missedDueOn: planTasks.missedDueOn,
  baseline: planTasks.baseline,
  baselineAt: planTasks.baselineAt,
  target: planTasks.target,
  measure: planTasks.measure,
  origin: planTasks.origin,
  roundId: planTasks.roundId,
  questionId: planTasks.questionId,
  aboutUnitId: planTasks.aboutUnitId,
  serviceAreaId: planTasks.serviceAreaId,
  commentRef: planTasks.commentRef,
  alarmRef: planTasks.alarmRef,
  nodeSetId: planTasks.nodeSetId,
  nodeCode: planTasks.nodeCode,
  carriedFromId: planTasks.carriedFromId,
  state: planTasks.state,
  reportedOn: planTasks.reportedOn,
  acceptedOn: planTasks.acceptedOn,
  progress: planTasks.progress,
  createdAt: planTasks.createdAt,
};

const columns = {
  ...stored,
  plan: {
    ref: plans.ref,
    title: plans.title,
    unitId: plans.unitId,
    periodFrom: plans.periodFrom,
    periodTo: plans.periodTo,
  },
  lead: { code: units.code, name: units.name },
  supports: sql<NamedUnit[]>`coalesce((
    select json_agg(json_build_object('code', helper.code, 'name', helper.name) order by helper.code)
    from ${planTaskUnits} join units helper on helper.id = ${planTaskUnits.unitId}
    where ${planTaskUnits.taskId} = ${planTasks.id}), '[]')`,
  round: { slug: rounds.slug, title: rounds.title },
  aboutUnit: { code: about.code, name: about.name },
  serviceArea: { code: serviceAreas.code, name: serviceAreas.name },
  nodeSet: { code: criteriaSets.code, version: criteriaSets.version },
  evidenceCount: sql<number>`(select count(*)::int from ${taskEvidence}
    where ${taskEvidence.taskId} = ${planTasks.id})`,
  said: SAID,
};

function fromTasks(db: Db) {
  return db
    .select(columns)
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .innerJoin(units, eq(units.id, planTasks.leadUnitId))
    .leftJoin(rounds, eq(rounds.id, planTasks.roundId))
    .leftJoin(about, eq(about.id, planTasks.aboutUnitId))
    .leftJoin(serviceAreas, eq(serviceAreas.id, planTasks.serviceAreaId))
    .leftJoin(criteriaSets, eq(criteriaSets.id, planTasks.nodeSetId));
}

export interface TaskFilter {
  readonly scope: Scope;
  readonly today: IsoDate;
  readonly planId?: number | undefined;
  /** Led by the unit with this code. */
  readonly unitCode?: string | undefined;
  readonly state?: TaskFilterState | undefined;
  /** The check-ins that tasks owe: of tasks without a date they are the deadline; "silent" ones miss that of the next. */
  readonly terms?: CheckInTerms | undefined;
  /** Due within these days. */
  readonly due?: { readonly from: IsoDate; readonly to: IsoDate } | undefined;
  /** Found in the title, however it is typed. */
  readonly search?: string | undefined;
  /** Only tasks that units of the scope lead. */
  readonly isLead?: boolean | undefined;
  /** Only tasks about one of these nodes. */
  readonly nodes?: readonly NodeKey[] | undefined;
}

function isSilent({ terms }: TaskFilter): SQL | undefined {
  if (terms === undefined) return undefined;
  const said = sql`(select 1 from ${planCheckIns} where ${planCheckIns.taskId} = ${planTasks.id}
    and ${planCheckIns.year} = ${terms.next.year} and ${planCheckIns.period} = ${terms.next.period})`;
  return and(eq(planTasks.state, 'open'), sql`not exists ${said}`);
}

function inState(filter: TaskFilter): SQL | undefined {
  const { state, today, terms } = filter;
  const isOpen = eq(planTasks.state, 'open');
  switch (state) {
    case undefined:
      return undefined;
    case 'overdue':
      return and(isOpen, sql`${awaitedDue(terms)} < ${today}`);
    case 'under-way':
      return and(isOpen, sql`coalesce(${awaitedDue(terms)} >= ${today}, true)`);
    case 'silent':
      return isSilent(filter);
    case 'node':
      return ne(planTasks.state, 'accepted');
    default:
      return eq(planTasks.state, state);
  }
}

function matches(filter: TaskFilter): SQL | undefined {
  const { scope, planId, unitCode, due, search, isLead, nodes, terms } = filter;
  const pattern = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    taskInScope(scope),
    isLead === true ? unitInScope(planTasks.leadUnitId, scope) : undefined,
    planId === undefined ? undefined : eq(planTasks.planId, planId),
    unitCode === undefined ? undefined : eq(units.code, unitCode),
    inState(filter),
    due && sql`${shownDue(terms)} between ${due.from} and ${due.to}`,
    pattern ? sql`${foldedSql(planTasks.title)} like ${pattern}` : undefined,
    nodes && isAbout(nodes),
  );
}

/** The condition that a task is about one of some nodes. */
export function isAbout(nodes: readonly NodeKey[]): SQL {
  return sql`(${planTasks.nodeSetId}, ${planTasks.nodeCode}) in (
    select "setId", "code" from json_to_recordset(${JSON.stringify(nodes)}::json) as about("setId" int, "code" text))`;
}

/** Tasks by urgency: overdue ones first, then by deadline or check-in, those without one last; done ones behind all. */
export async function listTasks(
  db: Db,
  filter: TaskFilter & { readonly limit: number; readonly offset: number },
): Promise<TaskRow[]> {
  return fromTasks(db)
    .where(matches(filter))
    .orderBy(
      sql`case ${planTasks.state} when 'open' then 0 when 'reported' then 1 else 2 end`,
      sql`${shownDue(filter.terms)} nulls last`,
      asc(planTasks.planId),
      asc(planTasks.position),
    )
    .limit(filter.limit)
    .offset(filter.offset);
}

/** All tasks of a plan that the scope may read, in the order of the document. */
export async function listTasksInOrder(
  db: Db,
  { planId, scope }: { planId: number; scope: Scope },
): Promise<TaskRow[]> {
  return fromTasks(db)
    .where(and(eq(planTasks.planId, planId), taskInScope(scope)))
    .orderBy(asc(planTasks.position), asc(planTasks.id));
}

/** How the tasks that a filter lets through stand. */
export async function countTasks(db: Db, filter: TaskFilter): Promise<TaskCounts> {
  const [counts] = await db
    .select(taskCounts(filter))
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .innerJoin(units, eq(units.id, planTasks.leadUnitId))
    .where(matches(filter));
  return counts ?? { total: 0, overdue: 0, underWay: 0, reported: 0, accepted: 0 };
}

/** A task that the scope may read, or null. */
export async function findTask(db: Db, ref: string, scope: Scope): Promise<TaskRow | null> {
  const [task] = await fromTasks(db).where(and(eq(planTasks.ref, ref), taskInScope(scope)));
  return task ?? null;
}

/** Locks a task for a change and gives its state as it is now. Call in a transaction. */
export async function lockTask(tx: Db, taskId: number): Promise<StoredTask | null> {
  const [task] = await tx.select().from(planTasks).where(eq(planTasks.id, taskId)).for('update');
  return task ?? null;
}

/** The units that lead tasks of a plan, by code. */
export async function listLeadUnits(db: Db, planId: number | null, scope: Scope): Promise<NamedUnit[]> {
  const led = db
    .select({ one: sql`1` })
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .where(
      and(
        eq(planTasks.leadUnitId, units.id),
        planId === null ? undefined : eq(planTasks.planId, planId),
        taskInScope(scope),
      ),
    );
  return db
    .select({ code: units.code, name: units.name })
    .from(units)
    .where(exists(led))
    .orderBy(asc(units.code));
}

export async function insertTask(
  tx: Db,
  row: NewTaskRow,
  supportIds: readonly number[],
): Promise<{ id: number; ref: string }> {
  const [task] = await tx.insert(planTasks).values(row).returning({ id: planTasks.id, ref: planTasks.ref });
  if (task === undefined) throw new Error('the insert returned no row');
  await saveSupports(tx, task.id, supportIds);
  return task;
}

export async function updateTask(tx: Db, taskId: number, change: Partial<NewTaskRow>): Promise<void> {
  await tx.update(planTasks).set(change).where(eq(planTasks.id, taskId));
}

/** The units that help, in place of those that did. */
export async function saveSupports(tx: Db, taskId: number, unitIds: readonly number[]): Promise<void> {
  await tx.delete(planTaskUnits).where(eq(planTaskUnits.taskId, taskId));
  const rows = [...new Set(unitIds)].map((unitId) => ({ taskId, unitId }));
  if (rows.length > 0) await tx.insert(planTaskUnits).values(rows);
}

export async function deleteTask(tx: Db, taskId: number): Promise<void> {
  await tx.delete(planTasks).where(eq(planTasks.id, taskId));
}

/** The position behind the last task of a plan. */
export async function nextPosition(tx: Db, planId: number): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${planTasks.position}), 0)::int` })
    .from(planTasks)
    .where(eq(planTasks.planId, planId));
  return (row?.last ?? 0) + 1;
}

/** Whether a user's own tasks wait: open ones that units of the scope lead and that are due until a day, as rows to count. */
export function urgentTasks({ scope, until }: { scope: Scope; until: IsoDate }, most: number): SQL {
  return sql`(select 1 from ${planTasks} where ${planTasks.state} = 'open' and ${planTasks.dueOn} <= ${until}
    and ${unitInScope(planTasks.leadUnitId, scope) ?? sql`true`} limit ${most}) as urgent_tasks`;
}

/** How many tasks of the scope were made from the same figure: a round's criterion at a unit. */
export async function countTasksAbout(
  db: Db,
  figure: { roundId: number; questionId: string; unitId: number | null },
  scope: Scope,
): Promise<number> {
  const { roundId, questionId, unitId } = figure;
  const [row] = await db
    .select({ total: count() })
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .where(
      and(
        taskInScope(scope),
        eq(planTasks.roundId, roundId),
        eq(planTasks.questionId, questionId),
        unitId === null ? sql`${planTasks.aboutUnitId} is null` : eq(planTasks.aboutUnitId, unitId),
      ),
    );
  return row?.total ?? 0;
}

/** The earliest deadline among the tasks of a plan; null where none has one. */
export async function findEarliestDue(tx: Db, planId: number): Promise<string | null> {
  const [row] = await tx
    .select({ dueOn: sql<string | null>`min(${planTasks.dueOn})` })
    .from(planTasks)
    .where(eq(planTasks.planId, planId));
  return row?.dueOn ?? null;
}
