import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { withdrawResponse as excludeResponse } from '#db/queries/receipts/receipts.ts';
import { findResponse, type GivenReceipt, type ReceiptContext } from './find-response.server.ts';

/**
 * Takes a response out of the count at the wish of who sent it, and deletes its comment, traits and contact. Asking again
 * changes nothing. The event names the unit and the round, neither the response nor the receipt.
 * @throws AppError as `findResponse`.
 */
export async function withdrawResponse(ctx: ReceiptContext, given: GivenReceipt): Promise<void> {
  const response = await findResponse(ctx, given);
  await ctx.db.transaction(async (tx) => {
    const withdrawn = await excludeResponse(tx, response, ctx.now);
    if (withdrawn === null) return;
    await recordEvent(ctx, tx, {
      action: 'responses.withdraw',
      subjectId: withdrawn.unitCode,
      details: { round: withdrawn.roundSlug },
    });
  });
}
