import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { Permission, Scope } from '#app/domain/people/policy.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findPlan, type PlanRow } from '#db/queries/plans/plans.ts';
import { findTask, type TaskRow } from '#db/queries/plans/tasks.ts';
import { findUnitByCode, isUnitInScope, type UnitRow } from '#db/queries/units/units.ts';

/** A plan the actor may read. @throws AppError `forbidden`, `not_found`. */
export async function requirePlan(ctx: Context, ref: string): Promise<PlanRow> {
  const scope = requireScope(ctx, 'plans.read');
  const known = parseRef(ref);
  const plan = known === null ? null : await findPlan(ctx.db, known, scope);
  return plan ?? refuse('not_found', 'plans.refusal.noPlan');
}

/** A plan whose issuer the actor acts for. @throws AppError `forbidden`, `not_found`. */
export async function requireOwnPlan(ctx: Context, ref: string): Promise<PlanRow> {
  const scope = requireScope(ctx, 'plans.manage');
  const plan = await requirePlan(ctx, ref);
  if (!(await isUnitInScope(ctx.db, plan.unitId, scope))) refuse('forbidden', 'plans.refusal.notOwner');
  return plan;
}

/** A task the actor may read. @throws AppError `forbidden`, `not_found`. */
export async function requireTask(ctx: Context, ref: string): Promise<TaskRow> {
  const scope = requireScope(ctx, 'plans.read');
  const known = parseRef(ref);
  const task = known === null ? null : await findTask(ctx.db, known, scope);
  return task ?? refuse('not_found', 'plans.refusal.noTask');
}

/** What an actor may do with a task: speak for the unit that leads it, or for the one that issued the plan. */
export type TaskPart = 'lead' | 'owner';

const NEEDS: Readonly<Record<TaskPart, { permission: Permission; unit: (task: TaskRow) => number }>> = {
  lead: { permission: 'plans.report', unit: ({ leadUnitId }) => leadUnitId },
  owner: { permission: 'plans.manage', unit: ({ plan }) => plan.unitId },
};

/** A task in which the actor has a part. @throws AppError `forbidden`, `not_found`. */
export async function requireTaskAs(ctx: Context, ref: string, part: TaskPart): Promise<TaskRow> {
  const { permission, unit } = NEEDS[part];
  const scope = requireScope(ctx, permission);
  const task = await requireTask(ctx, ref);
  if (!(await isUnitInScope(ctx.db, unit(task), scope))) {
    refuse('forbidden', part === 'lead' ? 'plans.refusal.notLead' : 'plans.refusal.notOwner');
  }
  return task;
}

/** The unit of a code in a form. @throws FieldsRefused of the field when there is none within the scope. */
export async function requireUnit(
  ctx: Context,
  { code, scope, field }: { code: string; scope: Scope; field: string },
): Promise<UnitRow> {
  const unit = await findUnitByCode(ctx.db, code, scope);
  return unit ?? refuseField(field, 'invalid', 'plans.refusal.unknownUnit', { code: excerpt(code) });
}
