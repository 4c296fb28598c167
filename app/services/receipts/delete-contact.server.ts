import { findResponse, type GivenReceipt, type ReceiptContext } from './find-response.server.ts';
import { deleteContactOf } from '#db/queries/receipts/contacts.ts';

/**
 * Deletes the contact left by the holder of a receipt; does nothing when there is none. @throws AppError as
 * `findResponse`.
 */
export async function deleteContact(ctx: ReceiptContext, given: GivenReceipt): Promise<void> {
  await deleteContactOf(ctx.db, await findResponse(ctx, given));
}
