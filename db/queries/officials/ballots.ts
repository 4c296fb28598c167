import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { officials, officialsBallots, officialsCounts, officialsRounds, units } from '#db/schema/index.ts';
import { assignedUnits } from './groups.ts';
import type { OfficialsRoundRow } from './rounds.ts';

/** Somebody's link, with the round that it is for. */
export interface OpenedLink {
  readonly officialId: number;
  readonly round: OfficialsRoundRow;
}

/** Whose link has this mark; null for none. */
export async function findOfficialByMark(db: Db, mark: string): Promise<OpenedLink | null> {
  const [row] = await db
    .select({ officialId: officials.id, round: officialsRounds })
    .from(officials)
    .innerJoin(officialsRounds, eq(officialsRounds.id, officials.roundId))
    .where(eq(officials.mark, mark));
  return row ?? null;
}

/** A unit that somebody judges. */
export interface AssignedUnit {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly isDone: boolean;
}

/** The units that somebody judges, by code. */
export async function listAssignedUnits(db: Db, officialId: number): Promise<AssignedUnit[]> {
  const done = sql<boolean>`exists (
    select from officials_ballots b where b.official_id = ${officialId} and b.unit_id = ${units.id}
  )`;
  return db
    .select({ id: units.id, code: units.code, name: units.name, isDone: done })
    .from(units)
    .innerJoin(
      sql`(with recursive ${assignedUnits(sql`o.id = ${officialId}`)} select unit_id from assigned) as own`,
      sql`own.unit_id = ${units.id}`,
    )
    .orderBy(units.code);
}

/** Notes that somebody judges a unit; false when they did before. Of several at once one is the first. */
export async function insertBallot(tx: Db, officialId: number, unitId: number): Promise<boolean> {
  const cast = await tx
    .insert(officialsBallots)
    .values({ officialId, unitId })
    .onConflictDoNothing()
    .returning({ unitId: officialsBallots.unitId });
  return cast.length > 0;
}

/** Puts every unit that is judged in a round down as one of which nobody has said anything yet. */
export async function insertEmptyCounts(tx: Db, roundId: number, length: number): Promise<void> {
  await tx.execute(sql`
    insert into officials_counts (round_id, unit_id, forms, counts)
    select distinct g.round_id, t.unit_id, 0, array_fill(0, array[${length}::int])
    from officials_targets t join officials_groups g on g.id = t.group_id where g.round_id = ${roundId}`);
}

/** Adds one form to what was said of a unit. `counts` has 1 for each level that was chosen. */
export async function addToCounts(
  tx: Db,
  { roundId, unitId, counts }: { roundId: number; unitId: number; counts: readonly number[] },
): Promise<void> {
  await tx
    .insert(officialsCounts)
    .values({ roundId, unitId, forms: 1, counts: [...counts] })
    .onConflictDoUpdate({
      target: [officialsCounts.roundId, officialsCounts.unitId],
      set: {
        forms: sql`officials_counts.forms + 1`,
        counts: sql`(select array_agg(a + b order by place)
          from unnest(officials_counts.counts, excluded.counts) with ordinality as both_counts (a, b, place))`,
      },
    });
}

/** What was said of a unit. */
export interface UnitCounts {
  readonly unitId: number;
  readonly code: string;
  readonly name: string;
  readonly forms: number;
  readonly counts: readonly number[];
}

/** What was said of each unit of a round, by code; of one alone where it is asked for. */
export async function listUnitCounts(db: Db, roundId: number, unitId?: number): Promise<UnitCounts[]> {
  return db
    .select({
      unitId: officialsCounts.unitId,
      code: units.code,
      name: units.name,
      forms: officialsCounts.forms,
      counts: officialsCounts.counts,
    })
    .from(officialsCounts)
    .innerJoin(units, eq(units.id, officialsCounts.unitId))
    .where(
      and(
        eq(officialsCounts.roundId, roundId),
        unitId === undefined ? undefined : eq(officialsCounts.unitId, unitId),
      ),
    )
    .orderBy(units.code);
}
