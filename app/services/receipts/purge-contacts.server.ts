import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { deleteContactsExpiredAt } from '#db/queries/receipts/contacts.ts';

/** Deletes expired contacts; returns how many. */
export async function purgeContacts(ctx: Pick<Context, 'db' | 'actor' | 'now'>): Promise<number> {
  requireScope(ctx, 'contacts.read');
  return ctx.db.transaction(async (tx) => {
    const count = await deleteContactsExpiredAt(tx, ctx.now);
    if (count > 0) await recordEvent(ctx, tx, { action: 'contacts.purge', details: { count } });
    return count;
  });
}
