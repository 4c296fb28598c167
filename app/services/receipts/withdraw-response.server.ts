import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { emptyPetitionsOf } from '#db/queries/petitions/petitions.ts';
import { withdrawResponse as excludeResponse } from '#db/queries/receipts/receipts.ts';
import { findResponse, type GivenReceipt, type ReceiptContext } from './find-response.server.ts';

/**
 * Withdraws a response for its sender and deletes its comment, traits and contact, and what a petition copied of the comment;
 * idempotent. The audit event names
 * the unit and the round, but not the response or the receipt.
 * @throws AppError as `findResponse`.
 */
export async function withdrawResponse(ctx: ReceiptContext, given: GivenReceipt): Promise<void> {
  const response = await findResponse(ctx, given);
  await ctx.db.transaction(async (tx) => {
    await emptyPetitionsOf(tx, response);
    const withdrawn = await excludeResponse(tx, response, ctx.now);
    if (withdrawn === null) return;
    await recordEvent(ctx, tx, {
      action: 'responses.withdraw',
      subjectId: withdrawn.unitCode,
      details: { round: withdrawn.roundSlug },
    });
  });
}
