import { createHmac } from 'node:crypto';

/** 132 bits in base64url. */
const MARK_LENGTH = 22;

function digest(secret: string, purpose: string, text: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}\0${text}`).digest();
}

/**
 * What is stored in place of a network, a device, an account or an e-mail: HMAC-SHA-256 under a secret that the database
 * does not hold, so that who reads the database cannot find the text by trying all there are. Marks of two purposes
 * cannot be compared. A purpose holds no NUL.
 */
export function keyedMark(secret: string, purpose: string, text: string): string {
  return digest(secret, purpose, text).toString('base64url').slice(0, MARK_LENGTH);
}

/** The first bytes of such a mark, to sign a text that goes out and comes back. */
export function keyedSignature(secret: string, purpose: string, text: string, bytes: number): Buffer {
  return digest(secret, purpose, text).subarray(0, bytes);
}

/** The first 64 bits of such a mark as a signed number, for a `bigint` column. */
export function keyedMarkNumber(secret: string, purpose: string, text: string): bigint {
  return digest(secret, purpose, text).readBigInt64BE();
}
