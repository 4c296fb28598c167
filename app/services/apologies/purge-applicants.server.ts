import { undoableSince } from '#app/domain/apologies/listed-change.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { deleteApplicantsExpiredAt } from '#db/queries/apologies/applicants.ts';
import { forgetListedRows } from '#db/queries/apologies/late-lists.ts';

/**
 * Deletes who handed late dossiers in where that is no longer needed; dossiers and letters stay. What lists did that can be
 * taken back no more is forgotten, too. Returns how many people.
 */
export async function purgeApplicants(ctx: Pick<Context, 'db' | 'actor' | 'now'>): Promise<number> {
  requireScope(ctx, 'apologies.handle');
  return ctx.db.transaction(async (tx) => {
    await forgetListedRows(tx, undoableSince(ctx.now));
    const count = await deleteApplicantsExpiredAt(tx, ctx.now);
    if (count > 0) await recordEvent(ctx, tx, { action: 'apologies.purge', details: { count } });
    return count;
  });
}
