import { and, asc, count, eq, getTableColumns, gte, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { units } from '#db/schema/index.ts';
import { isTopOfScope, unitInScope, type UnitRow } from './units.ts';

/** One level of the tree: the units right below one, or those at the top of what a scope reaches. */
export interface LevelFilter {
  readonly scope: Scope;
  /** The id of the unit above; null for the top. */
  readonly under: number | null;
  /** Without units whose last day is before this one; null: with all. */
  readonly goingOnAt: IsoDate | null;
}

/** A unit of the tree with how many are right below it, ended ones too. */
export interface TreeUnitRow extends UnitRow {
  readonly below: number;
}

function levelOf({ scope, under, goingOnAt }: LevelFilter): SQL | undefined {
  return and(
    under === null ? isTopOfScope(scope) : and(eq(units.parentId, under), unitInScope(units.id, scope)),
    goingOnAt === null ? undefined : or(isNull(units.validTo), gte(units.validTo, goingOnAt)),
  );
}

/** The units of a level by code, a page at a time. */
export async function listLevel(
  db: Db,
  filter: LevelFilter & { limit: number; offset: number },
): Promise<TreeUnitRow[]> {
  // As text: drizzle drops the table's name from columns that it selects of one table.
  const below = sql<number>`(select count(*)::int from ${units} child where child.parent_id = units.id)`;
  return db
    .select({ ...getTableColumns(units), below })
    .from(units)
    .where(levelOf(filter))
    .orderBy(asc(units.code))
    .limit(filter.limit)
    .offset(filter.offset);
}

/** How many units a level has. */
export async function countLevel(db: Db, filter: LevelFilter): Promise<number> {
  const [row] = await db.select({ total: count() }).from(units).where(levelOf(filter));
  return row?.total ?? 0;
}

/** A unit that another one has to do with. */
export interface RelatedUnitRow extends Pick<
  UnitRow,
  'id' | 'code' | 'name' | 'kind' | 'validFrom' | 'validTo' | 'successorId' | 'splitFromId'
> {
  /** Whether the reader's scope reaches it. */
  readonly isReachable: boolean;
}

const related = (scope: Scope) => ({
  id: units.id,
  code: units.code,
  name: units.name,
  kind: units.kind,
  validFrom: units.validFrom,
  validTo: units.validTo,
  successorId: units.successorId,
  splitFromId: units.splitFromId,
  isReachable: sql<boolean>`${unitInScope(units.id, scope) ?? sql`true`}`,
});

/** The units above one, the highest first. */
export async function listAbove(db: Db, unitId: number, scope: Scope): Promise<RelatedUnitRow[]> {
  // The depth ends the walk where the tree has a cycle.
  const above = sql`(
    with recursive above as (
      select parent_id as id, 1 as depth from ${units} where id = ${unitId}
      union
      select up.parent_id, depth + 1 from ${units} up join above on up.id = above.id where depth < 20
    )
    select id, max(depth) as depth from above where id is not null group by id
  ) as above`;
  return db
    .select(related(scope))
    .from(units)
    .innerJoin(above, sql`above.id = units.id`)
    .orderBy(sql`above.depth desc`);
}

/** What a unit was merged into and separated from, and what was merged into and separated from it, by code. */
export async function listKin(
  db: Db,
  { id, successorId, splitFromId }: Pick<UnitRow, 'id' | 'successorId' | 'splitFromId'>,
  scope: Scope,
): Promise<RelatedUnitRow[]> {
  return db
    .select(related(scope))
    .from(units)
    .where(
      or(
        eq(units.successorId, id),
        eq(units.splitFromId, id),
        successorId === null ? undefined : eq(units.id, successorId),
        splitFromId === null ? undefined : eq(units.id, splitFromId),
      ),
    )
    .orderBy(asc(units.code));
}
