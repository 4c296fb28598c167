import { z } from 'zod';
import { refuse } from '#app/domain/errors.ts';
import { MAX_PUBLIC_TEXT, taskObstacle } from '#app/domain/improvements/public-task.ts';
import { parseInput } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { maskPersonalData } from '#app/domain/mask.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { longFieldOf } from '#app/services/plans/plan-fields.ts';
import { partsOf, requireTask, requireTaskAs } from '#app/services/plans/require-plan.server.ts';
import type { Db } from '#db/client.server.ts';
import {
  findPublicText,
  publishText,
  savePublicText,
  withdrawText,
  type PublicText,
} from '#db/queries/improvements/public-tasks.ts';
import { lockTask } from '#db/queries/plans/tasks.ts';

const writeSchema = z.object({ publicText: longFieldOf(MAX_PUBLIC_TEXT) });

/** Names the text that a page shows, so that nobody publishes one that they did not read. */
export const publicTextId = ({ writtenAt }: Pick<PublicText, 'writtenAt'>) => writtenAt.toISOString();

/**
 * Writes what citizens are to read of a task, by who leads it or issued its plan. It is shown once somebody else publishes
 * it; what was published before is shown no longer. What looks like personal data is masked.
 * @throws AppError `forbidden`, `not_found`; FieldsRefused.
 */
export async function writePublicText(
  ctx: Context,
  { ref, ...typed }: z.input<typeof writeSchema> & { ref: string },
): Promise<void> {
  const task = await requireTask(ctx, ref);
  const { isLead, isOwner } = await partsOf(ctx, task);
  if (!isLead && !isOwner) refuse('forbidden', 'plans.refusal.notLead');
  const text = maskPersonalData(parseInput(writeSchema, typed).publicText);
  await ctx.db.transaction(async (tx) => {
    await lockTask(tx, task.id);
    const writtenBy = staffIdOf(ctx.actor);
    await savePublicText(tx, { taskId: task.id, text, writtenBy, writtenAt: ctx.now });
    const details = { characters: Array.from(text).length };
    await recordEvent(ctx, tx, { action: 'plans.write_public', subjectId: String(task.id), details });
  });
}

/** The text of a task that its plan's owner may publish or take back, held until the transaction ends. */
async function holdText(
  ctx: Context & { db: Db },
  ref: string,
): Promise<{ id: number; text: PublicText | null }> {
  const { id } = await requireTaskAs(ctx, ref, 'owner');
  await lockTask(ctx.db, id);
  return { id, text: await findPublicText(ctx.db, id) };
}

/**
 * Shows citizens what was written of a task; never by who wrote it. `textId` names the text that was read.
 * @throws AppError `forbidden`, `not_found`; `conflict` when there is none, it is out already or was written anew.
 */
export async function publishTask(
  ctx: Context,
  { ref, textId }: { readonly ref: string; readonly textId: string },
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const { id, text } = await holdText({ ...ctx, db: tx }, ref);
    const staffId = staffIdOf(ctx.actor);
    const obstacle = taskObstacle(text, staffId);
    if (obstacle !== null) {
      refuse(obstacle === 'secondPerson' ? 'forbidden' : 'conflict', `plans.refusal.public.${obstacle}`);
    }
    if (text === null || publicTextId(text) !== textId) refuse('conflict', 'plans.refusal.public.anew');
    await publishText(tx, text, { at: ctx.now, staffId });
    await recordEvent(ctx, tx, { action: 'plans.publish_task', subjectId: String(id) });
  });
}

/** Takes a task back from citizens. @throws AppError `forbidden`, `not_found`; `conflict` when it is not published. */
export async function unpublishTask(ctx: Context, { ref }: { readonly ref: string }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const { id, text } = await holdText({ ...ctx, db: tx }, ref);
    if (!text?.publishedAt) refuse('conflict', 'plans.refusal.public.notOut');
    await withdrawText(tx, id, ctx.now);
    await recordEvent(ctx, tx, { action: 'plans.unpublish_task', subjectId: String(id) });
  });
}
