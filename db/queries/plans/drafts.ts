import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { AnnexColumn } from '#app/domain/plans/annex-columns.ts';
import type { DraftPlan } from '#app/domain/plans/draft.ts';
import type { Db } from '#db/client.server.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { planColumnMaps, planDrafts, planUnitNames, units } from '#db/schema/index.ts';

export type DraftRow = typeof planDrafts.$inferSelect & { readonly unitCode: string };

export async function insertDraft(tx: Db, row: typeof planDrafts.$inferInsert): Promise<{ ref: string }> {
  const [draft] = await tx.insert(planDrafts).values(row).returning({ ref: planDrafts.ref });
  if (draft === undefined) throw new Error('the insert returned no row');
  return draft;
}

/** A draft of a unit of the scope, or null. */
export async function findDraft(db: Db, ref: string, scope: Scope): Promise<DraftRow | null> {
  const [found] = await db
    .select({ draft: planDrafts, unitCode: units.code })
    .from(planDrafts)
    .innerJoin(units, eq(units.id, planDrafts.unitId))
    .where(and(eq(planDrafts.ref, ref), unitInScope(planDrafts.unitId, scope)));
  return found ? { ...found.draft, unitCode: found.unitCode } : null;
}

export async function updateDraft(tx: Db, id: number, content: DraftPlan): Promise<void> {
  await tx.update(planDrafts).set({ content }).where(eq(planDrafts.id, id));
}

/** Takes a draft away; false when somebody did before. */
export async function deleteDraft(tx: Db, id: number): Promise<boolean> {
  return (await tx.delete(planDrafts).where(eq(planDrafts.id, id)).returning()).length > 0;
}

interface NamedUnitRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

/** The units of the scope that folded names mean: as chosen before, or called exactly so; by folded name. */
export async function findUnitsByNames(
  db: Db,
  names: readonly string[],
  scope: Scope,
): Promise<Map<string, NamedUnitRow>> {
  if (names.length === 0) return new Map();
  const unit = { id: units.id, code: units.code, name: units.name };
  const inScope = unitInScope(units.id, scope);
  const called = await db
    .select({ ...unit, folded: units.searchName })
    .from(units)
    .where(and(inArray(units.searchName, [...names]), inScope));
  const chosen = await db
    .select({ ...unit, folded: planUnitNames.name })
    .from(planUnitNames)
    .innerJoin(units, eq(units.id, planUnitNames.unitId))
    .where(and(inArray(planUnitNames.name, [...names]), inScope));
  // Two units of one name mean neither, unless somebody chose; a unit that is called so is meant whatever was chosen.
  const counts = new Map<string, number>();
  for (const { folded } of called) counts.set(folded, (counts.get(folded) ?? 0) + 1);
  const sure = called.filter(({ folded }) => counts.get(folded) === 1);
  return new Map([...chosen, ...sure].map(({ folded, ...row }) => [folded, row]));
}

/** The names of all units that hold a comma or semicolon, within which a list of names must not be cut. */
export async function listNamesWithCommas(db: Db): Promise<string[]> {
  const rows = await db
    .selectDistinct({ name: units.name })
    .from(units)
    .where(sql`${units.name} ~ '[,;]'`);
  return rows.map(({ name }) => name);
}

/** Remembers which unit a folded name means. */
export async function saveUnitName(tx: Db, name: string, unitId: number): Promise<void> {
  await tx
    .insert(planUnitNames)
    .values({ name, unitId })
    .onConflictDoUpdate({ target: planUnitNames.name, set: { unitId } });
}

/** What was chosen for the columns under some headings, by those headings. */
export async function findColumnMaps(
  db: Db,
  headings: readonly string[],
): Promise<ReadonlyMap<string, readonly (AnnexColumn | null)[]>> {
  if (headings.length === 0) return new Map();
  const maps = await db
    .select()
    .from(planColumnMaps)
    .where(inArray(planColumnMaps.headings, [...headings]));
  return new Map(maps.map((map) => [map.headings, map.columns]));
}

export async function saveColumnMap(
  tx: Db,
  headings: string,
  columns: readonly (AnnexColumn | null)[],
): Promise<void> {
  await tx
    .insert(planColumnMaps)
    .values({ headings, columns })
    .onConflictDoUpdate({ target: planColumnMaps.headings, set: { columns } });
}
