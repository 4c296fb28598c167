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

/**
 * What a key is signed for: `present` when the form was opened by a code that a display had just shown, `letter` when it was
 * by that of a letter. Each is another right, and none can be taken for the other.
 */
const PURPOSES = {
  usual: 'right to submit',
  present: 'right to submit as one who was present',
  letter: 'right to submit as one who got a letter',
} as const;
export type Right = keyof typeof PURPOSES;

const RIGHTS = Object.keys(PURPOSES) as readonly Right[];

/** What the site said of a form when it gave out its key. */
export interface IssuedKey {
  readonly issuedAt: Date;
  readonly right: Right;
}

/**
 * Gives out the right to submit, once, a form of one access point, and knows it again: an idempotency key that travels
 * in the form, so that pressing "send" again finds the first response, and that only the site can make
 * (docs/decisions/019-signed-keys.md). One in a process; processes that share the secrets know each other's keys.
 */
export class SubmissionKeys {
  /** Of `readFormSecrets`: the first signs, all are known. */
  constructor(private readonly secrets: readonly [string, ...string[]]) {}

  /** A key for a form of this access point (by its canonical code). */
  issue(code: string, now: Date, right: Right = 'usual'): string {
    return this.sign(signedKeyHead(now, randomBytes(NONCE_BYTES)), code, right);
  }

  /** The key with this head at this access point. */
  sign(head: string, code: string, right: Right = 'usual'): string {
    return `${head}-${signatureOf(this.secrets[0], { head, code, right }).toString('hex')}`;
  }

  /**
   * What was given out with a key; null when the site never gave it out for this access point, or so long ago that it does
   * not hold any more.
   */
  read(key: string, code: string, now: Date): IssuedKey | null {
    const signed = readSignedKey(key);
    if (signed === null) return null;
    const age = now.getTime() - signed.issuedAt.getTime();
    // One of the future was given out by a clock that is ahead, or that was set back since: nobody else can sign it.
    if (Math.abs(age) > KEY_LIFE_MS) return null;
    const signature = Buffer.from(signed.signature, 'hex');
    const { issuedAt, head } = signed;
    const isFor = (right: Right) =>
      this.secrets.some((secret) => timingSafeEqual(signatureOf(secret, { head, code, right }), signature));
    const right = RIGHTS.find(isFor);
    return right === undefined ? null : { issuedAt, right };
  }
}

interface Signed {
  readonly head: string;
  readonly code: string;
  readonly right: Right;
}

function signatureOf(secret: string, { head, code, right }: Signed): Buffer {
  return keyedSignature(secret, PURPOSES[right], `${head} ${code}`, SIGNATURE_BYTES);
}

/** The receipt of a submission: a one-way function of its key. */
export function receiptOf(submissionKey: string): string {
  return receiptFrom(createHash('sha256').update(submissionKey).digest().subarray(0, RECEIPT_BYTES));
}
