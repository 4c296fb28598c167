import { and, asc, count, countDistinct, eq, isNull, like, or, sql, type SQL } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { accessPoints, kioskPins, units } from '#db/schema/index.ts';
import { unitInScope } from '#db/queries/units/units.ts';

/** A unit's PIN as it is stored. */
export interface PinRow {
  readonly hash: string;
  /** How many digits it has; null for one of before that was recorded. */
  readonly digits: number | null;
  readonly changedAt: Date;
}

/** A unit's kiosk PIN; null when it has none. */
export async function findKioskPin(db: Db, unitId: number): Promise<PinRow | null> {
  const { hash, digits, changedAt } = kioskPins;
  const [row] = await db
    .select({ hash, digits, changedAt })
    .from(kioskPins)
    .where(eq(kioskPins.unitId, unitId));
  return row ?? null;
}

/** The unit of a code in use, and the hash of its PIN. */
export interface PinOfCode {
  readonly accessPointId: number;
  readonly unitId: number;
  readonly unitCode: string;
  readonly hash: string;
}

/** The PIN of the unit to which an access point in use belongs; null for another code, or where none is set. */
export async function findKioskPinByCode(db: Db, code: string): Promise<PinOfCode | null> {
  const [row] = await db
    .select({
      accessPointId: accessPoints.id,
      unitId: accessPoints.unitId,
      unitCode: units.code,
      hash: kioskPins.hash,
    })
    .from(accessPoints)
    .innerJoin(units, eq(units.id, accessPoints.unitId))
    .innerJoin(kioskPins, eq(kioskPins.unitId, accessPoints.unitId))
    .where(and(eq(accessPoints.code, code), isNull(accessPoints.revokedAt)));
  return row ?? null;
}

/** Sets or replaces the PIN of a unit. */
export async function saveKioskPin(
  db: Db,
  row: { unitId: number; hash: string; digits: number; changedAt: Date },
): Promise<void> {
  const { unitId, ...set } = row;
  await db
    .insert(kioskPins)
    .values({ unitId, ...set })
    .onConflictDoUpdate({ target: kioskPins.unitId, set });
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
  /** How many digits it has; null for one of before that was recorded, and where there is none. */
  readonly pinDigits: number | null;
  /** Devices that are enrolled and not revoked, those of them not heard of since `quietSince`, forms that wait on them. */
  readonly tablets: number;
  readonly quiet: number;
  readonly waiting: number;
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
  { quietSince, ...filter }: KioskUnitFilter & { quietSince: Date; limit: number; offset: number },
): Promise<KioskUnitRow[]> {
  const ofTablets = (what: SQL) =>
    sql<number>`(select ${what} from kiosk_tablets k where k.unit_id = ${units.id} and k.revoked_at is null)`;
  return db
    .select({
      code: units.code,
      name: units.name,
      accessPoints: count(),
      pinChangedAt: kioskPins.changedAt,
      pinDigits: kioskPins.digits,
      tablets: ofTablets(sql`count(*)::int`),
      quiet: ofTablets(
        sql`(count(*) filter (where k.seen_at < ${quietSince.toISOString()}::timestamptz))::int`,
      ),
      waiting: ofTablets(sql`coalesce(sum(k.waiting), 0)::int`),
    })
    .from(accessPoints)
    .innerJoin(units, eq(units.id, accessPoints.unitId))
    .leftJoin(kioskPins, eq(kioskPins.unitId, units.id))
    .where(matches(filter))
    .groupBy(units.id, kioskPins.unitId)
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
