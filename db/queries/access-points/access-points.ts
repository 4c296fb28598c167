import { and, asc, count, eq, isNull, like, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { accessPoints, counters, counterServiceAreas, serviceAreas, units } from '#db/schema/index.ts';
import { localToday } from '#db/queries/units/counters.ts';
import { unitInScope } from '#db/queries/units/units.ts';

export interface AccessPointFilter {
  readonly scope: Scope;
  /** Only this unit's. */
  readonly unitCode?: string | undefined;
  /** Folded search text, found in the unit's folded name, its code or the access code. */
  readonly search?: string | undefined;
  /** Only those at no counter whose poster nobody opened for printing: known, it may be, to those alone who made them. */
  readonly isUnposted?: boolean | undefined;
}

/** An access point with the codes and names of its place; the area may be the only open one its counter serves. */
export interface AccessPointRow {
  readonly code: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly counterCode: string | null;
  readonly counterName: string | null;
  readonly serviceAreaCode: string | null;
  readonly serviceAreaName: string | null;
}

const area = alias(serviceAreas, 'area');

const onlyArea = sql`coalesce(${accessPoints.serviceAreaId}, (
  select min(o.service_area_id) from ${counterServiceAreas} o
    join ${serviceAreas} one on one.id = o.service_area_id and coalesce(one.closed_on > ${localToday}, true)
  where o.counter_id = ${accessPoints.counterId} having count(*) = 1))`;

function matches({ scope, unitCode, search, isUnposted }: AccessPointFilter): SQL | undefined {
  const pattern = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    isNull(accessPoints.revokedAt),
    unitInScope(units.id, scope),
    unitCode === undefined ? undefined : eq(units.code, unitCode),
    isUnposted === true ? and(isNull(accessPoints.counterId), isNull(accessPoints.posterAt)) : undefined,
    pattern
      ? or(
          like(units.searchName, pattern),
          like(sql`lower(${units.code})`, pattern),
          like(sql`lower(${accessPoints.code})`, pattern),
        )
      : undefined,
  );
}

/** The columns and joins of `AccessPointRow`; callers add `where` and `order by`. */
export function selectAccessPoints(db: Db) {
  return db
    .select({
      code: accessPoints.code,
      unitCode: units.code,
      unitName: units.name,
      counterCode: counters.code,
      counterName: counters.name,
      serviceAreaCode: area.code,
      serviceAreaName: area.name,
    })
    .from(accessPoints)
    .innerJoin(units, eq(units.id, accessPoints.unitId))
    .leftJoin(counters, eq(counters.id, accessPoints.counterId))
    .leftJoin(area, eq(area.id, onlyArea));
}

/** The order of lists and of posters: by unit, counter and area; a code of the unit as a whole first. */
export const inPrintOrder = [
  asc(units.code),
  sql`${counters.code} nulls first`,
  sql`${area.code} nulls first`,
  asc(accessPoints.code),
];

/** Access points that are in use, in the order of printing. */
export async function listAccessPoints(
  db: Db,
  filter: AccessPointFilter & { limit: number; offset: number },
): Promise<AccessPointRow[]> {
  return selectAccessPoints(db)
    .where(matches(filter))
    .orderBy(...inPrintOrder)
    .limit(filter.limit)
    .offset(filter.offset);
}

/** How many access points `listAccessPoints` has over all pages. */
export async function countAccessPoints(db: Db, filter: AccessPointFilter): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(accessPoints)
    .innerJoin(units, eq(units.id, accessPoints.unitId))
    .where(matches(filter));
  return row?.total ?? 0;
}

/** The access point in use with this canonical code, or null when there is none in the scope. */
export async function findAccessPoint(db: Db, code: string, scope: Scope): Promise<AccessPointRow | null> {
  const [row] = await selectAccessPoints(db).where(and(matches({ scope }), eq(accessPoints.code, code)));
  return row ?? null;
}

/** The canonical code in use of a unit as a whole, at no counter and of no area; null when there is none. */
export async function findUnitCode(db: Db, unitId: number): Promise<string | null> {
  const [row] = await db
    .select({ code: accessPoints.code })
    .from(accessPoints)
    .where(
      and(
        eq(accessPoints.unitId, unitId),
        isNull(accessPoints.counterId),
        isNull(accessPoints.serviceAreaId),
        isNull(accessPoints.revokedAt),
      ),
    );
  return row?.code ?? null;
}

/** The number of an access point, revoked ones too, by its canonical code; null when there is none. */
export async function findAccessPointId(db: Db, code: string): Promise<number | null> {
  const [row] = await db
    .select({ id: accessPoints.id })
    .from(accessPoints)
    .where(eq(accessPoints.code, code));
  return row?.id ?? null;
}
