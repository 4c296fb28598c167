import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseInput } from '#app/domain/input.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { DraftPlan, DraftTask } from '#app/domain/plans/draft.ts';
import { MAX_LINE, MAX_SECTIONS, MAX_TEXT } from '#app/domain/plans/plan.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { requireUnit } from '#app/services/plans/require-plan.server.ts';
import { planRow, type PlanInput } from '#app/services/plans/save-plan.server.ts';
import { dateField, optionalFigure } from '#app/services/plans/plan-fields.ts';
import type { Db } from '#db/client.server.ts';
import { deleteDraft, saveUnitName } from '#db/queries/plans/drafts.ts';
import { insertPlan } from '#db/queries/plans/plans.ts';
import { insertTask, type NewTaskRow } from '#db/queries/plans/tasks.ts';
import { matchUnits } from './read-draft.server.ts';
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

interface Chosen {
  /** Unit by folded name. */
  readonly units: ReadonlyMap<string, number>;
  readonly leadId: number | null;
  readonly dueOn: string | null;
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

/** Names that mean no unit stay in the text, so that nothing is lost. */
function unnamed(names: readonly string[], units: Chosen['units'], label: string): string {
  const left = names.filter((name) => !units.has(foldVietnamese(name)));
  return left.length === 0 ? '' : `${label}: ${left.join('; ')}`;
}

function figure(text: string): number | null {
  const parsed = optionalFigure.safeParse(text);
  return parsed.success ? parsed.data : null;
}

function deadlineOf({ deadlineKind, dueOn }: DraftTask, common: string | null) {
  if (deadlineKind !== null) return { deadlineKind, dueOn: dueOn === '' ? null : dueOn };
  return common === null
    ? { deadlineKind: 'ongoing' as const, dueOn: null }
    : { deadlineKind: 'date' as const, dueOn: common };
}

/** A task as it is stored, with the units that help. */
function taskOf(task: DraftTask, { units, leadId, dueOn }: Chosen) {
  const idsOf = (names: readonly string[]) => names.flatMap((name) => units.get(foldVietnamese(name)) ?? []);
  const [first, ...others] = idsOf(task.leads);
  const lead = first ?? leadId;
  if (lead === null)
    return refuseField('leadCode', 'invalid', 'plans.refusal.leadNeeded', { title: excerpt(task.title) });
  const solution = [
    task.solution,
    unnamed(task.leads, units, 'Chủ trì (theo văn bản)'),
    unnamed(task.supports, units, 'Phối hợp (theo văn bản)'),
  ]
    .filter((text) => text !== '')
    .join('\n');
  const deadline = deadlineOf(task, dueOn);
  return {
    supports: [...others, ...idsOf(task.supports)].filter((id) => id !== lead),
    row: {
      title: task.title.slice(0, MAX_LINE),
      sections: task.sections.slice(0, MAX_SECTIONS),
      solution: solution.slice(0, MAX_TEXT) || null,
      product: task.product.slice(0, MAX_TEXT) || null,
      leadUnitId: lead,
      ...deadline,
      firstDueOn: deadline.dueOn,
      baseline: figure(task.baseline),
      target: figure(task.target),
      origin: 'manual' as const,
    } satisfies Partial<NewTaskRow>,
  };
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
  const chosen: Chosen = { units, leadId: await chooseLead(ctx, input.leadCode), dueOn };
  const tasks = content.tasks
    .filter((_, place) => !input.dropped.has(place))
    .map((task) => taskOf(task, chosen));
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
  tasks: readonly ReturnType<typeof taskOf>[],
  of: { planId: number; createdAt: Date },
): Promise<void> {
  for (const [place, { row, supports }] of tasks.entries()) {
    await insertTask(tx, { ...row, ...of, position: place + 1 }, supports);
  }
}
