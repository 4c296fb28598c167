import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { ResponseKey } from '#db/queries/receipts/receipts.ts';
import type { ContactKeys } from './contact-keys.ts';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Plaintexts are padded to multiples of this, so that their length is not revealed. */
const STEP = 32;

export interface SealedContact {
  /** Nonce, ciphertext, tag. */
  readonly sealed: Buffer;
  readonly keyId: string;
}

/**
 * Encrypts a contact, bound to one response: it cannot be decrypted for another. A random nonce is safe for 2^32
 * contacts per key (NIST SP 800-38D, section 8.3).
 */
export function sealContact(
  [{ id, bytes }]: ContactKeys,
  response: ResponseKey,
  value: string,
): SealedContact {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, bytes, nonce).setAAD(placeOf(response));
  const text = Buffer.from(value, 'utf8');
  const padded = Buffer.alloc(Math.ceil((text.length + 1) / STEP) * STEP);
  text.copy(padded);
  const sealed = Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]);
  return { sealed, keyId: id };
}

/** Decrypts the contact of this response; null when its key is missing or a byte was changed. */
export function openContact(
  keys: ContactKeys,
  response: ResponseKey,
  { sealed, keyId }: SealedContact,
): string | null {
  const key = keys.find(({ id }) => id === keyId);
  if (key === undefined || sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(ALGORITHM, key.bytes, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(placeOf(response))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    const padded = Buffer.concat([
      decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]);
    return padded.toString('utf8').replace(/\0+$/, '');
  } catch {
    return null;
  }
}

function placeOf({ unitId, responseId }: ResponseKey): Buffer {
  return Buffer.from(`contact of response ${unitId}/${responseId}`);
}
