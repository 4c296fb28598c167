import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { petitionNumber } from '#app/domain/petitions/petition.ts';
import { longestKept } from '#app/domain/petitions/petitioner.ts';
import { renewTerms } from '#app/services/plans/renew-terms.server.ts';
import { keepPetitioner } from '#db/queries/petitions/petitioners.ts';
import { emptyPetitions, freeDuplicates, holdPetitionsOf } from '#db/queries/petitions/withdraw.ts';
import { withdrawResponse as excludeResponse } from '#db/queries/receipts/receipts.ts';
import { findResponse, type GivenReceipt, type ReceiptContext } from './find-response.server.ts';

/**
 * Withdraws a response for its sender and deletes its comment, traits and contact, and what was written in and about a petition
 * that was made of the comment; idempotent. Audit events name the unit and the round, and petitions by their numbers, but
 * not the response or the receipt.
 * @throws AppError as `findResponse`.
 */
export async function withdrawResponse(ctx: ReceiptContext, given: GivenReceipt): Promise<void> {
  const response = await findResponse(ctx, given);
  await ctx.db.transaction(async (tx) => {
    await endPetitions({ ...ctx, db: tx }, await holdPetitionsOf(tx, response));
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
async function endPetitions(ctx: ReceiptContext, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const { db: tx, now } = ctx;
  const on = { today: localDate(now), at: now };
  for (const emptied of await emptyPetitions(tx, ids, on)) {
    await recordEvent(ctx, tx, { action: 'petitions.withdraw', subjectId: petitionNumber(emptied) });
  }
  const freed = await freeDuplicates(tx, ids, on);
  if (freed.length === 0) return;
  for (const petition of freed) {
    const { id, splitFromId, createdAt } = petition;
    // That of a part is kept with the whole.
    await keepPetitioner(tx, splitFromId ?? id, { expiresAt: longestKept(createdAt), now });
    await recordEvent(ctx, tx, { action: 'petitions.reopen', subjectId: petitionNumber(petition) });
  }
  const freedIds = freed.map(({ id }) => id);
  await renewTerms(tx, on.today, freedIds);
}
