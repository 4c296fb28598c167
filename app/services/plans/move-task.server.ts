import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import {
  missedAfterMove,
  stateAfter,
  taskDates,
  type TaskMove,
  type TaskState,
} from '#app/domain/plans/task-state.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { findLastTaskEvent, insertTaskEvent } from '#db/queries/plans/history.ts';
import { lockTask, updateTask, type NewTaskRow, type TaskRow } from '#db/queries/plans/tasks.ts';
import { lockPlan } from '#db/queries/plans/plans.ts';
import { refuseDueBeforePlan } from './due-in-plan.ts';
import { dateField, longField, optionalLong } from './plan-fields.ts';
import { requireTaskAs } from './require-plan.server.ts';

const reportSchema = z.object({ ref: z.string(), note: optionalLong });
const returnSchema = z.object({ ref: z.string(), reason: longField });
const deadlineSchema = z.object({ ref: z.string(), dueOn: dateField, reason: longField });

/** What a move changes beside the state. */
function changeOf(state: TaskState, today: IsoDate): Partial<NewTaskRow> {
  switch (state) {
    case 'open':
      return { state, reportedOn: null, acceptedOn: null };
    case 'reported':
      return { state, reportedOn: today, progress: 100 };
    case 'accepted':
      return { state, acceptedOn: today };
  }
}

interface Moved {
  readonly move: TaskMove;
  readonly reason: string | null;
}

/** How a move ended: whether the same person had made it already, as by a second press. */
export interface MoveDone {
  readonly wasDone: boolean;
}

/** Whether the last that happened to a task, which is locked, is this move by this person. */
async function isOwnMove(ctx: Context, tx: Db, id: number, move: TaskMove): Promise<boolean> {
  const last = await findLastTaskEvent(tx, id);
  return last?.kind === move && last.staffId === staffIdOf(ctx.actor);
}

/** Moves a task, once: a second press finds it moved already, and somebody faster is told to those who come late. */
async function moveTask(ctx: Context, { id }: TaskRow, { move, reason }: Moved): Promise<MoveDone> {
  return ctx.db.transaction(async (tx) => {
    const task = await lockTask(tx, id);
    const after = task && stateAfter(task.state, move);
    if (!task || !after) {
      if (task && (await isOwnMove(ctx, tx, id, move))) return { wasDone: true };
      return refuse('conflict', `plans.refusal.move.${move}`);
    }
    await updateTask(tx, id, changeOf(after, localDate(ctx.now)));
    await insertTaskEvent(tx, {
      taskId: id,
      kind: move,
      at: ctx.now,
      staffId: staffIdOf(ctx.actor),
      reason,
    });
    await recordEvent(ctx, tx, { action: `plans.${move}`, subjectId: String(id), details: {} });
    return { wasDone: false };
  });
}

/**
 * The lead unit reports a task done, with evidence or a word on what was done.
 * @throws AppError `forbidden`, `not_found`; `conflict` unless it is open, or was
 *   reported by the same person just before; FieldsRefused without evidence and word.
 */
export async function reportTask(ctx: Context, input: z.input<typeof reportSchema>): Promise<MoveDone> {
  const task = await requireTaskAs(ctx, input.ref, 'lead');
  const { note } = parseInput(reportSchema, input);
  if (task.evidenceCount === 0 && note === null) {
    refuseField('note', 'invalid', 'plans.refusal.nothingShown');
  }
  return moveTask(ctx, task, { move: 'report', reason: note });
}

/** The plan's owner accepts what was reported. @throws AppError `forbidden`, `not_found`; `conflict` unless reported. */
export async function acceptTask(ctx: Context, { ref }: { ref: string }): Promise<MoveDone> {
  const task = await requireTaskAs(ctx, ref, 'owner');
  return moveTask(ctx, task, { move: 'accept', reason: null });
}

/** The plan's owner sends back what was reported. @throws as `acceptTask`; FieldsRefused without a reason. */
export async function returnTask(ctx: Context, input: z.input<typeof returnSchema>): Promise<MoveDone> {
  const task = await requireTaskAs(ctx, input.ref, 'owner');
  const { reason } = parseInput(returnSchema, input);
  return moveTask(ctx, task, { move: 'return', reason });
}

async function setDeadline(tx: Db, ctx: Context, change: { id: number; dueOn: IsoDate; reason: string }) {
  const { id, dueOn, reason } = change;
  const task = await lockTask(tx, id);
  if (task?.state !== 'open') return refuse('conflict', 'plans.refusal.moveDeadline');
  if (task.dueOn === dueOn) return refuseField('dueOn', 'invalid', 'plans.refusal.sameDeadline');
  const firstDueOn = task.firstDueOn ?? dueOn;
  const missedDueOn = missedAfterMove(taskDates(task), localDate(ctx.now));
  await updateTask(tx, id, { dueOn, firstDueOn, missedDueOn, deadlineKind: 'date' });
  await insertTaskEvent(tx, {
    taskId: id,
    kind: 'move',
    at: ctx.now,
    staffId: staffIdOf(ctx.actor),
    reason,
    dueBefore: task.dueOn,
    dueAfter: dueOn,
  });
  await recordEvent(ctx, tx, {
    action: 'plans.move_deadline',
    subjectId: String(id),
    details: { before: task.dueOn, after: dueOn },
  });
}

/**
 * The plan's owner moves the deadline of an open task; the first one and every reason stay.
 * @throws AppError `forbidden`, `not_found`, `conflict`; FieldsRefused for what is to be mended.
 */
export async function moveDeadline(ctx: Context, input: z.input<typeof deadlineSchema>): Promise<void> {
  const task = await requireTaskAs(ctx, input.ref, 'owner');
  const { dueOn, reason } = parseInput(deadlineSchema, input);
  await ctx.db.transaction(async (tx) => {
    // The plan before its task, as whoever moves the days of the plan.
    await lockPlan(tx, task.planId);
    const { plan } = await requireTaskAs({ ...ctx, db: tx }, input.ref, 'owner');
    refuseDueBeforePlan(dueOn, plan);
    await setDeadline(tx, ctx, { id: task.id, dueOn, reason });
  });
}
