import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { PlaceKind } from '#app/domain/units/place-kinds.ts';
import type { Db } from '#db/client.server.ts';
import {
  accessPoints,
  counters,
  counterServiceAreas,
  roundUnits,
  serviceAreas,
  units,
} from '#db/schema/index.ts';
import { inPrintOrder, selectAccessPoints, type AccessPointRow } from './access-points.ts';
import { inChunks } from '#db/queries/in-chunks.ts';
import { isCounterOpen } from '#db/queries/units/counters.ts';
import { isAreaOpen } from '#db/queries/units/service-areas.ts';
import { unitInScope } from '#db/queries/units/units.ts';

/** A place that may have a code: a unit, or a counter or service area within it. */
export interface Place {
  readonly unitId: number;
  readonly counterId: number | null;
  readonly serviceAreaId: number | null;
}

/** The places of one kind, in the units of a round or in one unit, within the scope. */
export interface PlaceFilter {
  readonly scope: Scope;
  readonly kind: PlaceKind;
  readonly within: { readonly roundId: number } | { readonly unitId: number };
}

const unit = sql<number>`${units.id}`.as('place_unit');
const none = (name: string) => sql<number | null>`null::int`.as(name);

function chosenUnits({ scope, within }: PlaceFilter): SQL | undefined {
  const chosen =
    'unitId' in within
      ? eq(units.id, within.unitId)
      : sql`${units.id} in (select ${roundUnits.unitId} from ${roundUnits} where ${roundUnits.roundId} = ${within.roundId})`;
  return and(chosen, unitInScope(units.id, scope));
}

/** A unit without counters, or whose counters have no open service areas, is one place, so that no unit is left out. */
function places(db: Db, filter: PlaceFilter) {
  const counterOf = and(eq(counters.unitId, units.id), isCounterOpen);
  switch (filter.kind) {
    case 'unit':
      return db
        .select({ unitId: unit, counterId: none('place_counter'), serviceAreaId: none('place_area') })
        .from(units)
        .where(chosenUnits(filter))
        .as('place');
    case 'counter': {
      const counterId = sql<number | null>`${counters.id}`.as('place_counter');
      return db
        .select({ unitId: unit, counterId, serviceAreaId: none('place_area') })
        .from(units)
        .leftJoin(counters, counterOf)
        .where(chosenUnits(filter))
        .as('place');
    }
    case 'service-area': {
      const served = db
        .selectDistinct({ unitId: counters.unitId, areaId: counterServiceAreas.serviceAreaId })
        .from(counters)
        .innerJoin(counterServiceAreas, eq(counterServiceAreas.counterId, counters.id))
        .innerJoin(serviceAreas, eq(serviceAreas.id, counterServiceAreas.serviceAreaId))
        .where(and(isCounterOpen, isAreaOpen))
        .as('served');
      const serviceAreaId = sql<number | null>`${served.areaId}`.as('place_area');
      return db
        .select({ unitId: unit, counterId: none('place_counter'), serviceAreaId })
        .from(units)
        .leftJoin(served, eq(served.unitId, units.id))
        .where(chosenUnits(filter))
        .as('place');
    }
  }
}

function isAt(place: ReturnType<typeof places>): SQL | undefined {
  return and(
    eq(accessPoints.unitId, place.unitId),
    sql`${accessPoints.counterId} is not distinct from ${place.counterId}`,
    sql`${accessPoints.serviceAreaId} is not distinct from ${place.serviceAreaId}`,
  );
}

/** The places that never had a code, not even one that was withdrawn. */
export async function listPlacesWithoutCode(db: Db, filter: PlaceFilter): Promise<Place[]> {
  const place = places(db, filter);
  return db
    .select({ unitId: place.unitId, counterId: place.counterId, serviceAreaId: place.serviceAreaId })
    .from(place)
    .leftJoin(accessPoints, isAt(place))
    .where(isNull(accessPoints.id));
}

/** The codes in use at these places, in the order of printing. */
export async function listCodesOfPlaces(db: Db, filter: PlaceFilter): Promise<AccessPointRow[]> {
  const place = places(db, filter);
  return selectAccessPoints(db)
    .innerJoin(place, isAt(place))
    .where(isNull(accessPoints.revokedAt))
    .orderBy(...inPrintOrder);
}

/** Adds access points; leaves out those whose code is taken or whose place has one by now. Returns how many it added. */
export async function insertAccessPoints(
  db: Db,
  rows: readonly (Place & { readonly code: string; readonly createdBy?: string | null })[],
): Promise<number> {
  const added = await inChunks(rows, (chunk) =>
    db.insert(accessPoints).values(chunk).onConflictDoNothing().returning({ id: accessPoints.id }),
  );
  return added.length;
}

/** Takes a code in use out of use and tells its place; null when there is none in the scope. */
export async function retireAccessPoint(
  db: Db,
  { code, scope, at }: { code: string; scope: Scope; at: Date },
): Promise<Place | null> {
  const [place] = await db
    .update(accessPoints)
    .set({ revokedAt: at })
    .where(
      and(
        eq(accessPoints.code, code),
        isNull(accessPoints.revokedAt),
        unitInScope(accessPoints.unitId, scope),
      ),
    )
    .returning({
      unitId: accessPoints.unitId,
      counterId: accessPoints.counterId,
      serviceAreaId: accessPoints.serviceAreaId,
    });
  return place ?? null;
}
