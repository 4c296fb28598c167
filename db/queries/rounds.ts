import { count, desc, eq, exists, and, sql } from 'drizzle-orm';
import type { Scope } from '#app/domain/staff/policy.ts';
import type { Db } from '#db/client.server.ts';
import { rounds, roundUnits } from '#db/schema/index.ts';
import { unitInScope } from './units.ts';

export type RoundRow = typeof rounds.$inferSelect;

/** A round with the number of its units and the responses they are asked for together (null: no quota at all). */
export interface RoundSummaryRow extends RoundRow {
  unitCount: number;
  quota: number | null;
}

/** The round with this slug that has a unit in the scope, or null. */
export async function findRoundBySlug(
  db: Db,
  slug: string,
  scope: Scope = { kind: 'all' },
): Promise<RoundRow | null> {
  const [round] = await db
    .select()
    .from(rounds)
    .where(and(eq(rounds.slug, slug), hasUnitInScope(db, scope)));
  return round ?? null;
}

/** The rounds that have a unit in the scope, the latest period first; counts cover the units of the scope only. */
export async function listRounds(db: Db, scope: Scope): Promise<RoundSummaryRow[]> {
  const perRound = db.$with('per_round').as(
    db
      .select({
        roundId: roundUnits.roundId,
        unitCount: count().as('unit_count'),
        quota: sql<number | null>`sum(${roundUnits.quota})::int`.as('quota'),
      })
      .from(roundUnits)
      .where(unitInScope(roundUnits.unitId, scope))
      .groupBy(roundUnits.roundId),
  );
  const rows = await db
    .with(perRound)
    .select({
      round: rounds,
      unitCount: sql<number>`coalesce(${perRound.unitCount}, 0)::int`,
      quota: perRound.quota,
    })
    .from(rounds)
    .leftJoin(perRound, eq(perRound.roundId, rounds.id))
    .where(hasUnitInScope(db, scope))
    .orderBy(desc(rounds.periodTo), desc(rounds.id));
  return rows.map(({ round, unitCount, quota }) => ({ ...round, unitCount, quota }));
}

function hasUnitInScope(db: Db, scope: Scope) {
  if (scope.kind === 'all') return undefined;
  return exists(
    db
      .select({ one: sql`1` })
      .from(roundUnits)
      .where(and(eq(roundUnits.roundId, rounds.id), unitInScope(roundUnits.unitId, scope))),
  );
}
