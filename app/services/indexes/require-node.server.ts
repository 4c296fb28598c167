import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { followNodes, keyOf, type FollowedNode } from '#db/queries/indexes/node-paths.ts';
import { requireSet } from './get-set.server.ts';

/**
 * A node by the name of its set (`PAR-TINH@2`) and its code, and where it has got to.
 * @throws AppError `forbidden`; `not_found`, also for a draft: its nodes may still change.
 */
export async function requireNode(
  ctx: Context,
  { set: name, node: code }: { set: string; node: string },
): Promise<FollowedNode> {
  requireScope(ctx, 'indexes.read');
  const set = await requireSet(ctx.db, name);
  const key = { setId: set.id, code };
  const found = set.status === 'draft' ? undefined : (await followNodes(ctx.db, [key])).get(keyOf(key));
  return found ?? refuse('not_found', 'indexes.refusal.unknownNode', { name, node: excerpt(code) });
}
