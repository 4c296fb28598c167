import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { CheckInTerms } from '#app/domain/plans/check-in-terms.ts';
import type { Db } from '#db/client.server.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { plans, planTasks, units } from '#db/schema/index.ts';
import { planInScope, taskInScope } from './scope.ts';
import { awaitedDue } from './check-in-due.ts';

export type PlanRow = typeof plans.$inferSelect & { readonly unit: { code: string; name: string } };
export type NewPlanRow = typeof plans.$inferInsert;

const columns = {
  id: plans.id,
  ref: plans.ref,
  title: plans.title,
  number: plans.number,
  issuedOn: plans.issuedOn,
  periodFrom: plans.periodFrom,
  periodTo: plans.periodTo,
  unitId: plans.unitId,
  legalBasis: plans.legalBasis,
  createdAt: plans.createdAt,
  unit: { code: units.code, name: units.name },
};

export async function insertPlan(tx: Db, row: NewPlanRow): Promise<{ id: number; ref: string }> {
  const [plan] = await tx.insert(plans).values(row).returning({ id: plans.id, ref: plans.ref });
  if (plan === undefined) throw new Error('the insert returned no row');
  return plan;
}

export async function updatePlan(tx: Db, id: number, change: Partial<NewPlanRow>): Promise<void> {
  await tx.update(plans).set(change).where(eq(plans.id, id));
}

/** Holds a plan until the transaction ends, so that what is made of it is made once. */
export async function lockPlan(tx: Db, id: number): Promise<void> {
  await tx.select({ id: plans.id }).from(plans).where(eq(plans.id, id)).for('no key update');
}

/** The first plan that carries tasks of a plan on; null when none does. */
export async function findCopy(db: Db, planId: number): Promise<{ id: number; ref: string } | null> {
  const [copy] = await db
    .select({ id: plans.id, ref: plans.ref })
    .from(plans)
    .where(
      sql`exists (select 1 from ${planTasks} later join ${planTasks} earlier on earlier.id = later.carried_from_id
        where later.plan_id = ${plans.id} and earlier.plan_id = ${planId})`,
    )
    .orderBy(asc(plans.id))
    .limit(1);
  return copy ?? null;
}

/** Which of some tasks a later plan carries on. */
export async function listCarried(db: Db, taskIds: readonly number[]): Promise<Set<number | null>> {
  const rows = await db
    .select({ from: planTasks.carriedFromId })
    .from(planTasks)
    .where(inArray(planTasks.carriedFromId, [...taskIds]));
  return new Set(rows.map(({ from }) => from));
}

/** A plan that the scope may read: issued by one of its units, or with a task for one. Null otherwise. */
export async function findPlan(db: Db, ref: string, scope: Scope): Promise<PlanRow | null> {
  const [plan] = await db
    .select(columns)
    .from(plans)
    .innerJoin(units, eq(units.id, plans.unitId))
    .where(and(eq(plans.ref, ref), planInScope(scope)));
  return plan ?? null;
}

/** The plans that units of the scope issued, the latest period first. */
export async function listOwnPlans(db: Db, scope: Scope): Promise<PlanRow[]> {
  return db
    .select(columns)
    .from(plans)
    .innerJoin(units, eq(units.id, plans.unitId))
    .where(unitInScope(plans.unitId, scope))
    .orderBy(desc(plans.periodTo), desc(plans.id));
}

/** How many tasks of each kind there are. */
export interface TaskCounts {
  readonly total: number;
  readonly overdue: number;
  readonly underWay: number;
  readonly reported: number;
  readonly accepted: number;
}

/** Counts of the rows of `plan_tasks` in a statement that has `plans` joined. */
export function taskCounts({ today, terms }: { today: IsoDate; terms?: CheckInTerms | undefined }) {
  const count = (condition: ReturnType<typeof sql>) =>
    sql<number>`(count(*) filter (where ${condition}))::int`;
  const due = awaitedDue(terms);
  return {
    total: sql<number>`count(${planTasks.id})::int`,
    overdue: count(sql`${planTasks.state} = 'open' and ${due} < ${today}`),
    underWay: count(sql`${planTasks.state} = 'open' and coalesce(${due} >= ${today}, true)`),
    reported: count(sql`${planTasks.state} = 'reported'`),
    accepted: count(sql`${planTasks.state} = 'accepted'`),
  };
}

/** The plans that the scope may read with how their tasks stand (those the scope may read), the latest period first. */
export async function listPlans(
  db: Db,
  { scope, ...day }: { scope: Scope; today: IsoDate; terms: CheckInTerms },
): Promise<(PlanRow & { counts: TaskCounts })[]> {
  return db
    .select({ ...columns, counts: taskCounts(day) })
    .from(plans)
    .innerJoin(units, eq(units.id, plans.unitId))
    .leftJoin(planTasks, and(eq(planTasks.planId, plans.id), taskInScope(scope)))
    .where(planInScope(scope))
    .groupBy(plans.id, units.id)
    .orderBy(desc(plans.periodTo), desc(plans.id));
}
