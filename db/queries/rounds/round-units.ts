import { sql } from 'drizzle-orm';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Db } from '#db/client.server.ts';
import { accessPoints, rounds, roundUnits, units, weights } from '#db/schema/index.ts';

/** The units of a round that go on on a day, and those that took over the ones that do not, by code. */
export async function listHeirs(db: Db, roundId: number, day: IsoDate): Promise<{ code: string }[]> {
  // `union`, not `union all`: a cycle of successors must not hang the query.
  const heirs = sql`(
    with recursive heirs as (
      select u.id, u.code, u.valid_to, u.successor_id
      from ${roundUnits} m join ${units} u on u.id = m.unit_id where m.round_id = ${roundId}
      union
      select next.id, next.code, next.valid_to, next.successor_id
      from heirs join ${units} next on next.id = heirs.successor_id where heirs.valid_to < ${day}
    )
    select distinct code from heirs where valid_to is null or valid_to >= ${day}
  ) as heirs`;
  return db
    .select({ code: sql<string>`code` })
    .from(heirs)
    .orderBy(sql`code`);
}

/** The different quotas that units of a round have; null for none. */
export async function listQuotas(db: Db, roundId: number): Promise<(number | null)[]> {
  const rows = await db
    .selectDistinct({ quota: roundUnits.quota })
    .from(roundUnits)
    .where(sql`${roundUnits.roundId} = ${roundId}`);
  return rows.map(({ quota }) => quota);
}

/** Gives units of a round the quotas that they had in another one; those that were not in it keep theirs. */
export async function copyQuotas(db: Db, roundId: number, fromSlug: string): Promise<void> {
  await db.execute(sql`
    update ${roundUnits} m set quota = before.quota
    from ${roundUnits} before join ${rounds} r on r.id = before.round_id
    where m.round_id = ${roundId} and r.slug = ${fromSlug} and before.unit_id = m.unit_id`);
}

/** How many units of a round lack what. */
export interface RoundGaps {
  readonly units: number;
  readonly withoutCode: number;
  readonly withoutQuota: number;
  /** Those whose last day is before the round's first. */
  readonly ended: number;
}

/** Counts what the units of a round lack. */
export async function countGaps(db: Db, roundId: number): Promise<RoundGaps> {
  const rows = await db
    .select({
      units: sql<number>`count(*)::int`,
      withoutCode: sql<number>`(count(*) filter (where not exists (
        select 1 from ${accessPoints} a where a.unit_id = m.unit_id and a.revoked_at is null)))::int`,
      withoutQuota: sql<number>`(count(*) filter (where m.quota is null))::int`,
      ended: sql<number>`(count(*) filter (where u.valid_to < r.period_from))::int`,
    })
    .from(
      sql`${roundUnits} m join ${units} u on u.id = m.unit_id join ${rounds} r on r.id = m.round_id
        where m.round_id = ${roundId}`,
    );
  return rows[0] ?? { units: 0, withoutCode: 0, withoutQuota: 0, ended: 0 };
}

/** How many dossiers a unit handled in a period. */
export interface UnitDossiers {
  readonly unitId: number;
  readonly from: string;
  readonly to: string;
  readonly dossiers: number;
}

/**
 * The dossiers of a round's units in all periods within a year, areas added up. Of a period that is given both as a whole
 * and by areas, the areas count.
 */
export async function listUnitDossiers(db: Db, roundId: number, year: number): Promise<UnitDossiers[]> {
  return db
    .select({
      unitId: sql<number>`w.unit_id`,
      from: sql<string>`w.period_from::text`,
      to: sql<string>`w.period_to::text`,
      dossiers: sql<number>`sum(w.dossiers)::int`,
    })
    .from(
      sql`${weights} w join ${roundUnits} m on m.unit_id = w.unit_id
        where m.round_id = ${roundId} and w.period_from >= ${`${year}-01-01`} and w.period_to <= ${`${year}-12-31`}
          and (w.service_area_id is not null or not exists (
            select 1 from ${weights} a where a.unit_id = w.unit_id and a.service_area_id is not null
              and a.period_from = w.period_from and a.period_to = w.period_to))
        group by w.unit_id, w.period_from, w.period_to`,
    );
}

/** Gives units of a round a quota each. */
export async function updateUnitQuotas(
  db: Db,
  roundId: number,
  quotas: readonly { unitId: number; quota: number }[],
): Promise<void> {
  await db.execute(sql`
    update ${roundUnits} m set quota = given.quota
    from jsonb_to_recordset(${JSON.stringify(quotas)}::jsonb) as given("unitId" int, quota int)
    where m.round_id = ${roundId} and m.unit_id = given."unitId"`);
}
