import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { roundLocks, rounds, seals } from '#db/schema/index.ts';

export type SealRow = typeof seals.$inferSelect;
type SealKind = SealRow['kind'];

/** Any number, as long as it is the same for every process of this product. */
const SEALS_LOCK = 781_203_004;

/** Until the transaction ends nobody else adds a seal; returns the hash of the last one, null before the first. */
export async function lockSeals(tx: Db): Promise<string | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(${SEALS_LOCK})`);
  const [last] = await tx.select({ sha256: seals.sha256 }).from(seals).orderBy(desc(seals.id)).limit(1);
  return last?.sha256 ?? null;
}

export async function insertSeal(tx: Db, seal: typeof seals.$inferInsert): Promise<void> {
  await tx.insert(seals).values(seal);
}

/** The newest seal of a kind about a lock; null when there is none. */
export async function findSealOfLock(db: Db, lockId: number, kind: SealKind): Promise<SealRow | null> {
  const [seal] = await db
    .select()
    .from(seals)
    .where(and(eq(seals.lockId, lockId), eq(seals.kind, kind)))
    .orderBy(desc(seals.id))
    .limit(1);
  return seal ?? null;
}

/** One link of the chain, without its document. */
export type SealLink = Pick<
  SealRow,
  'id' | 'lockId' | 'kind' | 'statement' | 'sha256' | 'previous' | 'signature' | 'key'
>;

const LINK = {
  id: seals.id,
  lockId: seals.lockId,
  kind: seals.kind,
  statement: seals.statement,
  sha256: seals.sha256,
  previous: seals.previous,
  signature: seals.signature,
  key: seals.key,
};

/** The newest seal of the publication that each round shows, without its document, with the round's slug. */
export async function listPublishedLinks(db: Db): Promise<(SealLink & { readonly slug: string })[]> {
  return db
    .selectDistinctOn([rounds.id], { ...LINK, slug: rounds.slug })
    .from(rounds)
    .innerJoin(seals, and(eq(seals.lockId, rounds.publishedLockId), eq(seals.kind, 'publication')))
    .orderBy(rounds.id, desc(seals.id));
}

/** Every seal of the installation in the order of its chain. */
export async function listSealLinks(db: Db): Promise<SealLink[]> {
  return db.select(LINK).from(seals).orderBy(asc(seals.id));
}

/** The seals about the locks of a round, the newest first. */
export async function listRoundSeals(db: Db, roundId: number): Promise<SealLink[]> {
  return db
    .select(LINK)
    .from(seals)
    .innerJoin(roundLocks, eq(roundLocks.id, seals.lockId))
    .where(eq(roundLocks.roundId, roundId))
    .orderBy(desc(seals.id));
}

/**
 * A text that changes whenever anything does that a lock is answered from: its row, its seals, or a row of the locked
 * counts, by whatever program. For the counts PostgreSQL's own statistics are asked, which may lag some seconds behind.
 */
export async function readLockVersion(db: Db, lockId: number): Promise<string> {
  const table = sql`'locked_tallies'::regclass`;
  const [row] = await db
    .select({
      version: sql<string>`concat_ws('/', ${roundLocks}.xmin,
        (select string_agg(concat(id, ':', xmin), ',' order by id) from ${seals} where lock_id = ${lockId}),
        (select relfilenode from pg_catalog.pg_class where oid = ${table}), pg_stat_get_tuples_inserted(${table}),
        pg_stat_get_tuples_updated(${table}), pg_stat_get_tuples_deleted(${table}))`,
    })
    .from(roundLocks)
    .where(eq(roundLocks.id, lockId));
  return row?.version ?? '';
}

/** Locks without a seal, with the slugs of their rounds, the oldest first. */
export async function listUnsealedLocks(db: Db): Promise<{ id: number; slug: string }[]> {
  return db
    .select({ id: roundLocks.id, slug: rounds.slug })
    .from(roundLocks)
    .innerJoin(rounds, eq(rounds.id, roundLocks.roundId))
    .where(
      sql`not exists (select 1 from ${seals} where ${seals.lockId} = ${roundLocks.id} and ${seals.kind} = 'lock')`,
    )
    .orderBy(asc(roundLocks.id));
}
