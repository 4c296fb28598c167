import { and, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { units } from '#db/schema/index.ts';
import { unitInScope, type UnitRow } from './units.ts';

/** A unit and the ids of those it stands for, in no order; each list has the unit itself. */
export interface UnitFamily {
  readonly unit: UnitRow;
  /** With all below it. */
  readonly branch: readonly number[];
  /** With all that were merged into it, directly or indirectly. */
  readonly merged: readonly number[];
  /** With all below it and all that were merged into any of these. */
  readonly mergedBranch: readonly number[];
}

// `union`, not `union all`: a cycle in the tree or among successors must not hang the query.
const branchOf = (start: SQL) => sql`(
  with recursive branch as (
    select ${start} as id
    union
    select child.id from ${units} child join branch on child.parent_id = branch.id
  )
  select id from branch
)`;

const mergedInto = (start: SQL) => sql`(
  with recursive merged as (
    select id from (${start}) as started
    union
    select gone.id from ${units} gone join merged on gone.successor_id = merged.id
  )
  select id from merged
)`;

/**
 * The unit of the scope with this code and the units it stands for, or null. Responses stay with the unit they were
 * given to, so those of merged units are found through it; the reader's scope still applies to them.
 */
export async function findUnitFamily(db: Db, code: string, scope: Scope): Promise<UnitFamily | null> {
  // As text: drizzle drops the table's name from columns that it selects of one table, and the inner ones have an id, too.
  const own = sql`units.id`;
  const [row] = await db
    .select({
      unit: getTableColumns(units),
      branch: sql<number[]>`array${branchOf(own)}`,
      merged: sql<number[]>`array${mergedInto(sql`select ${own} as id`)}`,
      mergedBranch: sql<number[]>`array${mergedInto(branchOf(own))}`,
    })
    .from(units)
    .where(and(eq(units.code, code), unitInScope(units.id, scope)));
  return row ?? null;
}
