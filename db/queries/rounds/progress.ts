import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { Db } from '#db/client.server.ts';
import { responses, roundUnits, units } from '#db/schema/index.ts';
import { unitInScope } from '#db/queries/units/units.ts';

/** Responses received, including those a method leaves out of its figures, but not those that citizens withdrew. */
export interface CollectedCount {
  total: number;
  today: number;
  lastWeek: number;
}

/** The start of today and of the last seven days, today included. */
export interface Recency {
  today: Date;
  week: Date;
}

const isCounted = sql`${responses.counted}`;

const countsSince = ({ today, week }: Recency) => ({
  total: sql<number>`count(*)::int`,
  today: sql<number>`count(*) filter (where ${responses.answeredAt} >= ${today.toISOString()})::int`,
  lastWeek: sql<number>`count(*) filter (where ${responses.answeredAt} >= ${week.toISOString()})::int`,
});

/** What the units of the scope collected in each of these rounds; a round without a response is missing. */
export async function countCollectedByRound(
  db: Db,
  { roundIds, scope, since }: { roundIds: readonly number[]; scope: Scope; since: Recency },
): Promise<Map<number, CollectedCount>> {
  if (roundIds.length === 0) return new Map();
  const rows = await db
    .select({ roundId: responses.roundId, ...countsSince(since) })
    .from(responses)
    .where(and(inArray(responses.roundId, [...roundIds]), isCounted, unitInScope(responses.unitId, scope)))
    .groupBy(responses.roundId);
  return new Map(rows.map(({ roundId, ...counted }) => [roundId, counted]));
}

/** Quota and collected responses of one unit of a round. */
export interface UnitProgressRow extends CollectedCount {
  code: string;
  name: string;
  searchName: string;
  kind: UnitKind;
  /** Null: no quota. */
  quota: number | null;
}

/** The units of a round within the scope, those without a response too, in no order. */
export async function listUnitProgress(
  db: Db,
  { roundId, scope, since }: { roundId: number; scope: Scope; since: Recency },
): Promise<UnitProgressRow[]> {
  const collected = db
    .select({
      unitId: responses.unitId,
      total: countsSince(since).total.as('total'),
      today: countsSince(since).today.as('today'),
      lastWeek: countsSince(since).lastWeek.as('last_week'),
    })
    .from(responses)
    .where(and(eq(responses.roundId, roundId), isCounted, unitInScope(responses.unitId, scope)))
    .groupBy(responses.unitId)
    .as('collected');
  return db
    .select({
      code: units.code,
      name: units.name,
      searchName: units.searchName,
      kind: units.kind,
      quota: roundUnits.quota,
      total: sql<number>`coalesce(${collected.total}, 0)`,
      today: sql<number>`coalesce(${collected.today}, 0)`,
      lastWeek: sql<number>`coalesce(${collected.lastWeek}, 0)`,
    })
    .from(roundUnits)
    .innerJoin(units, eq(units.id, roundUnits.unitId))
    .leftJoin(collected, eq(collected.unitId, roundUnits.unitId))
    .where(and(eq(roundUnits.roundId, roundId), unitInScope(roundUnits.unitId, scope)));
}

/** How many units of each of these rounds, within the scope, have not collected anything since a time. */
export async function countSilentUnits(
  db: Db,
  { roundIds, scope, since }: { roundIds: readonly number[]; scope: Scope; since: Date },
): Promise<Map<number, number>> {
  if (roundIds.length === 0) return new Map();
  const rows = await db
    .select({ roundId: roundUnits.roundId, silent: sql<number>`count(*)::int` })
    .from(roundUnits)
    .where(
      and(
        inArray(roundUnits.roundId, [...roundIds]),
        unitInScope(roundUnits.unitId, scope),
        sql`not exists (
          select 1 from ${responses}
          where ${responses.roundId} = ${roundUnits.roundId} and ${responses.unitId} = ${roundUnits.unitId}
            and ${isCounted} and ${responses.answeredAt} >= ${since.toISOString()}
        )`,
      ),
    )
    .groupBy(roundUnits.roundId);
  return new Map(rows.map(({ roundId, silent }) => [roundId, silent]));
}
