import { timingSafeEqual } from 'node:crypto';
import { keyedSignature } from '#app/platform/keyed-mark.ts';

/** 48 bits, 8 symbols of base64url. */
const PROOF_BYTES = 6;

/**
 * What the address on letters of apology carries, and a page that was opened with it proves: that it was opened by a letter.
 * All letters of a unit carry the same, so that no answer tells whose letter it came by. Nothing is stored.
 */
export class LetterProofs {
  /** Of `readFormSecrets`: the first signs, all are known. */
  constructor(private readonly secrets: readonly [string, ...string[]]) {}

  /** The proof of one access point (by its canonical code). */
  proofOf(code: string): string {
    return textOf(this.secrets[0], code);
  }

  /** Whether letters with this access point carry this text. */
  holds(proof: string, code: string): boolean {
    const given = Buffer.from(proof);
    return this.secrets.some((secret) => {
      const printed = Buffer.from(textOf(secret, code));
      return given.length === printed.length && timingSafeEqual(given, printed);
    });
  }
}

const textOf = (secret: string, code: string): string =>
  keyedSignature(secret, 'letter of apology', code, PROOF_BYTES).toString('base64url');
