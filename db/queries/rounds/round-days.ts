import { and, eq, sql } from 'drizzle-orm';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { startOfDate } from '#app/domain/periods/date.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { responseExclusions, responses, roundUnits } from '#db/schema/index.ts';
import { unitInScope } from '#db/queries/units/units.ts';

interface RoundScope {
  readonly roundId: number;
  readonly scope: Scope;
}

/**
 * Responses of the round's units within the scope by local day, from a day on, in order; days without any are missing.
 * Queried unit by unit, so that the index is used and nothing older is read.
 */
export async function countByDay(
  db: Db,
  { roundId, scope, from }: RoundScope & { from: IsoDate },
): Promise<{ day: string; count: number }[]> {
  const day = sql<string>`to_char(lately.answered_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')`;
  return db
    .select({ day, count: sql<number>`count(*)::int` })
    .from(roundUnits)
    .innerJoin(
      sql`lateral (
        select ${responses.answeredAt} as answered_at from ${responses}
        where ${responses.roundId} = ${roundUnits.roundId} and ${responses.unitId} = ${roundUnits.unitId}
          and ${responses.answeredAt} >= ${startOfDate(from).toISOString()}::timestamptz and ${responses.counted}
        offset 0
      ) lately`,
      sql`true`,
    )
    .where(and(eq(roundUnits.roundId, roundId), unitInScope(roundUnits.unitId, scope)))
    .groupBy(day)
    .orderBy(day);
}

/** How many responses of the round within the scope no longer count: withdrawn by citizens, or excluded by staff. */
export async function countTakenOut(
  db: Db,
  { roundId, scope }: RoundScope,
): Promise<{ withdrawn: number; excluded: number }> {
  const [row] = await db
    .select({
      withdrawn: sql<number>`(count(*) filter (where ${responseExclusions.kind} = 'withdrawn'))::int`,
      out: sql<number>`(-coalesce(sum(${responseExclusions.change}), 0))::int`,
    })
    .from(responseExclusions)
    .innerJoin(
      responses,
      and(eq(responses.unitId, responseExclusions.unitId), eq(responses.id, responseExclusions.responseId)),
    )
    .where(and(eq(responses.roundId, roundId), unitInScope(responses.unitId, scope)));
  const { withdrawn = 0, out = 0 } = row ?? {};
  return { withdrawn, excluded: Math.max(0, out - withdrawn) };
}
