import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Sight } from '#app/domain/people/sight.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { Db } from '#db/client.server.ts';
import { counters, responses, roundUnits, units } from '#db/schema/index.ts';
import { shownRows } from '#db/queries/tallies/shown-rows.ts';
import { isCounterOpen } from '#db/queries/units/counters.ts';
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

/** Whose responses are counted, and whether as they come in. */
interface Seen {
  readonly scope: Scope;
  readonly sight: Sight;
}

const countSince = (since: Date) =>
  sql<number>`coalesce(sum(s) filter (where answered_at >= ${since.toISOString()}::timestamptz), 0)::int`;

const countsSince = ({ today, week }: Recency) => ({
  total: sql<number>`sum(s)::int`,
  today: countSince(today),
  lastWeek: countSince(week),
});

/** Quota and collected responses of one unit of a round. */
export interface UnitProgressRow extends CollectedCount {
  code: string;
  name: string;
  searchName: string;
  kind: UnitKind;
  /** Null: no quota. */
  quota: number | null;
  /** Whether the reader may see its results, too. */
  hasResults: boolean;
}

/** The units of a round within the scope, those without a response too, in no order. */
export async function listUnitProgress(
  db: Db,
  {
    roundId,
    scope,
    sight,
    since,
    results,
  }: Seen & { roundId: number; since: Recency; results: Scope | null },
): Promise<UnitProgressRow[]> {
  const hasResults = results === null ? sql`false` : (unitInScope(roundUnits.unitId, results) ?? sql`true`);
  const own = and(eq(responses.roundId, roundId), unitInScope(responses.unitId, scope));
  const collected = db
    .select({
      unitId: sql<number>`unit_id`.as('collected_by'),
      total: countsSince(since).total.as('total'),
      today: countsSince(since).today.as('today'),
      lastWeek: countsSince(since).lastWeek.as('last_week'),
    })
    .from(sql`(${shownRows(sight, own)}) as shown`)
    .groupBy(sql`unit_id`)
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
      hasResults: sql<boolean>`${hasResults}`,
    })
    .from(roundUnits)
    .innerJoin(units, eq(units.id, roundUnits.unitId))
    .leftJoin(collected, eq(collected.unitId, roundUnits.unitId))
    .where(and(eq(roundUnits.roundId, roundId), unitInScope(roundUnits.unitId, scope)));
}

/** What came in of a round lately. */
export interface RecentCount {
  readonly today: number;
  readonly lastWeek: number;
  /** Units of the round without anything in the last week. */
  readonly silentUnits: number;
}

/** What the units of the scope collected lately in each of these rounds. Asked unit by unit, so that the index is used. */
export async function countRecent(
  db: Db,
  { roundIds, scope, sight, since }: Seen & { roundIds: readonly number[]; since: Recency },
): Promise<Map<number, RecentCount>> {
  if (roundIds.length === 0) return new Map();
  const byUnit = db
    .select({
      roundId: roundUnits.roundId,
      today: countSince(since.today).as('today'),
      lastWeek: countSince(since.week).as('last_week'),
    })
    .from(roundUnits)
    .leftJoin(sql`lateral (${shownRows(sight, ofUnitSince(since.week))} offset 0) lately`, sql`true`)
    .where(and(inArray(roundUnits.roundId, [...roundIds]), unitInScope(roundUnits.unitId, scope)))
    .groupBy(roundUnits.roundId, roundUnits.unitId)
    .as('by_unit');
  const rows = await db
    .select({
      roundId: byUnit.roundId,
      today: sql<number>`sum(${byUnit.today})::int`,
      lastWeek: sql<number>`sum(${byUnit.lastWeek})::int`,
      silentUnits: sql<number>`(count(*) filter (where ${byUnit.lastWeek} = 0))::int`,
    })
    .from(byUnit)
    .groupBy(byUnit.roundId);
  return new Map(rows.map(({ roundId, ...recent }) => [roundId, recent]));
}

/** The responses of the unit and round of a row of `roundUnits` since a time. */
function ofUnitSince(since: Date) {
  return and(
    eq(responses.roundId, roundUnits.roundId),
    eq(responses.unitId, roundUnits.unitId),
    sql`${responses.answeredAt} >= ${since.toISOString()}::timestamptz`,
  );
}

/** A counter that used to have forms and has none any more. */
export interface SilentCounterRow {
  readonly unitCode: string;
  readonly unitName: string;
  readonly counter: string;
}

/**
 * The counters in use of the scope's units that had at least so many forms in these rounds since a time and none from a
 * later time on, by unit and name.
 */
export async function listSilentCounters(
  db: Db,
  {
    roundIds,
    scope,
    sight,
    since,
    silentFrom,
    atLeast,
  }: Seen & { roundIds: readonly number[]; since: Date; silentFrom: Date; atLeast: number },
): Promise<SilentCounterRow[]> {
  if (roundIds.length === 0) return [];
  const lately = sql`coalesce(sum(s) filter (where answered_at >= ${silentFrom.toISOString()}::timestamptz), 0)`;
  return db
    .select({ unitCode: units.code, unitName: units.name, counter: counters.name })
    .from(roundUnits)
    .innerJoin(sql`lateral (${shownRows(sight, ofUnitSince(since))} offset 0) lately`, sql`true`)
    .innerJoin(counters, sql`${counters.id} = lately.counter_id and ${isCounterOpen}`)
    .innerJoin(units, eq(units.id, counters.unitId))
    .where(and(inArray(roundUnits.roundId, [...roundIds]), unitInScope(roundUnits.unitId, scope)))
    .groupBy(units.id, counters.id)
    .having(sql`${lately} = 0 and sum(s) >= ${atLeast}`)
    .orderBy(units.code, counters.name);
}
