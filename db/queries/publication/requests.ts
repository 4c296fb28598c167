import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Message } from '#app/domain/locale/translate.ts';
import type { Db } from '#db/client.server.ts';
import { grantsColumn } from '#db/queries/people/grants.ts';
import { publicationRequests, roundLocks, rounds, staff } from '#db/schema/index.ts';

type Asked = Pick<typeof publicationRequests.$inferInsert, 'lockId' | 'requestedAt' | 'requestedBy'>;

/** Asks for a lock to be published; one that was refused is asked for anew, one that is wanted already goes on. */
export async function askForPublication(db: Db, asked: Asked): Promise<void> {
  await db
    .insert(publicationRequests)
    .values(asked)
    .onConflictDoUpdate({
      target: publicationRequests.lockId,
      set: { ...asked, progress: 0, attempts: 0, problem: null },
      setWhere: isNotWanted(),
    });
}

function isNotWanted() {
  return sql`${publicationRequests.problem} is not null`;
}

/**
 * The publication to work out, by whom it was asked for, with the round: of those begun least often the one asked for first,
 * so that one that ends its thread holds nobody up. Null when none is wanted.
 */
export async function findNextRequest(db: Db) {
  const [row] = await db
    .select({
      lockId: publicationRequests.lockId,
      slug: rounds.slug,
      person: { id: staff.id, grants: grantsColumn, disabledAt: staff.disabledAt },
    })
    .from(publicationRequests)
    .innerJoin(roundLocks, eq(roundLocks.id, publicationRequests.lockId))
    .innerJoin(rounds, eq(rounds.id, roundLocks.roundId))
    .innerJoin(staff, eq(staff.id, publicationRequests.requestedBy))
    .where(isNull(publicationRequests.problem))
    .orderBy(asc(publicationRequests.attempts), asc(publicationRequests.requestedAt))
    .limit(1);
  return row ?? null;
}

/** Counts that a publication is begun, or with -1 that its beginning does not count; returns how often it was. */
export async function countBeginning(db: Db, lockId: number, by: 1 | -1): Promise<number> {
  const [row] = await db
    .update(publicationRequests)
    .set({ attempts: sql`${publicationRequests.attempts} + ${by}` })
    .where(eq(publicationRequests.lockId, lockId))
    .returning({ attempts: publicationRequests.attempts });
  return row?.attempts ?? 1;
}

/** Notes how far a publication is, or why it was refused; returns false when nobody wants it any more. */
export async function changeRequest(
  db: Db,
  lockId: number,
  change: { readonly progress?: number; readonly problem?: Message },
): Promise<boolean> {
  const changed = await db
    .update(publicationRequests)
    .set(change)
    .where(and(eq(publicationRequests.lockId, lockId), isNull(publicationRequests.problem)))
    .returning({ lockId: publicationRequests.lockId });
  return changed.length > 0;
}

/** Deletes what was asked for, also what was refused; returns whether it was still wanted. */
export async function deleteRequest(db: Db, lockId: number): Promise<boolean> {
  const deleted = await db
    .delete(publicationRequests)
    .where(eq(publicationRequests.lockId, lockId))
    .returning({ problem: publicationRequests.problem });
  return deleted.some(({ problem }) => problem === null);
}

/** Takes back what was asked for; returns false when nobody wanted it any more. */
export async function cancelRequest(db: Db, lockId: number): Promise<boolean> {
  const deleted = await db
    .delete(publicationRequests)
    .where(and(eq(publicationRequests.lockId, lockId), isNull(publicationRequests.problem)))
    .returning({ lockId: publicationRequests.lockId });
  return deleted.length > 0;
}

/** How far the publication of a lock is, or why it was refused; null when nobody asked. */
export async function findRequest(
  db: Db,
  lockId: number,
): Promise<{ readonly progress: number; readonly problem: Message | null } | null> {
  const [row] = await db
    .select({ progress: publicationRequests.progress, problem: publicationRequests.problem })
    .from(publicationRequests)
    .where(eq(publicationRequests.lockId, lockId));
  return row ?? null;
}
