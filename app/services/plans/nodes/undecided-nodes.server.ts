import { wantsDecision } from '#app/domain/indexes/whereabouts.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { requireNode } from '#app/services/indexes/require-node.server.ts';
import { followNodes, listForerunners, type NodeKey } from '#db/queries/indexes/node-paths.ts';
import { listReplacedNodes } from '#db/queries/plans/node-tasks.ts';
import { countTasks } from '#db/queries/plans/tasks.ts';

/**
 * The nodes of replaced sets that unfinished tasks are about, and that were split, merged or dropped.
 * @throws AppError `forbidden`.
 */
export async function listUndecidedNodes(ctx: Context, planId?: number): Promise<NodeKey[]> {
  const scope = requireScope(ctx, 'plans.read');
  const followed = await followNodes(ctx.db, await listReplacedNodes(ctx.db, { scope, planId }));
  return [...followed.values()]
    .filter(({ whereabouts }) => wantsDecision(whereabouts))
    .map(({ node: { setId, code } }) => ({ setId, code }));
}

/** How many unfinished tasks wait for a person to say which node they go on with. @throws AppError `forbidden`. */
export async function countUndecidedTasks(ctx: Context): Promise<number> {
  const nodes = await listUndecidedNodes(ctx);
  if (nodes.length === 0) return 0;
  const scope = requireScope(ctx, 'plans.read');
  const filter = { scope, today: localDate(ctx.now), state: 'node' as const, isLead: true, nodes };
  return (await countTasks(ctx.db, filter)).total;
}

/** A node and all it was or became in other versions of its set. @throws AppError `forbidden`, `not_found`. */
export async function listRelatedNodes(
  ctx: Context,
  address: { set: string; node: string },
): Promise<NodeKey[]> {
  const { node, ends } = await requireNode(ctx, address);
  const related = await listForerunners(ctx.db, ends.length > 0 ? ends : [node]);
  return related.map(({ setId, code }) => ({ setId, code }));
}
