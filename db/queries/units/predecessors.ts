import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { units } from '#db/schema/index.ts';

/**
 * These units and all that were merged into them, directly or indirectly, in no order. Responses stay with the unit
 * they were given to; the reader's scope still applies.
 */
export async function listWithPredecessors(db: Db, unitIds: readonly number[]): Promise<number[]> {
  // `union`, not `union all`: a cycle of successors must not hang the query.
  const family = sql`(
    with recursive family as (
      select unnest(${`{${unitIds.join(',')}}`}::int[]) as id
      union
      select ${units.id} from ${units} join family on ${units.successorId} = family.id
    )
    select id from family
  ) as family`;
  const rows = await db.select({ id: sql<number>`id` }).from(family);
  return rows.map(({ id }) => id);
}
