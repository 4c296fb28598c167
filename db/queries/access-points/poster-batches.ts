import { and, asc, eq, isNull, lt, sql, type InferSelectModel } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { grantsColumn } from '#db/queries/people/grants.ts';
import { posterBatches, staff } from '#db/schema/index.ts';

export type PosterBatchRow = InferSelectModel<typeof posterBatches>;

const isWanted = () => and(isNull(posterBatches.fileName), isNull(posterBatches.problem));

/** Asks for a batch of posters; returns the `ref` of its page, or null when the person waits for one already. */
export async function insertPosterBatch(
  db: Db,
  batch: typeof posterBatches.$inferInsert,
): Promise<string | null> {
  const [row] = await db
    .insert(posterBatches)
    .values(batch)
    .onConflictDoNothing()
    .returning({ ref: posterBatches.ref });
  return row?.ref ?? null;
}

/** The batch that this account asked for; null for any other. */
export async function findPosterBatch(
  db: Db,
  { ref, requestedBy }: { ref: string; requestedBy: string },
): Promise<PosterBatchRow | null> {
  const [row] = await db
    .select()
    .from(posterBatches)
    .where(and(eq(posterBatches.ref, ref), eq(posterBatches.requestedBy, requestedBy)));
  return row ?? null;
}

/**
 * The batch to make and who asked for it: of those begun least often the one that has waited longest, so that one that
 * kills its process holds nobody up. Null when none is wanted.
 */
export async function findNextPosterBatch(db: Db) {
  const [row] = await db
    .select({
      batch: posterBatches,
      person: { id: staff.id, grants: grantsColumn, disabledAt: staff.disabledAt },
    })
    .from(posterBatches)
    .innerJoin(staff, eq(staff.id, posterBatches.requestedBy))
    .where(isWanted())
    .orderBy(asc(posterBatches.attempts), asc(posterBatches.requestedAt))
    .limit(1);
  return row ?? null;
}

/** Counts that a batch is begun, or with -1 that its beginning does not count; returns how often it was. */
export async function countBeginning(db: Db, ref: string, by: 1 | -1): Promise<number> {
  const [row] = await db
    .update(posterBatches)
    .set({ attempts: sql`${posterBatches.attempts} + ${by}` })
    .where(eq(posterBatches.ref, ref))
    .returning({ attempts: posterBatches.attempts });
  return row?.attempts ?? 1;
}

/** Notes how far a batch is, that it is made, or why it is not; returns false when nobody wants it any more. */
export async function changePosterBatch(
  db: Db,
  ref: string,
  change: { readonly progress?: number; readonly fileName?: string; readonly problem?: string },
): Promise<boolean> {
  const changed = await db
    .update(posterBatches)
    .set(change)
    .where(and(eq(posterBatches.ref, ref), isWanted()))
    .returning({ ref: posterBatches.ref });
  return changed.length > 0;
}

/** Deletes the batches asked for before `time`; returns which, for their files. */
export async function deletePosterBatches(
  db: Db,
  time: Date,
): Promise<Pick<PosterBatchRow, 'ref' | 'bundle'>[]> {
  return db
    .delete(posterBatches)
    .where(lt(posterBatches.requestedAt, time))
    .returning({ ref: posterBatches.ref, bundle: posterBatches.bundle });
}
