import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { wantsDecision } from '#app/domain/indexes/whereabouts.ts';
import { parseInput } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { longField } from '#app/services/plans/plan-fields.ts';
import { requireTaskAs } from '#app/services/plans/require-plan.server.ts';
import type { FollowedNode, PathNode } from '#db/queries/indexes/node-paths.ts';
import { insertTaskEvent } from '#db/queries/plans/history.ts';
import { lockTask, updateTask } from '#db/queries/plans/tasks.ts';
import { choicesOf, followTaskNode } from './get-task-node.server.ts';

/** In a form: the task goes on without a node. */
const NO_NODE = '-';

const followSchema = z.object({ ref: z.string(), node: z.string(), reason: longField });

const nameOf = ({ setCode, version, code }: PathNode) => `${setName({ code: setCode, version })} ${code}`;

/**
 * The plan's owner says with which node a task goes on whose node was split, merged or dropped. The node before and the
 * reason stay in the task's history.
 * @throws AppError `forbidden`, `not_found`; `conflict` where nothing is to be decided (any more); FieldsRefused.
 */
export async function followTask(ctx: Context, input: z.input<typeof followSchema>): Promise<void> {
  const { id } = await requireTaskAs(ctx, input.ref, 'owner');
  const choice = parseInput(followSchema, input);
  await ctx.db.transaction((tx) => leadOn({ ...ctx, db: tx }, id, choice));
}

/** Within a transaction: the task stays locked while it is looked at. */
async function leadOn(ctx: Context, id: number, choice: { node: string; reason: string }): Promise<void> {
  const task = await lockTask(ctx.db, id);
  const followed = task && task.state !== 'accepted' ? await followTaskNode(ctx, task) : null;
  if (!followed || !wantsDecision(followed.whereabouts)) refuse('conflict', 'taskNodes.refusal.decided');
  const chosen = await requireChoice(ctx, followed, choice.node);
  await updateTask(ctx.db, id, { nodeSetId: chosen?.setId ?? null, nodeCode: chosen?.code ?? null });
  const [nodeBefore, nodeAfter] = [nameOf(followed.node), chosen && nameOf(chosen)];
  await insertTaskEvent(ctx.db, {
    ...{ taskId: id, kind: 'follow', at: ctx.now, staffId: staffIdOf(ctx.actor) },
    ...{ reason: choice.reason, nodeBefore, nodeAfter },
  });
  await recordEvent(ctx, ctx.db, {
    action: 'plans.follow_node',
    subjectId: String(id),
    details: { before: nodeBefore, after: nodeAfter },
  });
}

async function requireChoice(ctx: Context, followed: FollowedNode, code: string): Promise<PathNode | null> {
  if (code === NO_NODE) return null;
  const chosen = (await choicesOf(ctx, followed)).find((choice) => choice.code === code);
  return chosen ?? refuseField('node', 'invalid', 'taskNodes.refusal.choose');
}
