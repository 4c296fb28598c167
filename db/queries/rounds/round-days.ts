import { and, eq, sql } from 'drizzle-orm';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { startOfDate } from '#app/domain/periods/date.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Sight } from '#app/domain/people/sight.ts';
import type { Db } from '#db/client.server.ts';
import { responseExclusions, responses, roundUnits } from '#db/schema/index.ts';
import { isShownAsItIs, shownRows } from '#db/queries/tallies/shown-rows.ts';
import { unitInScope } from '#db/queries/units/units.ts';

interface RoundScope {
  readonly roundId: number;
  readonly scope: Scope;
  readonly sight: Sight;
}

/**
 * Responses of the round's units within the scope by local day, from a day on, in order; days without any are missing.
 * Queried unit by unit, so that the index is used and nothing older is read.
 */
export async function countByDay(
  db: Db,
  { roundId, scope, sight, from }: RoundScope & { from: IsoDate },
): Promise<{ day: string; count: number }[]> {
  const lately = and(
    eq(responses.roundId, roundUnits.roundId),
    eq(responses.unitId, roundUnits.unitId),
    sql`${responses.answeredAt} >= ${startOfDate(from).toISOString()}::timestamptz`,
  );
  const day = sql<string>`to_char(lately.answered_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')`;
  return db
    .select({ day, count: sql<number>`sum(lately.s)::int` })
    .from(roundUnits)
    .innerJoin(sql`lateral (${shownRows(sight, lately)} offset 0) lately`, sql`true`)
    .where(and(eq(roundUnits.roundId, roundId), unitInScope(roundUnits.unitId, scope)))
    .groupBy(day)
    .having(sql`sum(lately.s) > 0`)
    .orderBy(day);
}

/** How many responses of the round within the scope no longer count: withdrawn by citizens, or excluded by staff. */
export async function countTakenOut(
  db: Db,
  { roundId, scope, sight }: RoundScope,
): Promise<{ withdrawn: number; excluded: number }> {
  const [row] = await db
    .select({
      withdrawn: sql<number>`(count(*) filter (where ${responseExclusions.kind} = 'withdrawn'))::int`,
      out: sql<number>`(-coalesce(sum(${responseExclusions.change}) filter (where ${responseExclusions.kind} <> 'replaced'), 0))::int`,
    })
    .from(responseExclusions)
    .innerJoin(
      responses,
      and(eq(responses.unitId, responseExclusions.unitId), eq(responses.id, responseExclusions.responseId)),
    )
    .where(and(eq(responses.roundId, roundId), unitInScope(responses.unitId, scope), isShownAsItIs(sight)));
  const { withdrawn = 0, out = 0 } = row ?? {};
  return { withdrawn, excluded: Math.max(0, out - withdrawn) };
}
