import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { SpecialDays, WeekHours } from '#app/domain/units/opening-hours.ts';
import type { Database, Db } from '#db/client.server.ts';
import { officeNetworks, openingHours, units } from '#db/schema/index.ts';

/** A unit, and a counter of it. */
interface Place {
  readonly unitId: number;
  readonly counterId: number | null;
}

interface PlaceRulesRow {
  readonly week: WeekHours | null;
  readonly marks: readonly string[];
  readonly days: SpecialDays;
}

/**
 * What holds at a place: the hours of its counter, else of its unit, else of the nearest unit above that says something;
 * the office networks of the unit and of all above; the days of the working calendar. One statement.
 */
export async function findPlaceRules(
  driver: Database['sql'],
  { unitId, counterId }: Place,
): Promise<PlaceRulesRow> {
  const [row] = await driver<
    { week: WeekHours | null; marks: string[] | null; days: [IsoDate, 'off' | 'work'][] | null }[]
  >`
    with recursive above as (
      select id, parent_id, 0 as depth from units where id = ${unitId}
      union
      select u.id, u.parent_id, above.depth + 1 from above join units u on u.id = above.parent_id
      where above.depth < 20
    )
    select (select h.week from above join opening_hours h on h.unit_id = above.id
        and (h.counter_id is null or h.counter_id = ${counterId}::int)
        order by above.depth, h.counter_id nulls last limit 1) as week,
      (select array_agg(distinct n.mark) from above join office_networks n on n.unit_id = above.id) as marks,
      (select jsonb_agg(jsonb_build_array(d.day, d.kind)) from calendar_days d) as days`;
  return { week: row?.week ?? null, marks: row?.marks ?? [], days: new Map(row?.days ?? []) };
}

/** The hours that hold at a place, and where they are set; null when nothing above says anything either. */
export interface HoursRow {
  readonly week: WeekHours;
  readonly unitId: number;
  readonly unitCode: string;
  readonly unitName: string;
  readonly counterId: number | null;
}

/** The hours that hold at a place, and whose they are; null where nobody set any. */
export async function findHours(db: Db, { unitId, counterId }: Place): Promise<HoursRow | null> {
  const above = sql`(
    with recursive above as (
      select id, parent_id, 0 as depth from ${units} where id = ${unitId}
      union
      select u.id, u.parent_id, above.depth + 1 from above join ${units} u on u.id = above.parent_id
      where above.depth < 20
    )
    select h.unit_id, h.counter_id, h.week, above.depth from above join ${openingHours} h on h.unit_id = above.id
      and (h.counter_id is null or h.counter_id = ${counterId}::int)
    order by above.depth, h.counter_id nulls last limit 1
  ) as nearest`;
  const [row] = await db
    .select({
      week: sql<WeekHours>`nearest.week`,
      counterId: sql<number | null>`nearest.counter_id`,
      unitId: units.id,
      unitCode: units.code,
      unitName: units.name,
    })
    .from(above)
    .innerJoin(units, eq(units.id, sql`nearest.unit_id`));
  return row ?? null;
}

const atPlace = ({ unitId, counterId }: Place) =>
  and(
    eq(openingHours.unitId, unitId),
    counterId === null ? isNull(openingHours.counterId) : eq(openingHours.counterId, counterId),
  );

/** The hours that a place has of its own, locked until the transaction ends; null for none. */
export async function lockHours(tx: Db, place: Place): Promise<WeekHours | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('opening hours'), ${place.unitId})`);
  const [row] = await tx.select({ week: openingHours.week }).from(openingHours).where(atPlace(place));
  return row?.week ?? null;
}

/** Gives a place hours of its own; null: it has none, and follows what is above. */
export async function saveHours(tx: Db, place: Place, week: WeekHours | null): Promise<void> {
  await tx.delete(openingHours).where(atPlace(place));
  if (week !== null) await tx.insert(openingHours).values({ ...place, week });
}

export type OfficeNetworkRow = Pick<typeof officeNetworks.$inferSelect, 'id' | 'label' | 'addedAt'>;

/** The office networks that a unit named, the latest first; what they are is not known. */
export async function listOfficeNetworks(db: Db, unitId: number): Promise<OfficeNetworkRow[]> {
  const { id, label, addedAt } = officeNetworks;
  return db
    .select({ id, label, addedAt })
    .from(officeNetworks)
    .where(eq(officeNetworks.unitId, unitId))
    .orderBy(desc(addedAt), asc(id));
}

/** Names a network as an office's; false when it was. */
export async function addOfficeNetwork(
  tx: Db,
  row: Omit<typeof officeNetworks.$inferInsert, 'id'>,
): Promise<boolean> {
  const added = await tx.insert(officeNetworks).values(row).onConflictDoNothing().returning();
  return added.length > 0;
}

/** Forgets a network of a unit; its label, or null when there was none. */
export async function deleteOfficeNetwork(
  tx: Db,
  { unitId, id }: { unitId: number; id: number },
): Promise<string | null> {
  const [gone] = await tx
    .delete(officeNetworks)
    .where(and(eq(officeNetworks.unitId, unitId), eq(officeNetworks.id, id)))
    .returning({ label: officeNetworks.label });
  return gone?.label ?? null;
}
