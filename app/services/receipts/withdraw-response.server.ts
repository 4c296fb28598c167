import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { renewTerms } from '#app/services/plans/renew-terms.server.ts';
import type { Db } from '#db/client.server.ts';
import { emptyPetitions, freeDuplicates, holdPetitionsOf } from '#db/queries/petitions/withdraw.ts';
import { withdrawResponse as excludeResponse } from '#db/queries/receipts/receipts.ts';
import { findResponse, type GivenReceipt, type ReceiptContext } from './find-response.server.ts';

/**
 * Withdraws a response for its sender and deletes its comment, traits and contact, and what was written in and about a petition
 * that was made of the comment; idempotent. The audit event names the unit and the round, but not the response or the receipt.
 * @throws AppError as `findResponse`.
 */
export async function withdrawResponse(ctx: ReceiptContext, given: GivenReceipt): Promise<void> {
  const response = await findResponse(ctx, given);
  await ctx.db.transaction(async (tx) => {
    await endPetitions(tx, await holdPetitionsOf(tx, response), ctx.now);
    const withdrawn = await excludeResponse(tx, response, ctx.now);
    if (withdrawn === null) return;
    await recordEvent(ctx, tx, {
      action: 'responses.withdraw',
      subjectId: withdrawn.unitCode,
      details: { round: withdrawn.roundSlug },
    });
  });
}

/** Empties and ends petitions; what was joined with one of them waits for an answer of its own again. */
async function endPetitions(tx: Db, ids: readonly number[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  const on = { today: localDate(at), at };
  await emptyPetitions(tx, ids, on);
  const freed = await freeDuplicates(tx, ids, on);
  if (freed.length > 0) await renewTerms(tx, on.today, freed);
}
