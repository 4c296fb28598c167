import { AppError } from '#app/domain/errors.ts';
import { parseReceipt, receiptNumber } from '#app/domain/receipts/receipt.ts';
import type { Context } from '#app/services/context.ts';
import type { Limiter } from '#app/services/limits/limiter.server.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import { findByReceipt, type ResponseKey } from '#db/queries/receipts/receipts.ts';

/** What the use-cases of a receipt's holder are given. The receipt is the only credential. */
export type ReceiptContext = Pick<Context, 'db' | 'actor' | 'now'> & { readonly limiter: Limiter };

export interface GivenReceipt {
  /** As typed, or from the address. */
  readonly receipt: string;
  /** From `clientNetwork`; counted, never stored as it is. */
  readonly network: string;
}

/**
 * The response that belongs to a receipt.
 * @throws AppError `not_found`, the same for a malformed receipt, an unknown one and one that two responses share;
 * `rate_limited`.
 */
export async function findResponse(
  ctx: ReceiptContext,
  { receipt, network }: GivenReceipt,
): Promise<ResponseKey> {
  const canonical = parseReceipt(receipt);
  if (canonical === null) throw unknownReceipt();
  const number = receiptNumber(canonical);
  const [ofNetwork, ofAll] =
    number.tail === null
      ? [LIMITS.shortReceiptOfNetwork, LIMITS.shortReceipt]
      : [LIMITS.receiptOfNetwork, LIMITS.receipt];
  const attempts = [
    { limit: ofNetwork, of: network },
    { limit: ofAll, of: '' },
  ];
  const found = await ctx.limiter.guard(attempts, () => findByReceipt(ctx.db, number));
  if (found === null) throw unknownReceipt();
  return found;
}

export function unknownReceipt(): AppError {
  return new AppError('not_found', 'receipt.unknownText');
}
