import type { Context } from '#app/services/context.ts';
import { listPublishedRounds, type PublishedRoundRow } from '#db/queries/publication/locks.ts';

export type PublishedRound = PublishedRoundRow;

/** The rounds whose results citizens can read, the latest period first; open to everybody. */
export async function listPublications(ctx: Context): Promise<PublishedRound[]> {
  return listPublishedRounds(ctx.db);
}
