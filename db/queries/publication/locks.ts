import { and, asc, desc, eq, gte, isNotNull, ne, sql } from 'drizzle-orm';
import type { LockedRow } from '#app/domain/publication/lock-text.ts';
import type { Db } from '#db/client.server.ts';
import {
  counters,
  lockedTallies,
  responseExclusions,
  responses,
  roundLocks,
  rounds,
  roundUnits,
  serviceAreas,
  staff,
  units,
} from '#db/schema/index.ts';
import { FINE } from '#db/queries/tallies/tally-grains.ts';

export type LockRow = typeof roundLocks.$inferSelect;
type NewLock = Omit<typeof roundLocks.$inferInsert, 'number'>;

/** Adds a lock of a round with the next number. The round's row must be locked. */
export async function insertLock(tx: Db, lock: NewLock): Promise<LockRow> {
  const before = await tx.$count(roundLocks, eq(roundLocks.roundId, lock.roundId));
  const [row] = await tx
    .insert(roundLocks)
    .values({ ...lock, number: before + 1 })
    .returning();
  if (!row) throw new Error('the insert returned no row');
  return row;
}

export async function updateLock(
  tx: Db,
  id: number,
  change: Partial<
    Pick<
      LockRow,
      | 'sha256'
      | 'counts'
      | 'reopenedAt'
      | 'reopenReason'
      | 'publishedAt'
      | 'pattern'
      | 'actionsVi'
      | 'actionsEn'
    >
  >,
): Promise<void> {
  await tx.update(roundLocks).set(change).where(eq(roundLocks.id, id));
}

export async function findLock(db: Db, id: number): Promise<LockRow | null> {
  const [row] = await db.select().from(roundLocks).where(eq(roundLocks.id, id));
  return row ?? null;
}

/** Rounds that have a lock, by slug. */
export async function listLockedSlugs(db: Db): Promise<string[]> {
  const rows = await db
    .selectDistinct({ slug: rounds.slug })
    .from(roundLocks)
    .innerJoin(rounds, eq(rounds.id, roundLocks.roundId))
    .orderBy(rounds.slug);
  return rows.map(({ slug }) => slug);
}

/** The locks of a round with the names of the people who made them (null: the command line), the newest first. */
export async function listLocksWithNames(
  db: Db,
  roundId: number,
): Promise<(LockRow & { readonly lockedByName: string | null })[]> {
  const rows = await db
    .select({ lock: roundLocks, lockedByName: staff.name })
    .from(roundLocks)
    .leftJoin(staff, eq(staff.id, roundLocks.lockedBy))
    .where(eq(roundLocks.roundId, roundId))
    .orderBy(desc(roundLocks.number));
  return rows.map(({ lock, lockedByName }) => ({ ...lock, lockedByName }));
}

/** The locks of a round, the newest first. */
export async function listLocks(db: Db, roundId: number): Promise<LockRow[]> {
  return db.select().from(roundLocks).where(eq(roundLocks.roundId, roundId)).orderBy(desc(roundLocks.number));
}

/** The most recently published lock of a round other than `beside`; null when there is none. */
export async function findPublishedBefore(db: Db, roundId: number, beside: number): Promise<LockRow | null> {
  const [row] = await db
    .select()
    .from(roundLocks)
    .where(and(eq(roundLocks.roundId, roundId), ne(roundLocks.id, beside), isNotNull(roundLocks.publishedAt)))
    .orderBy(desc(roundLocks.number))
    .limit(1);
  return row ?? null;
}

/** Sets which locks a round is answered from. */
export async function setRoundLocks(
  tx: Db,
  roundId: number,
  locks: Partial<Pick<typeof rounds.$inferSelect, 'status' | 'lockId' | 'publishedLockId'>>,
): Promise<void> {
  await tx.update(rounds).set(locks).where(eq(rounds.id, roundId));
}

/** The units that have a count in a lock, by code. */
export async function listLockedUnits(db: Db, lockId: number): Promise<{ id: number; code: string }[]> {
  return db
    .selectDistinct({ id: units.id, code: units.code })
    .from(lockedTallies)
    .innerJoin(units, eq(units.id, lockedTallies.unitId))
    .where(and(eq(lockedTallies.lockId, lockId), eq(lockedTallies.grain, FINE.code)))
    .orderBy(asc(units.code));
}

const numbers = (column: unknown) => sql<number[]>`${column}::float8[]`;

