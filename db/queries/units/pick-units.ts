import { and, asc, eq, inArray, isNull, like, or, sql } from 'drizzle-orm';
import { SERVING_KINDS } from '#app/domain/units/serving-kinds.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { Db } from '#db/client.server.ts';
import { units } from '#db/schema/index.ts';

/** A unit of the tree, to be chosen or opened. */
export interface PickedUnitRow {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** How many units that serve citizens lie below it, at any depth. */
  readonly below: number;
}

/** All below a unit of the outer query that serve citizens, counted. `union`, so that a cycle does not hang it. */
const COUNT_BELOW = sql<number>`(
  with recursive subtree as (
    select child.id, child.kind from ${units} child where child.parent_id = ${units}.id
    union
    select child.id, child.kind from ${units} child join subtree on child.parent_id = subtree.id
  )
  select count(*)::int from subtree where ${inArray(sql`subtree.kind`, [...SERVING_KINDS])})`;

/**
 * Units whose name or code holds a text (folded), else those right below the unit with a code, else the top of the
 * tree; by name, at most so many.
 */
export async function listUnitsToPick(
  db: Db,
  { search, under, limit }: { search: string; under: string; limit: number },
): Promise<PickedUnitRow[]> {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const parent = db.select({ id: units.id }).from(units).where(eq(units.code, under));
  const where =
    search !== ''
      ? or(like(units.searchName, pattern), like(sql`lower(${units.code})`, pattern))
      : under !== ''
        ? and(inArray(units.parentId, parent))
        : isNull(units.parentId);
  return db
    .select({ code: units.code, name: units.name, kind: units.kind, below: COUNT_BELOW })
    .from(units)
    .where(where)
    .orderBy(asc(units.searchName), asc(units.code))
    .limit(limit);
}
