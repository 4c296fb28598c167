import { and, eq, gte, inArray, lte, or, sql } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Sight } from '#app/domain/people/sight.ts';
import type { Db } from '#db/client.server.ts';
import { responses, talliedRounds, tallies } from '#db/schema/index.ts';
import { unitInScope } from '#db/queries/units/units.ts';
import { rowsBesideTallies, shownRows } from './shown-rows.ts';
import { rowsFor } from './tally-grains.ts';

/** Whether a response belongs to a round whose tallies cannot be used (`talliedRounds.shape`). */
const IS_UNTALLIED = sql`exists (select 1 from ${talliedRounds}
  where ${talliedRounds.roundId} = ${responses.roundId}
    and ${talliedRounds.definitionVersion} = ${responses.definitionVersion} and ${talliedRounds.shape} = '')`;

/**
 * How many responses each of these rounds has within the scope, those that a method leaves out too, but none that was
 * excluded or withdrawn; a round without one is missing. From the tallies, so that it takes no longer for a million.
 */
export async function countCollected(
  db: Db,
  { roundIds, scope, sight }: { roundIds: readonly number[]; scope: Scope; sight: Sight },
): Promise<Map<number, number>> {
  if (roundIds.length === 0) return new Map();
  const own = and(inArray(responses.roundId, [...roundIds]), unitInScope(responses.unitId, scope));
  const grains = rowsFor(new Set(scope.kind === 'all' ? [] : (['unit'] as const)), {}).map(
    ({ grain, from, to }) =>
      and(
        eq(tallies.grain, sql.raw(String(grain.code))),
        from && gte(tallies.bucket, from),
        to && lte(tallies.bucket, to),
      ),
  );
  const stored = and(
    inArray(tallies.roundId, [...roundIds]),
    unitInScope(tallies.unitId, scope),
    or(...grains),
  );
  const parts = sql`
    select round_id, responses as n from ${tallies} where ${stored}
    union all
    select round_id, s from (${rowsBesideTallies(sight, and(own, sql`not ${IS_UNTALLIED}`))}) as beside
    union all
    select round_id, s from (${shownRows(sight, and(own, IS_UNTALLIED))}) as untallied`;
  const rows = await db
    .select({ roundId: sql<number>`round_id`, total: sql<number>`sum(n)::int` })
    .from(sql`(${parts}) as parts`)
    .groupBy(sql`round_id`)
    .having(sql`sum(n) > 0`);
  return new Map(rows.map(({ roundId, total }) => [roundId, total]));
}
