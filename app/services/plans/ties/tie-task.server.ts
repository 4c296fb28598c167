import { z } from 'zod';
import { refuse } from '#app/domain/errors.ts';
import { figureText } from '#app/domain/plans/figure-text.ts';
import { parseInput } from '#app/domain/input.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import type { TaskOrigin } from '#app/domain/plans/plan.ts';
import { figuresAfterTie, tieKey } from '#app/domain/plans/tie.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import type { MoveDone } from '#app/services/plans/move-task.server.ts';
import { requireTaskAs } from '#app/services/plans/require-plan.server.ts';
import { withdrawText } from '#db/queries/improvements/public-tasks.ts';
import { insertTaskEvent } from '#db/queries/plans/history.ts';
import { lockPlan } from '#db/queries/plans/plans.ts';
import { findMadeFrom } from '#db/queries/plans/ties.ts';
import { lockTask, updateTask, type TaskRow } from '#db/queries/plans/tasks.ts';
import { isMeasured } from './is-measured.server.ts';
import { nameTie } from './name-tie.server.ts';
import { findTieStart, untied, type TieStart } from './tie-start.server.ts';
import taskTiesMessages from '#app/messages/task-ties.json' with { type: 'json' };

const tieSchema = z.object({
  from: z.string().trim(),
  area: z.string().trim(),
  criterion: z.string().trim(),
  /** `tieKey` of the task that the form showed. */
  tied: z.string(),
});

/** The task as it is now, held until the transaction ends: the plan first, as whoever adds a task to it. */
async function holdTask(ctx: Context, { id, planId, ref }: TaskRow): Promise<TaskRow> {
  await lockPlan(ctx.db, planId);
  await lockTask(ctx.db, id);
  return requireTaskAs(ctx, ref, 'owner');
}

/**
 * What a task is tied to is chosen while it is open and before anything was measured with it.
 * @throws AppError `conflict`.
 */
async function refuseSettled(ctx: Context, task: TaskRow, shown: string): Promise<void> {
  if (task.state !== 'open') refuse('conflict', 'taskTies.refusal.notOpen');
  if (tieKey(task) !== shown) refuse('conflict', 'taskTies.refusal.meanwhile');
  if (await isMeasured(ctx, task)) refuse('conflict', 'taskTies.refusal.measured');
}

/** What the task said of figures before, where it does not say it any more. */
function givenText(given: ReturnType<typeof figuresAfterTie>['given']): string | null {
  if (given === null) return null;
  const t = translator(DEFAULT_LOCALE, taskTiesMessages);
  const text = (figure: number | null) =>
    figure === null ? '–' : `${figureText(figure, DEFAULT_LOCALE)} ${given.measure ?? ''}`.trim();
  return t('taskTies.given', { baseline: text(given.baseline), target: text(given.target) });
}

async function store(ctx: Context, task: TaskRow, start: TieStart): Promise<void> {
  const at = { ...start, at: ctx.now };
  const { given, ...figures } = figuresAfterTie(task, at);
  const nodeBefore = await nameTie(ctx, task);
  await updateTask(ctx.db, task.id, { origin: start.origin, ...start.tied, ...figures });
  // Beside the text that two people published, citizens are shown what a task was made from.
  await withdrawText(ctx.db, task.id, ctx.now);
  await insertTaskEvent(ctx.db, {
    ...{ taskId: task.id, kind: 'tie', at: ctx.now, staffId: staffIdOf(ctx.actor) },
    ...{ reason: givenText(given), nodeBefore, nodeAfter: start.name },
  });
  await recordEvent(ctx, ctx.db, {
    action: 'plans.tie_task',
    subjectId: String(task.id),
    details: { before: nodeBefore, after: start.name, baseline: figures.baseline },
  });
}

/**
 * The plan's owner ties a task to a criterion of a survey round, at the unit that leads it, or to a node of a set: its figure
 * of now is where the task begins, and what comes of it is measured as of a task that was made from it. Once: a second press,
 * or somebody who chooses the same, finds it done.
 * @throws AppError `forbidden`, `not_found`; `conflict` unless the task is open and nothing was measured with it, or when
 *   somebody else tied it meanwhile; FieldsRefused as `findTieStart`.
 */
export async function tieTask(
  ctx: Context,
  { ref, ...typed }: z.input<typeof tieSchema> & { readonly ref: string },
): Promise<MoveDone> {
  const seen = await requireTaskAs(ctx, ref, 'owner');
  const input = parseInput(tieSchema, typed);
  const start = await findTieStart(ctx, seen, input);
  return ctx.db.transaction(async (tx) => {
    const held = { ...ctx, db: tx };
    const task = await holdTask(held, seen);
    if (tieKey(task) === tieKey(start.tied)) return { wasDone: true };
    await refuseSettled(held, task, input.tied);
    // The figure is that of the unit which led it.
    if (task.leadUnitId !== seen.leadUnitId) refuse('conflict', 'taskTies.refusal.meanwhile');
    await store(held, task, start);
    return { wasDone: false };
  });
}

function originBefore({ commentRef, alarmRef }: TaskRow): TaskOrigin {
  if (commentRef !== null) return 'comment';
  return alarmRef === null ? 'manual' : 'alarm';
}

/** A target that a person wrote keeps what it is measured in. */
const measureOf = ({ target }: TaskRow) => (target === null ? { measure: null } : {});

/**
 * The plan's owner takes a tie away: the task is by hand again, or from its comment or alarm, and what was read for it is gone.
 * @throws AppError `forbidden`, `not_found`, `conflict` as `tieTask`.
 */
export async function untieTask(
  ctx: Context,
  { ref, tied }: { readonly ref: string; readonly tied: string },
): Promise<MoveDone> {
  const seen = await requireTaskAs(ctx, ref, 'owner');
  return ctx.db.transaction(async (tx) => {
    const held = { ...ctx, db: tx };
    const task = await holdTask(held, seen);
    const nodeBefore = await nameTie(held, task);
    if (nodeBefore === null) return { wasDone: true };
    await refuseSettled(held, task, tied);
    const read = task.baselineAt === null ? {} : { baseline: null, baselineAt: null, ...measureOf(task) };
    const madeFrom = { origin: originBefore(task), ...untied(), ...(await findMadeFrom(tx, task)) };
    await updateTask(tx, task.id, { ...madeFrom, ...read });
    await withdrawText(tx, task.id, ctx.now);
    await insertTaskEvent(tx, {
      ...{ taskId: task.id, kind: 'untie', at: ctx.now, staffId: staffIdOf(ctx.actor) },
      ...{ nodeBefore, nodeAfter: null },
    });
    await recordEvent(held, tx, {
      action: 'plans.untie_task',
      subjectId: String(task.id),
      details: { before: nodeBefore },
    });
    return { wasDone: false };
  });
}
