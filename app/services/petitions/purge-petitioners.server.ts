import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { deletePetitionersExpiredAt } from '#db/queries/petitions/petitioners.ts';

/** Deletes who petitioned where that is no longer needed; the petitions stay. Returns how many. */
export async function purgePetitioners(ctx: Pick<Context, 'db' | 'actor' | 'now'>): Promise<number> {
  requireScope(ctx, 'petitions.handle');
  return ctx.db.transaction(async (tx) => {
    const count = await deletePetitionersExpiredAt(tx, ctx.now);
    if (count > 0) await recordEvent(ctx, tx, { action: 'petitions.purge', details: { count } });
    return count;
  });
}
