import enReceipt from './messages/en/receipt.json' with { type: 'json' };
import viReceipt from './messages/vi/receipt.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type ReceiptMessageKey = keyof typeof viReceipt;

/** Texts of the pages that a receipt opens. */
export const receiptMessages: Messages<ReceiptMessageKey> = { vi: viReceipt, en: enReceipt };
