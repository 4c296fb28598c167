import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { can } from '#app/domain/people/policy.ts';
import type { DraftTask } from '#app/domain/plans/draft.ts';
import type { Context } from '#app/services/context.ts';
import { listNodesInForce } from '#db/queries/indexes/criteria-sets.ts';
import type { NodeKey } from '#db/queries/indexes/node-paths.ts';

/** The code with which a criterion begins in an annex: "3.1 Công khai". */
const codeOf = (heading: string) => /^(\S{1,40})\s+\S/.exec(heading)?.[1] ?? '';

/**
 * Finds the criterion that the last heading above a task names, by code and name of a set in force, as annexes print it;
 * one that stands in two sets is none. None for a reader who may not read sets.
 */
export async function findNodes(
  ctx: Context,
  tasks: readonly DraftTask[],
): Promise<(heading: string) => NodeKey | null> {
  if (!can(ctx.actor, 'indexes.read')) return () => null;
  const codes = new Set(
    tasks.map(({ sections }) => codeOf(sections.at(-1) ?? '')).filter((code) => code !== ''),
  );
  const nodes = new Map<string, NodeKey | null>();
  for (const { setId, code, label } of await listNodesInForce(ctx.db, [...codes])) {
    const name = foldVietnamese(`${code} ${label}`);
    nodes.set(name, nodes.has(name) ? null : { setId, code });
  }
  return (heading) => nodes.get(foldVietnamese(heading)) ?? null;
}
