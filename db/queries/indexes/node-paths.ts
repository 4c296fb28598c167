import { sql, type SQL } from 'drizzle-orm';
import { whereaboutsOf, type Whereabouts } from '#app/domain/indexes/whereabouts.ts';
import type { Db } from '#db/client.server.ts';
import { criteriaNodes, criteriaSets, criteriaSuccessors } from '#db/schema/index.ts';

/** By which tasks and scores name a node. */
export interface NodeKey {
  readonly setId: number;
  readonly code: string;
}

/** A node with the set it belongs to. */
export interface PathNode extends NodeKey {
  readonly id: number;
  readonly label: string;
  readonly max: number;
  readonly evidence: string;
  readonly setCode: string;
  readonly version: number;
}

/** A node that another one leads to; `isMerged` where one more leads there. */
export interface ReachedNode extends PathNode {
  readonly isMerged: boolean;
}

/** A node, and the nodes of the sets now scored by that it goes on in. */
export interface FollowedNode {
  readonly node: PathNode;
  /** Itself and all it leads to, over the sets between; one that is reached on two ways can be there twice. */
  readonly reached: readonly ReachedNode[];
  readonly ends: readonly PathNode[];
  readonly whereabouts: Whereabouts;
}

interface WalkRow extends ReachedNode {
  readonly startId: number;
  readonly isReplaced: boolean;
}

/** What is selected of a walk: the nodes it reached (`node`), with their sets (`criteria_set`). */
const nodeColumns = {
  id: sql<number>`node.id`,
  setId: sql<number>`node.set_id`,
  code: sql<string>`node.code`,
  label: sql<string>`node.label`,
  max: sql<number>`node.max::float8`,
  evidence: sql<string>`node.evidence`,
  setCode: sql<string>`criteria_set.code`,
  version: sql<number>`criteria_set.version`,
};

const walked = (walk: SQL) => sql`(${walk}) as walk join ${criteriaNodes} node on node.id = walk.node_id
  join ${criteriaSets} criteria_set on criteria_set.id = node.set_id`;

/** The ids of nodes by their keys, as a query. */
function idsOf(keys: readonly NodeKey[]): SQL {
  return sql`select asked.id from ${criteriaNodes} asked
    join json_to_recordset(${JSON.stringify(keys)}::json) as given("setId" int, "code" text)
      on asked.set_id = given."setId" and asked.code = given."code"`;
}

/**
 * Where some nodes have got to, over any number of replaced sets, by `setId code` (`keyOf`). Keys of no node are not in it.
 */
export async function followNodes(db: Db, keys: readonly NodeKey[]): Promise<Map<string, FollowedNode>> {
  if (keys.length === 0) return new Map();
  const walk = sql`
    with recursive walk (start_id, node_id, is_merged) as (
      select id, id, false from (${idsOf(keys)}) as asked
      union
      select walk.start_id, next.new_node_id, walk.is_merged or exists (
        select 1 from ${criteriaSuccessors} other
        where other.new_node_id = next.new_node_id and other.old_node_id <> next.old_node_id)
      from walk join ${criteriaSuccessors} next on next.old_node_id = walk.node_id
    )
    select * from walk`;
  const rows: WalkRow[] = await db
    .select({
      ...nodeColumns,
      startId: sql<number>`walk.start_id`,
      isMerged: sql<boolean>`walk.is_merged`,
      isReplaced: sql<boolean>`criteria_set.status = 'replaced'`,
    })
    .from(walked(walk))
    .orderBy(sql`node.position`);
  const byStart = new Map<number, WalkRow[]>();
  for (const row of rows) byStart.set(row.startId, [...(byStart.get(row.startId) ?? []), row]);
  const followed = new Map<string, FollowedNode>();
  for (const [startId, reached] of byStart) {
    const node = reached.find(({ id }) => id === startId);
    const ends = uniqueEnds(reached);
    if (node) followed.set(keyOf(node), { node, reached, ends, whereabouts: whereaboutsOf(startId, ends) });
  }
  return followed;
}

/** A node reached on two ways is one end; it counts as merged if one of the ways merged. */
function uniqueEnds(reached: readonly WalkRow[]): WalkRow[] {
  const ends = new Map<number, WalkRow>();
  for (const row of reached) {
    if (!row.isReplaced && (row.isMerged || !ends.has(row.id))) ends.set(row.id, row);
  }
  return [...ends.values()];
}

/** By which a node is found among followed ones. */
export function keyOf({ setId, code }: NodeKey): string {
  return `${setId} ${code}`;
}

/** These nodes and all they came from, over any number of replaced sets. */
export async function listForerunners(db: Db, nodes: readonly PathNode[]): Promise<PathNode[]> {
  if (nodes.length === 0) return [];
  const walk = sql`
    with recursive walk (node_id) as (
      select id from (${idsOf(nodes)}) as asked
      union
      select before.old_node_id from walk join ${criteriaSuccessors} before on before.new_node_id = walk.node_id
    )
    select node_id from walk`;
  return db
    .select(nodeColumns)
    .from(walked(walk))
    .orderBy(sql`node.set_id`, sql`node.position`);
}
