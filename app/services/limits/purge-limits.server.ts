import type { Context } from '#app/services/context.ts';
import { deleteCountsBeyond, deleteExpiredCounts } from '#db/queries/limits/rate-limits.ts';

/** Some 25 MB; more networks than a province has households on-line at once. */
const MAX_COUNTS = 100_000;

/**
 * Deletes the counts of attempts that no limit looks at any more, and those beyond `max`, the number the table may hold;
 * returns how many.
 */
export async function purgeLimits(ctx: Pick<Context, 'sql'>, max = MAX_COUNTS): Promise<number> {
  return (await deleteExpiredCounts(ctx.sql)) + (await deleteCountsBeyond(ctx.sql, max));
}
