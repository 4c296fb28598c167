import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { counters, counterServiceAreas, serviceAreas } from '#db/schema/index.ts';
import { isCounterOpen, localToday } from './counters.ts';
import { inChunks } from '#db/queries/in-chunks.ts';

export type ServiceAreaRow = typeof serviceAreas.$inferSelect;
export type NewServiceAreaRow = typeof serviceAreas.$inferInsert;

/** Whether a service area goes on today, of rows of `service_areas` under their own name. */
export const isAreaOpen = sql<boolean>`coalesce(${serviceAreas.closedOn} > ${localToday}, true)`;

/** Every service area, by code, closed ones too. */
export async function listServiceAreas(db: Db): Promise<ServiceAreaRow[]> {
  return db.select().from(serviceAreas).orderBy(asc(serviceAreas.code));
}

export interface ServiceAreaUse {
  readonly code: string;
  readonly name: string;
  readonly closedOn: string | null;
  readonly isOpen: boolean;
  /** How many open counters serve it. */
  readonly counters: number;
}

/** Every service area by code, those that go on first, with what is told of each. */
export async function listServiceAreaUse(db: Db): Promise<ServiceAreaUse[]> {
  return db
    .select({
      code: serviceAreas.code,
      name: serviceAreas.name,
      closedOn: serviceAreas.closedOn,
      isOpen: isAreaOpen,
      counters: sql<number>`(count(${counters.id}) filter (where ${isCounterOpen}))::int`,
    })
    .from(serviceAreas)
    .leftJoin(counterServiceAreas, eq(counterServiceAreas.serviceAreaId, serviceAreas.id))
    .leftJoin(counters, eq(counters.id, counterServiceAreas.counterId))
    .groupBy(serviceAreas.id)
    .orderBy(desc(isAreaOpen), asc(serviceAreas.code));
}

/** Until the transaction ends, nobody else changes the list of service areas. */
export async function lockServiceAreas(db: Db): Promise<void> {
  await db.execute(sql`lock table ${serviceAreas} in share row exclusive mode`);
}

/** Adds service areas, or renames, closes and reopens those with the same code. */
export async function upsertServiceAreas(db: Db, rows: readonly NewServiceAreaRow[]): Promise<void> {
  await inChunks(rows, (chunk) =>
    db
      .insert(serviceAreas)
      .values(chunk)
      .onConflictDoUpdate({
        target: serviceAreas.code,
        set: {
          name: sql`excluded.name`,
          searchName: sql`excluded.search_name`,
          closedOn: sql`excluded.closed_on`,
        },
      })
      .returning({ id: serviceAreas.id }),
  );
}

/** Which service areas each counter serves, for all counters, or those of one unit. */
export async function listCounterServiceAreas(
  db: Db,
  unitId?: number,
): Promise<{ counterId: number; serviceAreaId: number; code: string }[]> {
  return db
    .select({
      counterId: counterServiceAreas.counterId,
      serviceAreaId: counterServiceAreas.serviceAreaId,
      code: serviceAreas.code,
    })
    .from(counterServiceAreas)
    .innerJoin(serviceAreas, eq(serviceAreas.id, counterServiceAreas.serviceAreaId))
    .innerJoin(counters, eq(counters.id, counterServiceAreas.counterId))
    .where(unitId === undefined ? undefined : eq(counters.unitId, unitId));
}

/** The names of the service areas that go on and that each counter of a unit serves, by code. */
export async function listCounterAreaNames(
  db: Db,
  unitId: number,
): Promise<{ counterId: number; name: string }[]> {
  return db
    .select({ counterId: counterServiceAreas.counterId, name: serviceAreas.name })
    .from(counterServiceAreas)
    .innerJoin(serviceAreas, eq(serviceAreas.id, counterServiceAreas.serviceAreaId))
    .innerJoin(counters, eq(counters.id, counterServiceAreas.counterId))
    .where(and(eq(counters.unitId, unitId), isAreaOpen))
    .orderBy(asc(serviceAreas.code));
}

/** Replaces the service areas of counters. */
export async function replaceCounterServiceAreas(
  db: Db,
  given: readonly { id: number; serviceAreaIds: readonly number[] }[],
): Promise<void> {
  await inChunks(given, (chunk) =>
    db
      .delete(counterServiceAreas)
      .where(
        inArray(
          counterServiceAreas.counterId,
          chunk.map(({ id }) => id),
        ),
      )
      .returning({ counterId: counterServiceAreas.counterId }),
  );
  const pairs = given.flatMap(({ id, serviceAreaIds }) =>
    serviceAreaIds.map((serviceAreaId) => ({ counterId: id, serviceAreaId })),
  );
  await inChunks(pairs, (chunk) =>
    db.insert(counterServiceAreas).values(chunk).returning({ counterId: counterServiceAreas.counterId }),
  );
}

/** Deletes service areas; fails when a row of any table still names one. */
export async function deleteServiceAreas(db: Db, codes: readonly string[]): Promise<void> {
  await inChunks(codes, (chunk) =>
    db.delete(serviceAreas).where(inArray(serviceAreas.code, chunk)).returning({ id: serviceAreas.id }),
  );
}
