import { createHash, randomBytes } from 'node:crypto';
import { RECEIPT_BYTES, receiptFrom } from '#app/domain/receipts/receipt.ts';
import { submissionKeyFrom } from '#app/domain/responses/submission-key.ts';

/**
 * A key for one press of "send": it travels in the form, so that a repeated press finds the first one's response. Its
 * time tells when the form was opened.
 */
export function newSubmissionKey(now: Date): string {
  return submissionKeyFrom(now, randomBytes(10));
}

/** The receipt of a submission: the same key gives the same one, and nobody finds the key from it. */
export function receiptOf(submissionKey: string): string {
  return receiptFrom(createHash('sha256').update(submissionKey).digest().subarray(0, RECEIPT_BYTES));
}
