import { sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Scope } from '#app/domain/staff/policy.ts';
import type { Db } from '#db/client.server.ts';
import { units } from '#db/schema/index.ts';

/** The condition that a column holds a unit of the scope; undefined (no condition) when the scope is the whole province. */
export function unitInScope(column: AnyPgColumn, scope: Scope): SQL | undefined {
  if (scope.kind === 'all') return undefined;
  if (scope.kind === 'unit') return sql`${column} = ${scope.unitId}`;
  // `union`, not `union all`: a cycle that slipped into the tree must not hang the query.
  return sql`${column} in (
    with recursive subtree as (
      select id from ${units} where id = ${scope.unitId}
      union
      select child.id from ${units} child join subtree on child.parent_id = subtree.id
    )
    select id from subtree
  )`;
}

/** The ids of the units a scope reaches, in no order, or 'all' for the whole province. */
export async function listUnitIdsInScope(db: Db, scope: Scope): Promise<number[] | 'all'> {
  if (scope.kind === 'all') return 'all';
  const rows = await db.select({ id: units.id }).from(units).where(unitInScope(units.id, scope));
  return rows.map(({ id }) => id);
}
