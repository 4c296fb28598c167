import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { scopeOf, type Permission, type Scope } from '#app/domain/people/policy.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findUnitsByNames } from '#db/queries/plans/drafts.ts';
import { findPlan, type PlanRow } from '#db/queries/plans/plans.ts';
import { findTask, type TaskRow } from '#db/queries/plans/tasks.ts';
import { findUnitByCode, isUnitInScope, listUnits, type UnitRow } from '#db/queries/units/units.ts';

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

/** Which parts the actor has in a task. */
export async function partsOf(ctx: Context, task: TaskRow): Promise<{ isLead: boolean; isOwner: boolean }> {
  const has = async (part: TaskPart) => {
    const { permission, unit } = NEEDS[part];
    const scope = scopeOf(ctx.actor, permission);
    return scope !== null && (await isUnitInScope(ctx.db, unit(task), scope));
  };
  const [isLead, isOwner] = await Promise.all([has('lead'), has('owner')]);
  return { isLead, isOwner };
}

/** How many units a refusal names where a name means several. */
const NAMED = 5;

/**
 * The unit of a code in a form, or of a name or a part of one that only one unit has.
 * @throws FieldsRefused of the field when there is none within the scope, or several: then it names them.
 */
export async function requireUnit(
  ctx: Context,
  { code, scope, field }: { code: string; scope: Scope; field: string },
): Promise<UnitRow> {
  const byCode = await findUnitByCode(ctx.db, code, scope);
  if (byCode !== null) return byCode;
  const search = foldVietnamese(code);
  const called = (await findUnitsByNames(ctx.db, [search], scope)).get(search);
  const named = called && (await findUnitByCode(ctx.db, called.code, scope));
  if (named) return named;
  const found = search === '' ? [] : await listUnits(ctx.db, { scope, search, limit: NAMED + 1, offset: 0 });
  const [unit, ...others] = found;
  if (unit === undefined) {
    return refuseField(field, 'invalid', 'plans.refusal.unknownUnit', { code: excerpt(code) });
  }
  if (others.length === 0) return unit;
  const choices = found.slice(0, NAMED).map((one) => `${one.name} (${one.code})`);
  const units = [...choices, ...(found.length > NAMED ? ['…'] : [])].join(', ');
  return refuseField(field, 'invalid', 'plans.refusal.severalUnits', { name: excerpt(code), units });
}
