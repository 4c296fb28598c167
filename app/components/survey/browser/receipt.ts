import { receiptFrom } from '#app/domain/receipts/receipt.ts';

/**
 * The receipt that the server will give for a key, known before it is sent; the server's rule is `receiptOf` of
 * submission-key.server.ts. '' where the browser cannot compute it (no https).
 */
export async function foreseeReceipt(key: string): Promise<string> {
  try {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
    return receiptFrom(new Uint8Array(digest));
  } catch {
    return '';
  }
}
