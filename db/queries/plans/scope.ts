import { or, sql, type SQL } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { plans, planTasks, planTaskUnits } from '#db/schema/index.ts';

/** The condition that a task concerns a unit of the scope: it leads, helps, or issued the plan. Wants `plans` joined. */
export function taskInScope(scope: Scope): SQL | undefined {
  if (scope.kind === 'all') return undefined;
  return or(
    unitInScope(planTasks.leadUnitId, scope),
    unitInScope(plans.unitId, scope),
    sql`exists (select 1 from ${planTaskUnits}
      where ${planTaskUnits.taskId} = ${planTasks.id} and ${unitInScope(planTaskUnits.unitId, scope)})`,
  );
}

/** The condition that a plan was issued by a unit of the scope or has a task for one. */
export function planInScope(scope: Scope): SQL | undefined {
  if (scope.kind === 'all') return undefined;
  return or(
    unitInScope(plans.unitId, scope),
    sql`exists (select 1 from ${planTasks} left join ${planTaskUnits} on ${planTaskUnits.taskId} = ${planTasks.id}
      where ${planTasks.planId} = ${plans.id}
        and (${unitInScope(planTasks.leadUnitId, scope)} or ${unitInScope(planTaskUnits.unitId, scope)}))`,
  );
}
