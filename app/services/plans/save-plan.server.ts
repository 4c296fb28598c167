import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { insertPlan, lockPlan, updatePlan, type PlanRow } from '#db/queries/plans/plans.ts';
import {
  dateField,
  lineField,
  optionalDate,
  optionalLine,
  optionalLong,
  unitCodeField,
} from './plan-fields.ts';
import { findEarliestDue } from '#db/queries/plans/tasks.ts';
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

const dayText = (day: string | null) => (day === null ? '' : formatDate(storedDate(day)));

/** What the form shows of a plan. */
export function planFields(plan: PlanRow): PlanInput {
  return {
    title: plan.title,
    number: plan.number ?? '',
    issuedOn: dayText(plan.issuedOn),
    from: dayText(plan.periodFrom),
    to: dayText(plan.periodTo),
    unitCode: plan.unit.code,
    legalBasis: plan.legalBasis ?? '',
  };
}

/**
 * Changes the head of a plan; `typed` are the fields as they came in, with what they had shown (`mergeShown`).
 * @throws AppError `forbidden`, `not_found`; FieldsRefused for what is to be mended, `conflict` for what somebody else
 * changed since.
 */
export async function changePlan(
  ctx: Context,
  { ref, typed }: { readonly ref: string; readonly typed: Readonly<Record<string, string>> },
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const locked = { ...ctx, db: tx };
    await lockPlan(tx, (await requireOwnPlan(locked, ref)).id);
    const plan = await requireOwnPlan(locked, ref);
    const row = await planRow(locked, mergeShown(typed, planFields(plan)));
    if (row.periodFrom > plan.periodFrom) await refuseTasksBefore(tx, plan.id, row.periodFrom);
    await updatePlan(tx, plan.id, row);
    await recordEvent(ctx, tx, { action: 'plans.change', subjectId: String(plan.id) });
  });
}

/** A plan does not begin after a deadline that it has given (`refuseDueBeforePlan`). @throws FieldsRefused of `from`. */
async function refuseTasksBefore(tx: Db, planId: number, periodFrom: string): Promise<void> {
  const earliest = await findEarliestDue(tx, planId);
  if (earliest === null || earliest >= periodFrom) return;
  refuseField('from', 'invalid', 'plans.refusal.tasksBefore', { due: formatDate(storedDate(earliest)) });
}
