import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { RECEIPT_BYTES, receiptFrom } from '#app/domain/receipts/receipt.ts';
import { KEY_LIFE_MS } from '#app/domain/responses/answered-at.ts';
import {
  NONCE_BYTES,
  readSignedKey,
  SIGNATURE_BYTES,
  signedKeyHead,
} from '#app/domain/responses/submission-key.ts';
import { keyedSignature } from '#app/platform/keyed-mark.ts';

/** By how much the clocks of two processes of the site may differ. */
const CLOCKS_DIFFER_MS = 5 * 60 * 1000;

/**
 * Gives out the right to submit, once, a form of one access point, and knows it again: an idempotency key that travels
 * in the form, so that pressing "send" again finds the first response, and that only the site can make
 * (docs/decisions/019-signed-keys.md). One in a process; processes that share the secrets know each other's keys.
 */
export class SubmissionKeys {
  /** Of `readFormSecrets`: the first signs, all are known. */
  constructor(private readonly secrets: readonly [string, ...string[]]) {}

  /** A key for a form of this access point (by its canonical code). */
  issue(code: string, now: Date): string {
    return this.sign(signedKeyHead(now, randomBytes(NONCE_BYTES)), code);
  }

  /** The key with this head at this access point. */
  sign(head: string, code: string): string {
    return `${head}-${signatureOf(this.secrets[0], head, code).toString('hex')}`;
  }

  /**
   * When a key was given out; null when the site never gave it out for this access point, or so long ago that it does not
   * hold any more.
   */
  issuedAt(key: string, code: string, now: Date): Date | null {
    const signed = readSignedKey(key);
    if (signed === null) return null;
    const age = now.getTime() - signed.issuedAt.getTime();
    if (age > KEY_LIFE_MS || age < -CLOCKS_DIFFER_MS) return null;
    const signature = Buffer.from(signed.signature, 'hex');
    const isOurs = this.secrets.some((secret) =>
      timingSafeEqual(signatureOf(secret, signed.head, code), signature),
    );
    return isOurs ? signed.issuedAt : null;
  }
}

function signatureOf(secret: string, head: string, code: string): Buffer {
  return keyedSignature(secret, 'right to submit', `${head} ${code}`, SIGNATURE_BYTES);
}

/** The receipt of a submission: a one-way function of its key. */
export function receiptOf(submissionKey: string): string {
  return receiptFrom(createHash('sha256').update(submissionKey).digest().subarray(0, RECEIPT_BYTES));
}
