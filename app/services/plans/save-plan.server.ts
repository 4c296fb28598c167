import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { insertPlan, updatePlan } from '#db/queries/plans/plans.ts';
import {
  dateField,
  lineField,
  optionalDate,
  optionalLine,
  optionalLong,
  unitCodeField,
} from './plan-fields.ts';
import { requireOwnPlan, requireUnit } from './require-plan.server.ts';

const planSchema = z.object({
  title: lineField,
  number: optionalLine,
  issuedOn: optionalDate,
  from: dateField,
  to: dateField,
  unitCode: unitCodeField,
  legalBasis: optionalLong,
});
export type PlanInput = z.input<typeof planSchema>;

/** What of a plan is stored, checked. @throws FieldsRefused. */
export async function planRow(ctx: Context, input: PlanInput) {
  const { from, to, unitCode, ...row } = parseInput(planSchema, input);
  if (to < from) refuseField('to', 'invalid', 'plans.refusal.period');
  const scope = requireScope(ctx, 'plans.manage');
  const unit = await requireUnit(ctx, { code: unitCode, scope, field: 'unitCode' });
  return { ...row, periodFrom: from, periodTo: to, unitId: unit.id };
}

/** Starts a plan without tasks. @throws AppError `forbidden`; FieldsRefused for what is to be mended. */
export async function createPlan(ctx: Context, input: PlanInput): Promise<{ ref: string }> {
  requireScope(ctx, 'plans.manage');
  const row = await planRow(ctx, input);
  return ctx.db.transaction(async (tx) => {
    const { id, ref } = await insertPlan(tx, { ...row, createdAt: ctx.now });
    await recordEvent(ctx, tx, {
      action: 'plans.create',
      subjectId: String(id),
      details: { unit: input.unitCode },
    });
    return { ref };
  });
}

/** Changes the head of a plan. @throws AppError `forbidden`, `not_found`; FieldsRefused for what is to be mended. */
export async function changePlan(ctx: Context, input: PlanInput & { ref: string }): Promise<void> {
  const plan = await requireOwnPlan(ctx, input.ref);
  const row = await planRow(ctx, input);
  await ctx.db.transaction(async (tx) => {
    await updatePlan(tx, plan.id, row);
    await recordEvent(ctx, tx, { action: 'plans.change', subjectId: String(plan.id) });
  });
}
