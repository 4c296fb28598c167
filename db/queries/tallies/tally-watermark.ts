import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { responses, tallyWatermark } from '#db/schema/index.ts';
import { isResponseIn, LIVE_TAIL, type Mark } from './counted-rows.ts';

/** The watermark that was read, and how far it may move: the last transaction before which all have ended. */
export interface Read {
  readonly mark: NumberedMark;
  readonly lastComplete: number;
}

export interface NumberedMark extends Mark {
  readonly response: { readonly tx: number; readonly id: number };
  readonly exclusion: { readonly tx: number; readonly id: number };
}

/**
 * Locks the watermark until the transaction ends, so that one process at a time folds; null when another holds it and
 * `skip` is set. Reads made afterwards are complete up to `lastComplete`: transactions get their numbers at their first
 * write, and none below the oldest running one can still commit.
 */
export async function holdWatermark(tx: Db, { skip }: { skip: boolean }): Promise<Read | null> {
  const [row] = await tx
    .select()
    .from(tallyWatermark)
    .for('update', skip ? { skipLocked: true } : undefined);
  if (row === undefined) return null;
  const [now] = await tx
    .select({ xmin: sql<number>`pg_snapshot_xmin(pg_current_snapshot())::text::float8` })
    .from(tallyWatermark);
  return {
    mark: {
      response: { tx: row.tx, id: row.responseId },
      exclusion: { tx: row.exclusionTx, id: row.exclusionId },
    },
    lastComplete: (now?.xmin ?? 0) - 1,
  };
}

export async function moveWatermark(tx: Db, { response, exclusion }: NumberedMark): Promise<void> {
  await tx.update(tallyWatermark).set({
    tx: response.tx,
    responseId: response.id,
    exclusionTx: exclusion.tx,
    exclusionId: exclusion.id,
    foldedAt: sql`now()`,
  });
}

/** How many responses are not folded yet, and how long ago the last fold was. */
export async function readFoldLag(db: Db): Promise<{ readonly seconds: number; readonly waiting: number }> {
  const [row] = await db
    .select({
      seconds: sql<number>`extract(epoch from now() - ${tallyWatermark.foldedAt})::float8`,
      waiting: sql<number>`(select count(*)::int from ${responses} where ${isResponseIn(LIVE_TAIL)})`,
    })
    .from(tallyWatermark);
  return { seconds: Math.round(row?.seconds ?? 0), waiting: row?.waiting ?? 0 };
}

/** The mark after everything complete: before the first row of the next transaction. */
export function completeMark({ mark, lastComplete }: Read): NumberedMark {
  const place = ({ tx }: { readonly tx: number }) => ({ tx: Math.max(tx, lastComplete + 1), id: 0 });
  return { response: place(mark.response), exclusion: place(mark.exclusion) };
}
