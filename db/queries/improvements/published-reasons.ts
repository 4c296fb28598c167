import { and, desc, eq, inArray, isNotNull, isNull, max } from 'drizzle-orm';
import type { KeptReasons } from '#app/domain/improvements/kept-reasons.ts';
import type { Db } from '#db/client.server.ts';
import { publishedReasons, rounds } from '#db/schema/index.ts';

/** A round whose reasons were not kept yet. */
export interface RoundWithoutReasons {
  readonly id: number;
  readonly slug: string;
  /** The lock that everybody reads, which is the round's newest. */
  readonly lockId: number;
}

/** Published rounds that are not being revised and whose reasons were not kept yet. */
export async function listWithoutReasons(db: Db, limit: number): Promise<RoundWithoutReasons[]> {
  const rows = await db
    .select({ id: rounds.id, slug: rounds.slug, lockId: rounds.publishedLockId })
    .from(rounds)
    .leftJoin(publishedReasons, eq(publishedReasons.roundId, rounds.id))
    .where(
      and(
        eq(rounds.status, 'published'),
        eq(rounds.lockId, rounds.publishedLockId),
        isNull(publishedReasons.roundId),
      ),
    )
    .orderBy(rounds.id)
    .limit(limit);
  return rows.flatMap(({ lockId, ...row }) => (lockId === null ? [] : [{ ...row, lockId }]));
}

/** Keeps the reasons of a round; what was kept before stays. */
export async function insertPublishedReasons(
  tx: Db,
  row: typeof publishedReasons.$inferInsert,
): Promise<void> {
  await tx.insert(publishedReasons).values(row).onConflictDoNothing();
}

/** What was kept of the reasons of some rounds, by the id of the round. */
export async function findPublishedReasons(
  db: Db,
  roundIds: readonly number[],
): Promise<ReadonlyMap<number, { readonly countedAt: Date; readonly kept: KeptReasons | null }>> {
  if (roundIds.length === 0) return new Map();
  const { roundId, countedAt, kept } = publishedReasons;
  const rows = await db
    .select({ roundId, countedAt, kept })
    .from(publishedReasons)
    .where(inArray(roundId, [...roundIds]));
  return new Map(rows.map((row) => [row.roundId, row]));
}

const isOut = and(isNotNull(rounds.publishedLockId), isNotNull(publishedReasons.kept));

/** When reasons of a round were counted last, also of one that is public no longer; null while none ever were. */
export async function lastReasonsCountedAt(db: Db): Promise<Date | null> {
  const [row] = await db.select({ at: max(publishedReasons.countedAt) }).from(publishedReasons);
  return row?.at ?? null;
}

/** A published round with what was kept of its reasons. */
export interface KeptRound {
  readonly slug: string;
  readonly definitionId: string;
  readonly definitionVersion: number;
  readonly countedAt: Date;
  readonly kept: KeptReasons;
}

/** Published rounds whose forms ask for reasons, the latest period first. */
export async function listKeptRounds(
  db: Db,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<KeptRound[]> {
  const { countedAt, kept } = publishedReasons;
  const { slug, definitionId, definitionVersion } = rounds;
  const rows = await db
    .select({ slug, definitionId, definitionVersion, countedAt, kept })
    .from(publishedReasons)
    .innerJoin(rounds, eq(rounds.id, publishedReasons.roundId))
    .where(isOut)
    .orderBy(desc(rounds.periodTo), desc(rounds.id))
    .limit(limit)
    .offset(offset);
  return rows.flatMap((row) => (row.kept === null ? [] : [{ ...row, kept: row.kept }]));
}
