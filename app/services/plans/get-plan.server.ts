import { localDate } from '#app/domain/periods/date.ts';
import { scopeOf } from '#app/domain/people/policy.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listPlans as listPlanRows, type PlanRow } from '#db/queries/plans/plans.ts';
import { isUnitInScope } from '#db/queries/units/units.ts';
import { findCheckInTerms } from './check-in-terms.server.ts';
import { requirePlan } from './require-plan.server.ts';

/** The plans the actor may read, with how their tasks stand. @throws AppError `forbidden`. */
export async function listPlans(ctx: Context): Promise<Awaited<ReturnType<typeof listPlanRows>>> {
  const scope = requireScope(ctx, 'plans.read');
  const terms = await findCheckInTerms(ctx);
  return listPlanRows(ctx.db, { scope, terms, today: localDate(ctx.now) });
}

/** A plan, and whether the actor acts for its issuer. @throws AppError `forbidden`, `not_found`. */
export async function getPlan(
  ctx: Context,
  { ref }: { ref: string },
): Promise<{ plan: PlanRow; isOwner: boolean }> {
  const plan = await requirePlan(ctx, ref);
  const scope = scopeOf(ctx.actor, 'plans.manage');
  return { plan, isOwner: scope !== null && (await isUnitInScope(ctx.db, plan.unitId, scope)) };
}
