import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Sight } from '#app/domain/people/sight.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import type { Db } from '#db/client.server.ts';
import { responses, roundUnits, units } from '#db/schema/index.ts';
import { shownRows } from '#db/queries/tallies/shown-rows.ts';
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

/** What the units of the scope collected in each of these rounds; a round without a response is missing. */
export async function countCollectedByRound(
  db: Db,
  { roundIds, scope, sight, since }: Seen & { roundIds: readonly number[]; since: Recency },
): Promise<Map<number, CollectedCount>> {
  if (roundIds.length === 0) return new Map();
  const own = and(inArray(responses.roundId, [...roundIds]), unitInScope(responses.unitId, scope));
  const rows = await db
    .select({ roundId: sql<number>`round_id`, ...countsSince(since) })
    .from(sql`(${shownRows(sight, own)}) as shown`)
    .groupBy(sql`round_id`);
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
  { roundId, scope, sight, since }: Seen & { roundId: number; since: Recency },
): Promise<UnitProgressRow[]> {
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
    })
    .from(roundUnits)
    .innerJoin(units, eq(units.id, roundUnits.unitId))
    .leftJoin(collected, eq(collected.unitId, roundUnits.unitId))
    .where(and(eq(roundUnits.roundId, roundId), unitInScope(roundUnits.unitId, scope)));
}

/** How many units of each of these rounds, within the scope, have not collected anything since a time. */
export async function countSilentUnits(
  db: Db,
  { roundIds, scope, sight, since }: Seen & { roundIds: readonly number[]; since: Date },
): Promise<Map<number, number>> {
  if (roundIds.length === 0) return new Map();
  const lately = and(
    eq(responses.roundId, roundUnits.roundId),
    eq(responses.unitId, roundUnits.unitId),
    sql`${responses.answeredAt} >= ${since.toISOString()}::timestamptz`,
  );
  // Who sees everything at once is told by the first row; only steps have to be added up.
  const any = sight === 'live' ? sql`` : sql`having sum(s) > 0`;
  const rows = await db
    .select({ roundId: roundUnits.roundId, silent: sql<number>`count(*)::int` })
    .from(roundUnits)
    .where(
      and(
        inArray(roundUnits.roundId, [...roundIds]),
        unitInScope(roundUnits.unitId, scope),
        sql`not exists (select 1 from (${shownRows(sight, lately)}) as shown ${any})`,
      ),
    )
    .groupBy(roundUnits.roundId);
  return new Map(rows.map(({ roundId, silent }) => [roundId, silent]));
}
