import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { deleteContactOf } from '#db/queries/receipts/contacts.ts';
import { requireContact } from './require-contact.server.ts';

/**
 * Deletes a contact once the call was made and its purpose fulfilled.
 * @throws AppError `conflict` when it is gone or out of the actor's reach.
 */
export async function finishContact(ctx: Context, { ref }: { ref: string }): Promise<void> {
  const scope = requireScope(ctx, 'contacts.read');
  await ctx.db.transaction(async (tx) => {
    const row = await requireContact(tx, { ref, scope, now: ctx.now });
    await deleteContactOf(tx, row);
    await recordEvent(ctx, tx, {
      action: 'contacts.finish',
      subjectId: row.unitCode,
      details: { contact: ref },
    });
  });
}
