import { z } from 'zod';
import { FieldsRefused, refuse, refuseField, type Fault } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { choiceField, parseInput } from '#app/domain/input.ts';
import { message } from '#app/domain/locale/translate.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import { DEADLINE_KINDS, MAX_SECTIONS } from '#app/domain/plans/plan.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  deleteTask as deleteTaskRow,
  insertTask,
  lockTask,
  nextPosition,
  saveSupports,
  updateTask,
  type TaskRow,
} from '#db/queries/plans/tasks.ts';
import { withdrawText } from '#db/queries/improvements/public-tasks.ts';
import { hasHistory } from '#db/queries/plans/history.ts';
import { listUnitsByCode } from '#db/queries/units/units.ts';
import { refuseDueBeforePlan } from './due-in-plan.ts';
import {
  optionalDate,
  optionalFigure,
  optionalLine,
  optionalLong,
  lineField,
  unitCodeField,
} from './plan-fields.ts';
import { lockPlan } from '#db/queries/plans/plans.ts';
import { requireOwnPlan, requireTaskAs, requireUnit } from './require-plan.server.ts';
import { settleFigure } from './task-figure.server.ts';
import { originOf, type OriginInput } from './task-origin.server.ts';

const taskSchema = z
  .object({
    /** Headings above the task, the outermost first, one a line. */
    sections: optionalLong,
    title: lineField,
    solution: optionalLong,
    product: optionalLong,
    leadCode: unitCodeField,
    /** Codes, apart by commas. */
    supportCodes: z.string(),
    deadlineKind: choiceField(DEADLINE_KINDS),
    dueOn: optionalDate,
    baseline: optionalFigure,
    target: optionalFigure,
    measure: optionalLine,
  })
  .transform(({ sections, supportCodes, ...task }) => ({
    ...task,
    sections: (sections ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .slice(0, MAX_SECTIONS),
    supportCodes: supportCodes.split(/[,;\s]+/).filter((code) => code !== ''),
  }));
export type TaskInput = z.input<typeof taskSchema>;

/** The units that tasks of a plan may be given to: of the whole province for the province, else those within reach. */
async function requireSupports(ctx: Context, codes: readonly string[], scope: Scope): Promise<number[]> {
  const found = await listUnitsByCode(ctx.db, codes);
  const unknown = codes.find((code) => !found.some((unit) => unit.code === code));
  if (unknown !== undefined) {
    refuseField('supportCodes', 'invalid', 'plans.refusal.unknownUnit', { code: excerpt(unknown) });
  }
  for (const { code } of found) await requireUnit(ctx, { code, scope, field: 'supportCodes' });
  return found.map(({ id }) => id);
}

/** A task's fields as they are stored. @throws FieldsRefused. */
async function taskRow(ctx: Context, input: TaskInput) {
  const { leadCode, supportCodes, dueOn, ...task } = parseInput(taskSchema, input);
  if (task.deadlineKind === 'date' && dueOn === null) {
    const fault: Fault = { field: 'dueOn', message: message('plans.refusal.dueNeeded') };
    throw new FieldsRefused('invalid', [fault]);
  }
  const scope = requireScope(ctx, 'plans.manage');
  const lead = await requireUnit(ctx, { code: leadCode, scope, field: 'leadCode' });
  const supports = await requireSupports(ctx, supportCodes, scope);
  return {
    lead,
    row: { ...task, leadUnitId: lead.id, dueOn: task.deadlineKind === 'date' ? dueOn : null },
    supports: supports.filter((id) => id !== lead.id),
  };
}

/**
 * Gives a plan a task, led by one unit.
 * @throws AppError `forbidden`, `not_found`; FieldsRefused for what is to be mended.
 */
export async function addTask(
  ctx: Context,
  input: TaskInput & { plan: string } & OriginInput,
): Promise<{ ref: string }> {
  requireScope(ctx, 'plans.manage');
  if (input.plan === '') refuseField('plan', 'invalid', 'plans.refusal.planNeeded');
  const plan = await requireOwnPlan(ctx, input.plan);
  const { row, supports, lead } = await taskRow(ctx, input);
  const origin = await originOf(ctx, input);
  const figure = await settleFigure(ctx, { from: input, origin, baseline: row.baseline, lead });
  return ctx.db.transaction(async (tx) => {
    // As whoever moves the days of the plan: the plan first, and what it says then.
    await lockPlan(tx, plan.id);
    refuseDueBeforePlan(row.dueOn, await requireOwnPlan({ ...ctx, db: tx }, input.plan));
    const position = await nextPosition(tx, plan.id);
    const placed = { planId: plan.id, position, firstDueOn: row.dueOn, createdAt: ctx.now };
    const task = { ...row, ...origin, ...figure, ...placed };
    const { id, ref } = await insertTask(tx, task, supports);
    await recordEvent(ctx, tx, {
      action: 'plans.add_task',
      subjectId: String(id),
      details: { plan: plan.id, lead: input.leadCode, due: row.dueOn },
    });
    return { ref };
  });
}

const figureText = (value: number | null) => (value === null ? '' : String(value));

/** What the form shows of a task; its deadline is not among it. */
export function taskFields(task: TaskRow): Omit<TaskInput, 'deadlineKind' | 'dueOn'> {
  return {
    sections: task.sections.join('\n'),
    title: task.title,
    solution: task.solution ?? '',
    product: task.product ?? '',
    leadCode: task.lead.code,
    supportCodes: task.supports.map(({ code }) => code).join(', '),
    baseline: figureText(task.baseline),
    target: figureText(task.target),
    measure: task.measure ?? '',
  };
}

/**
 * Changes what a task says and who leads it, whereupon citizens are not shown it any more; its deadline moves by `moveDeadline` alone, with a reason. `typed` are the
 * fields as they came in, with what they had shown (`mergeShown`).
 * @throws AppError `conflict` for an accepted one; FieldsRefused `conflict` for what somebody else changed since; otherwise
 * as `addTask`.
 */
export async function changeTask(
  ctx: Context,
  { ref, typed }: { readonly ref: string; readonly typed: Readonly<Record<string, string>> },
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const locked = { ...ctx, db: tx };
    await lockTask(tx, (await requireTaskAs(locked, ref, 'owner')).id);
    const task = await requireTaskAs(locked, ref, 'owner');
    const input = { ...mergeShown(typed, taskFields(task)), ...deadlineOf(task) };
    const { row, supports } = await taskRow(locked, input);
    refuseAccepted(task);
    const { dueOn: _due, deadlineKind: _kind, ...change } = row;
    // A figure that a person writes over the one of results has no time of its own.
    const baselineAt = change.baseline === task.baseline ? task.baselineAt : null;
    await updateTask(tx, task.id, { ...change, baselineAt });
    await saveSupports(tx, task.id, supports);
    // What two people published of one unit does not move to the page of another.
    if (input.leadCode !== task.lead.code) await withdrawText(tx, task.id, ctx.now);
    await recordEvent(ctx, tx, {
      action: 'plans.change_task',
      subjectId: String(task.id),
      details: { leadBefore: task.lead.code, lead: input.leadCode },
    });
  });
}

function deadlineOf({ deadlineKind, dueOn }: TaskRow): Pick<TaskInput, 'deadlineKind' | 'dueOn'> {
  return { deadlineKind, dueOn: dueOn ?? '' };
}

function refuseAccepted({ state }: TaskRow): void {
  if (state === 'accepted') refuse('conflict', 'plans.refusal.accepted');
}

/** Takes a task out of its plan. @throws AppError `conflict` when something was reported of it, or published for citizens. */
export async function deleteTask(ctx: Context, { ref }: { ref: string }): Promise<{ plan: string }> {
  const task = await requireTaskAs(ctx, ref, 'owner');
  await ctx.db.transaction(async (tx) => {
    const isGone = (await lockTask(tx, task.id)) === null;
    if (isGone || (await hasHistory(tx, task.id))) refuse('conflict', 'plans.refusal.hasHistory');
    await deleteTaskRow(tx, task.id);
    await recordEvent(ctx, tx, {
      action: 'plans.delete_task',
      subjectId: String(task.id),
      details: { plan: task.planId, title: excerpt(task.title) },
    });
  });
  return { plan: task.plan.ref };
}
