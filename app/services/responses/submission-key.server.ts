import { createHash, randomBytes } from 'node:crypto';
import { RECEIPT_BYTES, receiptFrom } from '#app/domain/receipts/receipt.ts';
import { submissionKeyFrom } from '#app/domain/responses/submission-key.ts';

/**
 * An idempotency key for one form: it travels in the form, so that pressing "send" again finds the first response. It
 * carries the time when the form was opened.
 */
export function newSubmissionKey(now: Date): string {
  return submissionKeyFrom(now, randomBytes(10));
}

/** The receipt of a submission: a one-way function of its key. */
export function receiptOf(submissionKey: string): string {
  return receiptFrom(createHash('sha256').update(submissionKey).digest().subarray(0, RECEIPT_BYTES));
}