/** The fine tallies of one unit in a lock, with codes, in no order. */
export async function listLockedRows(
  db: Db,
  lockId: number,
  unit: { id: number; code: string },
): Promise<LockedRow[]> {
  const table = lockedTallies;
  const rows = await db
    .select({
      halfMonth: sql<string>`to_char(${table.bucket}, 'YYYY-MM-DD')`,
      serviceArea: sql<string>`coalesce(${serviceAreas.code}, '')`,
      counter: sql<string>`coalesce(${counters.code}, '')`,
      channel: table.channel,
      isLeftOut: table.leftOut,
      responses: table.responses,
      levels: numbers(table.levels),
      sums: numbers(table.sums),
      pairs: numbers(table.pairs),
    })
    .from(table)
    .leftJoin(serviceAreas, eq(serviceAreas.id, table.serviceAreaId))
    .leftJoin(counters, eq(counters.id, table.counterId))
    .where(and(eq(table.lockId, lockId), eq(table.grain, FINE.code), eq(table.unitId, unit.id)));
  return rows.map((row) => ({ ...row, unit: unit.code }));
}

/** Responses that a lock counts, and those its method leaves out. */
export async function countLocked(db: Db, lockId: number): Promise<{ valid: number; leftOut: number }> {
  const total = (isLeftOut: boolean) =>
    sql<number>`coalesce(sum(${lockedTallies.responses}) filter (where ${lockedTallies.leftOut} = ${isLeftOut}), 0)::float8`;
  const [row] = await db
    .select({ valid: total(false), leftOut: total(true) })
    .from(lockedTallies)
    .where(and(eq(lockedTallies.lockId, lockId), eq(lockedTallies.grain, FINE.code)));
  return row ?? { valid: 0, leftOut: 0 };
}

/** What a sheet of paper said before it was keyed anew: it was no response of its own. */
const IS_REPLACED = sql`exists (select 1 from ${responseExclusions}
  where ${responseExclusions.unitId} = ${responses.unitId} and ${responseExclusions.responseId} = ${responses.id}
    and ${responseExclusions.kind} = 'replaced')`;

/** All responses of a round, and those to another version of the questionnaire. */
export async function countCollected(
  db: Db,
  roundId: number,
  version: number,
): Promise<{ collected: number; otherVersions: number }> {
  const [row] = await db
    .select({
      collected: sql<number>`count(*)::float8`,
      otherVersions: sql<number>`count(*) filter (where ${responses.counted} and ${responses.definitionVersion} <> ${version})::float8`,
    })
    .from(responses)
    .where(and(eq(responses.roundId, roundId), sql`not ${IS_REPLACED}`));
  return row ?? { collected: 0, otherVersions: 0 };
}

/** Why responses of a round do not count, by the latest event of each, with counts. */
export async function countExclusions(
  db: Db,
  roundId: number,
): Promise<{ kind: string; reason: string; count: number }[]> {
  const latest = db
    .selectDistinctOn([responseExclusions.unitId, responseExclusions.responseId], {
      kind: responseExclusions.kind,
      reason: sql<string>`coalesce(${responseExclusions.reason}, '')`.as('reason'),
    })
    .from(responseExclusions)
    .innerJoin(
      responses,
      and(eq(responses.unitId, responseExclusions.unitId), eq(responses.id, responseExclusions.responseId)),
    )
    .where(and(eq(responses.roundId, roundId), sql`not ${responses.counted}`, sql`not ${IS_REPLACED}`))
    .orderBy(responseExclusions.unitId, responseExclusions.responseId, desc(responseExclusions.id))
    .as('latest');
  return db
    .select({
      kind: sql<string>`${latest.kind}`,
      reason: latest.reason,
      count: sql<number>`count(*)::float8`,
    })
    .from(latest)
    .groupBy(latest.kind, latest.reason)
    .orderBy(latest.kind, latest.reason);
}

/** The quota of each unit of a round. */
export async function listQuotas(db: Db, roundId: number): Promise<{ code: string; quota: number | null }[]> {
  return db
    .select({ code: units.code, quota: roundUnits.quota })
    .from(roundUnits)
    .innerJoin(units, eq(units.id, roundUnits.unitId))
    .where(eq(roundUnits.roundId, roundId));
}

/**
 * Whether anybody has answered on their own device or at a kiosk since then: such responses may have been queued
 * offline.
 */
export async function hasDirectSince(db: Db, roundId: number, since: Date): Promise<boolean> {
  const found = await db
    .select({ id: responses.id })
    .from(responses)
    .where(
      and(
        eq(responses.roundId, roundId),
        isNotNull(responses.accessPointId),
        gte(responses.receivedAt, since),
      ),
    )
    .limit(1);
  return found.length > 0;
}
