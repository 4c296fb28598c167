import { scopeOf } from '#app/domain/people/policy.ts';
import type { Context } from '#app/services/context.ts';
import { followNodes, keyOf, type NodeKey } from '#db/queries/indexes/node-paths.ts';
import { countTasksByNode } from '#db/queries/plans/node-tasks.ts';

/** How many tasks there are about a node, whatever it was or became. */
export async function nodeTaskCounter(
  ctx: Context,
  keys: readonly NodeKey[],
  unitCode?: string,
): Promise<(key: NodeKey) => { total: number; open: number }> {
  const scope = scopeOf(ctx.actor, 'plans.read');
  const counts = scope === null ? [] : await countTasksByNode(ctx.db, { scope, unitCode });
  const followed = await followNodes(ctx.db, [...keys, ...counts]);
  const endsOf = (key: NodeKey) => {
    const { node, ends = [] } = followed.get(keyOf(key)) ?? {};
    return new Set((ends.length > 0 || !node ? ends : [node]).map(keyOf));
  };
  const groups = counts.map((count) => ({ ...count, ends: endsOf(count) }));
  return (key: NodeKey) => {
    const ends = endsOf(key);
    const about = groups.filter((group) => [...group.ends].some((end) => ends.has(end)));
    const sum = (of: 'total' | 'open') => about.reduce((all, group) => all + group[of], 0);
    return { total: sum('total'), open: sum('open') };
  };
}
