import { and, desc, eq, ne, sql } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import type { NodeKey } from '#db/queries/indexes/node-paths.ts';
import { criteriaSets, plans, planTasks, planTaskUnits, units } from '#db/schema/index.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { taskInScope } from './scope.ts';
import { isAbout } from './tasks.ts';

/** The nodes that unfinished tasks of the scope are about, though their set was replaced. */
export async function listReplacedNodes(
  db: Db,
  { scope, planId }: { scope: Scope; planId?: number | undefined },
): Promise<NodeKey[]> {
  const rows = await db
    .selectDistinct({ setId: planTasks.nodeSetId, code: planTasks.nodeCode })
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .innerJoin(criteriaSets, eq(criteriaSets.id, planTasks.nodeSetId))
    .where(
      and(
        taskInScope(scope),
        planId === undefined ? undefined : eq(planTasks.planId, planId),
        eq(criteriaSets.status, 'replaced'),
        ne(planTasks.state, 'accepted'),
      ),
    );
  return rows.flatMap(({ setId, code }) => (setId === null || code === null ? [] : [{ setId, code }]));
}

/**
 * Who led the latest task of the scope about one of some nodes, who of the units in `helpers` helped, and how many tasks there
 * are.
 */
export async function findTasksAbout(
  db: Db,
  {
    nodes,
    unitId,
    scope,
    helpers,
  }: { nodes: readonly NodeKey[]; unitId: number | null; scope: Scope; helpers: Scope },
): Promise<{ total: number; leadCode: string | null; supportCodes: readonly string[] }> {
  const isOfUnit = unitId === null ? undefined : eq(planTasks.aboutUnitId, unitId);
  const rows = await db
    .select({
      code: units.code,
      supports: sql<string[]>`array(
        select helper.code from ${planTaskUnits} join units helper on helper.id = ${planTaskUnits.unitId}
        where ${planTaskUnits.taskId} = ${planTasks.id}
          and ${unitInScope(planTaskUnits.unitId, helpers) ?? sql`true`}
        order by helper.code)`,
    })
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .innerJoin(units, eq(units.id, planTasks.leadUnitId))
    .where(and(isAbout(nodes), isOfUnit, taskInScope(scope)))
    .orderBy(desc(planTasks.id));
  const [latest] = rows;
  return { total: rows.length, leadCode: latest?.code ?? null, supportCodes: latest?.supports ?? [] };
}

export interface NodeTaskCount extends NodeKey {
  readonly total: number;
  readonly open: number;
}

/** How many tasks of the scope are about each node. */
export async function countTasksByNode(
  db: Db,
  { scope, unitCode }: { scope: Scope; unitCode?: string | undefined },
): Promise<NodeTaskCount[]> {
  const isOfUnit =
    unitCode === undefined
      ? undefined
      : sql`coalesce(${planTasks.aboutUnitId}, ${planTasks.leadUnitId}) = (
          select ${units.id} from ${units} where ${units.code} = ${unitCode})`;
  return db
    .select({
      setId: sql<number>`${planTasks.nodeSetId}`,
      code: sql<string>`${planTasks.nodeCode}`,
      total: sql<number>`count(*)::int`,
      open: sql<number>`count(*) filter (where ${planTasks.state} <> 'accepted')::int`,
    })
    .from(planTasks)
    .innerJoin(plans, eq(plans.id, planTasks.planId))
    .where(and(sql`${planTasks.nodeSetId} is not null`, taskInScope(scope), isOfUnit))
    .groupBy(planTasks.nodeSetId, planTasks.nodeCode);
}
