import { and, asc, count, countDistinct, eq, isNull, like, or, sql, type SQL } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { accessPoints, kioskPins, units } from '#db/schema/index.ts';
import { unitInScope } from '#db/queries/units/units.ts';

/** The hash of a unit's kiosk PIN and when it was set; null when it has none. */
export async function findKioskPin(
  db: Db,
  unitId: number,
): Promise<{ hash: string; changedAt: Date } | null> {
  const [row] = await db
    .select({ hash: kioskPins.hash, changedAt: kioskPins.changedAt })
    .from(kioskPins)
    .where(eq(kioskPins.unitId, unitId));
  return row ?? null;
}

/** Which unit an access point in use belongs to, and the hash of that unit's PIN (null: none is set). */
export async function findKioskPinByCode(
  db: Db,
  code: string,
): Promise<{ unitId: number; hash: string | null } | null> {
  const [row] = await db
    .select({ unitId: accessPoints.unitId, hash: kioskPins.hash })
    .from(accessPoints)
    .leftJoin(kioskPins, eq(kioskPins.unitId, accessPoints.unitId))
    .where(and(eq(accessPoints.code, code), isNull(accessPoints.revokedAt)));
  return row ?? null;
}

/** Sets or replaces the PIN of a unit. */
export async function saveKioskPin(
  db: Db,
  row: { unitId: number; hash: string; changedAt: Date },
): Promise<void> {
  const { hash, changedAt } = row;
  await db
    .insert(kioskPins)
    .values(row)
    .onConflictDoUpdate({ target: kioskPins.unitId, set: { hash, changedAt } });
}

/** Deletes the PIN of a unit; returns whether there was one. */
export async function deleteKioskPin(db: Db, unitId: number): Promise<boolean> {
  const gone = await db
    .delete(kioskPins)
    .where(eq(kioskPins.unitId, unitId))
    .returning({ unitId: kioskPins.unitId });
  return gone.length > 0;
}

/** A unit with printed codes, each of which is also the address of a kiosk. */
export interface KioskUnitRow {
  readonly code: string;
  readonly name: string;
  readonly accessPoints: number;
  /** When its PIN was set; null when it has none. */
  readonly pinChangedAt: Date | null;
}

export interface KioskUnitFilter {
  readonly scope: Scope;
  /** Folded search text, found in the unit's folded name or its code. */
  readonly search?: string | undefined;
}

function matches({ scope, search }: KioskUnitFilter): SQL | undefined {
  const pattern = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    isNull(accessPoints.revokedAt),
    unitInScope(units.id, scope),
    pattern ? or(like(units.searchName, pattern), like(sql`lower(${units.code})`, pattern)) : undefined,
  );
}

/** Units of the scope that have printed codes, by code, a page at a time. */
export async function listKioskUnits(
  db: Db,
  filter: KioskUnitFilter & { limit: number; offset: number },
): Promise<KioskUnitRow[]> {
  return db
    .select({
      code: units.code,
      name: units.name,
      accessPoints: count(),
      pinChangedAt: kioskPins.changedAt,
    })
    .from(accessPoints)
    .innerJoin(units, eq(units.id, accessPoints.unitId))
    .leftJoin(kioskPins, eq(kioskPins.unitId, units.id))
    .where(matches(filter))
    .groupBy(units.id, kioskPins.changedAt)
    .orderBy(asc(units.code))
    .limit(filter.limit)
    .offset(filter.offset);
}

/** How many units `listKioskUnits` has over all pages. */
export async function countKioskUnits(db: Db, filter: KioskUnitFilter): Promise<number> {
  const [row] = await db
    .select({ total: countDistinct(units.id) })
    .from(accessPoints)
    .innerJoin(units, eq(units.id, accessPoints.unitId))
    .where(matches(filter));
  return row?.total ?? 0;
}
