import type { Context } from '#app/services/context.ts';
import { deleteExpiredCounts } from '#db/queries/limits/rate-limits.ts';

/** Deletes the counts of attempts that no limit looks at any more; returns how many. */
export async function purgeLimits(ctx: Pick<Context, 'sql'>): Promise<number> {
  return deleteExpiredCounts(ctx.sql);
}
