import { createHash, randomUUID } from 'node:crypto';
import { RECEIPT_BYTES, receiptFrom } from '#app/domain/responses/receipt.ts';

const SHAPE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A key for one press of "send": it travels in the form, so that a repeated press finds the first one's response. */
export function newSubmissionKey(): string {
  return randomUUID();
}

/** A posted key in its one written form, or null when it is none. */
export function parseSubmissionKey(text: string | undefined): string | null {
  return text !== undefined && SHAPE.test(text) ? text.toLowerCase() : null;
}

/** The receipt of a submission: the same key gives the same one, and nobody finds the key from it. */
export function receiptOf(submissionKey: string): string {
  return receiptFrom(createHash('sha256').update(submissionKey).digest().subarray(0, RECEIPT_BYTES));
}
