import { asc, eq, isNull, sql } from 'drizzle-orm';
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
      set: { ...asked, progress: 0, problem: null },
      setWhere: isNotWanted(),
    });
}

function isNotWanted() {
  return sql`${publicationRequests.problem} is not null`;
}

/** The publication that was asked for first, by whom, with the round; null when none is wanted. */
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
    .orderBy(asc(publicationRequests.requestedAt))
    .limit(1);
  return row ?? null;
}

export async function changeRequest(
  db: Db,
  lockId: number,
  change: { readonly progress?: number; readonly problem?: Message },
): Promise<void> {
  await db.update(publicationRequests).set(change).where(eq(publicationRequests.lockId, lockId));
}

export async function deleteRequest(db: Db, lockId: number): Promise<void> {
  await db.delete(publicationRequests).where(eq(publicationRequests.lockId, lockId));
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
