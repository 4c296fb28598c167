import { and, asc, count, eq, exists, gte, inArray, isNull, like, lte, or, sql, type SQL } from 'drizzle-orm';
import { alias, type AnyPgColumn } from 'drizzle-orm/pg-core';
import { placesOf, type PlaceScope, type Scope } from '#app/domain/people/policy.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { Db } from '#db/client.server.ts';
import { units } from '#db/schema/index.ts';
import { inChunks } from '#db/queries/in-chunks.ts';

export type UnitRow = typeof units.$inferSelect;
export type NewUnitRow = typeof units.$inferInsert;

/** The condition that a column holds a unit of the scope; undefined (no condition) when the scope is the whole province. */
export function unitInScope(column: AnyPgColumn, scope: Scope): SQL | undefined {
  if (scope.kind === 'all') return undefined;
  if (scope.kind === 'several') return or(...scope.places.map((place) => unitInPlace(column, place)));
  return unitInPlace(column, scope);
}

/** The condition that a unit was there on any of the days, as far as its own dates are known. */
export function isThereIn({ from, to }: { readonly from: string; readonly to: string }): SQL | undefined {
  return and(
    or(isNull(units.validFrom), lte(units.validFrom, to)),
    or(isNull(units.validTo), gte(units.validTo, from)),
  );
}

/** The condition that a unit stands at the top of a scope: nothing above it is seen. */
export function isTopOfScope(scope: Scope): SQL | undefined {
  if (scope.kind === 'all') return isNull(units.parentId);
  const tops = placesOf(scope).map(({ unitId }) => unitId);
  return inArray(units.id, tops);
}

function unitInPlace(column: AnyPgColumn, { kind, unitId }: PlaceScope): SQL {
  if (kind === 'unit') return sql`${column} = ${unitId}`;
  // `union`, not `union all`: a cycle in the tree must not hang the query.
  return sql`${column} in (
    with recursive subtree as (
      select id from ${units} where id = ${unitId}
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

export interface UnitFilter {
  scope: Scope;
  /** Folded search text, found in the folded name or the code. */
  search?: string | undefined;
  kind?: UnitKind | undefined;
}

function matches({ scope, search, kind }: UnitFilter): SQL | undefined {
  const pattern = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    unitInScope(units.id, scope),
    kind && eq(units.kind, kind),
    pattern ? or(like(units.searchName, pattern), like(sql`lower(${units.code})`, pattern)) : undefined,
  );
}

/** Units of the scope by code, a page at a time. */
export async function listUnits(
  db: Db,
  filter: UnitFilter & { limit: number; offset: number },
): Promise<UnitRow[]> {
  const { limit, offset } = filter;
  return db.select().from(units).where(matches(filter)).orderBy(asc(units.code)).limit(limit).offset(offset);
}

/** How many units `listUnits` has over all pages. */
export async function countUnits(db: Db, filter: UnitFilter): Promise<number> {
  const [row] = await db.select({ total: count() }).from(units).where(matches(filter));
  return row?.total ?? 0;
}

/** The unit of the scope with this code, or null. */
export async function findUnitByCode(db: Db, code: string, scope: Scope): Promise<UnitRow | null> {
  const [unit] = await db
    .select()
    .from(units)
    .where(and(eq(units.code, code), unitInScope(units.id, scope)));
  return unit ?? null;
}

/** The unit with this id, wherever it is, or null. */
export async function findUnitById(db: Db, id: number): Promise<UnitRow | null> {
  const [unit] = await db.select().from(units).where(eq(units.id, id));
  return unit ?? null;
}

/** Whether a scope reaches a unit. */
export async function isUnitInScope(db: Db, id: number, scope: Scope): Promise<boolean> {
  return (await db.$count(units, and(eq(units.id, id), unitInScope(units.id, scope)))) > 0;
}

/** Every unit there ever was. */
export async function listAllUnits(db: Db): Promise<UnitRow[]> {
  return db.select().from(units).orderBy(asc(units.id));
}

/** Units without a parent but with children, by code, without dissolved ones. */
export async function listTopUnits(db: Db, limit: number): Promise<{ name: string }[]> {
  const child = alias(units, 'child');
  const below = db
    .select({ one: sql`1` })
    .from(child)
    .where(eq(child.parentId, units.id));
  return db
    .select({ name: units.name })
    .from(units)
    .where(and(isNull(units.parentId), isNull(units.successorId), exists(below)))
    .orderBy(asc(units.code))
    .limit(limit);
}

/** The units with these codes; unknown codes are ignored. */
export async function listUnitsByCode(db: Db, codes: readonly string[]): Promise<UnitRow[]> {
  return inChunks(codes, (chunk) => db.select().from(units).where(inArray(units.code, chunk)));
}

/** Units of these kinds that exist on a day of the period. */
export async function listUnitIdsOfKinds(
  db: Db,
  kinds: readonly UnitKind[],
  period: { from: string; to: string },
): Promise<number[]> {
  const rows = await db
    .select({ id: units.id })
    .from(units)
    .where(and(inArray(units.kind, [...kinds]), isThereIn(period)));
  return rows.map(({ id }) => id);
}

/** Until the transaction ends, nobody else changes the tree of units; reading it and storing responses go on. */
export async function lockUnits(db: Db): Promise<void> {
  await db.execute(sql`lock table ${units} in share row exclusive mode`);
}

/** Adds units; returns the id of each code. */
export async function insertUnits(
  db: Db,
  rows: readonly NewUnitRow[],
): Promise<{ id: number; code: string }[]> {
  return inChunks(rows, (chunk) =>
    db.insert(units).values(chunk).returning({ id: units.id, code: units.code }),
  );
}

/** Updates existing units, found by code. */
export async function updateUnits(db: Db, rows: readonly NewUnitRow[]): Promise<void> {
  await inChunks(rows, (chunk) =>
    db
      .insert(units)
      .values(chunk)
      .onConflictDoUpdate({
        target: units.code,
        set: {
          parentId: sql`excluded.parent_id`,
          kind: sql`excluded.kind`,
          name: sql`excluded.name`,
          searchName: sql`excluded.search_name`,
          validFrom: sql`excluded.valid_from`,
          validTo: sql`excluded.valid_to`,
          successorId: sql`excluded.successor_id`,
          formerNames: sql`excluded.former_names`,
          splitFromId: sql`excluded.split_from_id`,
        },
      })
      .returning({ id: units.id }),
  );
}

/** Deletes units, all at once; fails when a row of any table still names one. */
export async function deleteUnits(db: Db, codes: readonly string[]): Promise<void> {
  const list = sql`(select jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb))`;
  await db.delete(units).where(sql`${units.code} in ${list}`);
}
