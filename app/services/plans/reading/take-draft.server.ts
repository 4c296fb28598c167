import { refuse } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { DraftPlan } from '#app/domain/plans/draft.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { requireUnit } from '#app/services/plans/require-plan.server.ts';
import { planRow, type PlanInput } from '#app/services/plans/save-plan.server.ts';
import { refuseDueBeforePlan } from '#app/services/plans/due-in-plan.ts';
import { dateField } from '#app/services/plans/plan-fields.ts';
import type { Db } from '#db/client.server.ts';
import { deleteDraft, saveUnitName } from '#db/queries/plans/drafts.ts';
import { insertPlan } from '#db/queries/plans/plans.ts';
import { insertTask } from '#db/queries/plans/tasks.ts';
import { findNodes } from './find-nodes.server.ts';
import { matchUnits } from './read-draft.server.ts';
import { rowOfDraft } from './row-of-draft.ts';
import { requireDraft, teaches } from './save-draft.server.ts';

export interface TakeDraftInput extends PlanInput {
  readonly ref: string;
  /** The unit that leads tasks of which the file does not say it; '' where there are none. */
  readonly leadCode: string;
  /** The deadline of tasks without one; '' makes them ongoing. */
  readonly dueOn: string;
  /** Codes chosen for the names of `matchUnits`, in its order; '' where the name is left as it is. */
  readonly unitCodes: readonly string[];
  /** Places of tasks that are not taken, from 0. */
  readonly dropped: ReadonlySet<number>;
}

/** The units that the names of a draft mean, as known or as chosen now. @throws FieldsRefused of a name's field. */
async function chooseUnits(ctx: Context, content: DraftPlan, input: TakeDraftInput) {
  const scope: Scope = requireScope(ctx, 'plans.manage');
  const units = new Map<string, number>();
  const learnt = new Map<string, number>();
  for (const [place, { name, unit }] of (await matchUnits(ctx, content)).entries()) {
    const code = (input.unitCodes[place] ?? '').trim();
    if (code === '' || code === unit?.code) {
      if (unit !== null) units.set(foldVietnamese(name), unit.id);
      continue;
    }
    const { id } = await requireUnit(ctx, { code, scope, field: `unit${place}` });
    units.set(foldVietnamese(name), id);
    learnt.set(foldVietnamese(name), id);
  }
  return { units, learnt };
}

async function chooseLead(ctx: Context, code: string): Promise<number | null> {
  if (code.trim() === '') return null;
  const scope = requireScope(ctx, 'plans.manage');
  return (await requireUnit(ctx, { code: code.trim(), scope, field: 'leadCode' })).id;
}

/**
 * Makes a plan of a draft that was checked, all or nothing; the draft is gone then, and what the province chose for
 * names is remembered.
 * @throws AppError `forbidden`, `not_found`, `conflict` when it was taken meanwhile; FieldsRefused for what is to be mended.
 */
export async function takeDraft(ctx: Context, input: TakeDraftInput): Promise<{ ref: string }> {
  const { id, content } = await requireDraft(ctx, input.ref);
  const plan = await planRow(ctx, input);
  const { units, learnt } = await chooseUnits(ctx, content, input);
  const dueOn = input.dueOn.trim() === '' ? null : parseInput(dateField, input.dueOn);
  const leadId = await chooseLead(ctx, input.leadCode);
  const chosen = {
    units,
    leadId,
    dueOn,
    planFrom: plan.periodFrom,
    nodeOf: await findNodes(ctx, content.tasks),
  };
  const tasks = content.tasks.flatMap((task, place) =>
    input.dropped.has(place) ? [] : [rowOfDraft(task, { ...chosen, place })],
  );
  refuseDueBeforePlan(dueOn, plan);
  return ctx.db.transaction(async (tx) => {
    if (!(await deleteDraft(tx, id))) refuse('conflict', 'plans.refusal.noDraft');
    const made = await insertPlan(tx, { ...plan, createdAt: ctx.now });
    await storeTasks(tx, tasks, { planId: made.id, createdAt: ctx.now });
    if (teaches(ctx)) for (const [name, unitId] of learnt) await saveUnitName(tx, name, unitId);
    await recordEvent(ctx, tx, {
      action: 'plans.import',
      subjectId: String(made.id),
      details: { tasks: tasks.length, unit: input.unitCode },
    });
    return { ref: made.ref };
  });
}

async function storeTasks(
  tx: Db,
  tasks: readonly ReturnType<typeof rowOfDraft>[],
  of: { planId: number; createdAt: Date },
): Promise<void> {
  for (const [place, { row, supports }] of tasks.entries()) {
    await insertTask(tx, { ...row, ...of, position: place + 1 }, supports);
  }
}
