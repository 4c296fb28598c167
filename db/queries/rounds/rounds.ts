import { asc, count, desc, eq, exists, and, inArray, max, min, notExists, sql } from 'drizzle-orm';
import type { Scope } from '#app/domain/people/policy.ts';
import type { Db } from '#db/client.server.ts';
import { responses, roundLocks, rounds, roundUnits, units } from '#db/schema/index.ts';
import { inChunks } from '#db/queries/in-chunks.ts';
import { unitInScope } from '#db/queries/units/units.ts';

export type RoundRow = typeof rounds.$inferSelect;

export type NewRoundRow = typeof rounds.$inferInsert;

/** A round with the number of its units and the sum of their quotas (null: no quota at all). */
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

export async function findRoundById(db: Db, id: number): Promise<RoundRow | null> {
  const [round] = await db.select().from(rounds).where(eq(rounds.id, id));
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

/**
 * The round, locked until the transaction ends: nobody else can change its status or import into it, but responses can
 * still be stored.
 */
export async function lockRoundBySlug(db: Db, slug: string): Promise<RoundRow | null> {
  const [round] = await db.select().from(rounds).where(eq(rounds.slug, slug)).for('no key update');
  return round ?? null;
}

/** Adds a round; null when its slug is taken. */
export async function insertRound(db: Db, round: NewRoundRow): Promise<number | null> {
  const [row] = await db
    .insert(rounds)
    .values(round)
    .onConflictDoNothing({ target: rounds.slug })
    .returning({ id: rounds.id });
  return row?.id ?? null;
}

/** Adds units to a round, each with the same quota. */
export async function insertRoundUnits(
  db: Db,
  roundId: number,
  unitIds: readonly number[],
  quota: number | null,
): Promise<void> {
  const rows = unitIds.map((unitId) => ({ roundId, unitId, quota }));
  await inChunks(rows, (chunk) =>
    db.insert(roundUnits).values(chunk).returning({ unitId: roundUnits.unitId }),
  );
}

/** How many units a round surveys. */
export async function countRoundUnits(db: Db, roundId: number): Promise<number> {
  const [row] = await db.select({ total: count() }).from(roundUnits).where(eq(roundUnits.roundId, roundId));
  return row?.total ?? 0;
}

/** Changes the status of a round, and the time of the change where the table has a column for it. */
export async function updateRoundStatus(
  db: Db,
  id: number,
  change: Pick<RoundRow, 'status'> & Partial<Pick<RoundRow, 'openedAt' | 'reopenedAt' | 'closedAt'>>,
): Promise<void> {
  await db.update(rounds).set(change).where(eq(rounds.id, id));
}

/** The units of a round by code. */
export async function listRoundUnits(db: Db, roundId: number): Promise<{ id: number; code: string }[]> {
  return db
    .select({ id: units.id, code: units.code })
    .from(roundUnits)
    .innerJoin(units, eq(units.id, roundUnits.unitId))
    .where(eq(roundUnits.roundId, roundId))
    .orderBy(asc(units.code));
}

/** Changes what describes a round; its figures are computed from it. */
export async function updateRound(
  db: Db,
  id: number,
  change: Pick<RoundRow, 'title' | 'periodFrom' | 'periodTo' | 'target' | 'legalBasis'>,
): Promise<void> {
  await db.update(rounds).set(change).where(eq(rounds.id, id));
}

/** Gives all units of a round the same quota. */
export async function updateRoundQuotas(db: Db, roundId: number, quota: number | null): Promise<void> {
  await db.update(roundUnits).set({ quota }).where(eq(roundUnits.roundId, roundId));
}

/** Takes units out of a round. */
export async function deleteRoundUnits(db: Db, roundId: number, unitIds: readonly number[]): Promise<void> {
  await inChunks(unitIds, (chunk) =>
    db
      .delete(roundUnits)
      .where(and(eq(roundUnits.roundId, roundId), inArray(roundUnits.unitId, chunk)))
      .returning({ unitId: roundUnits.unitId }),
  );
}

/** When a round was answered first and last, whatever became of the responses; null when it never was. */
export async function findAnsweredPeriod(
  db: Db,
  roundId: number,
): Promise<{ first: Date; last: Date } | null> {
  const [row] = await db
    .select({ first: min(responses.answeredAt), last: max(responses.answeredAt) })
    .from(responses)
    .where(eq(responses.roundId, roundId));
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}

/** The codes of those of these units that answered in a round. */
export async function findAnsweredUnits(
  db: Db,
  roundId: number,
  unitIds: readonly number[],
): Promise<string[]> {
  const rows = await inChunks(unitIds, (chunk) =>
    db
      .selectDistinct({ code: units.code })
      .from(responses)
      .innerJoin(units, eq(units.id, responses.unitId))
      .where(and(eq(responses.roundId, roundId), inArray(responses.unitId, chunk))),
  );
  return rows.map(({ code }) => code);
}

/** Deletes a round with its units, unless it was ever locked. Returns whether it did. */
export async function deleteRound(db: Db, id: number): Promise<boolean> {
  const locks = db
    .select({ one: sql`1` })
    .from(roundLocks)
    .where(eq(roundLocks.roundId, id));
  const gone = await db
    .delete(rounds)
    .where(and(eq(rounds.id, id), notExists(locks)))
    .returning({ id: rounds.id });
  return gone.length > 0;
}
