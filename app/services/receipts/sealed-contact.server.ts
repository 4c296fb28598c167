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
 * Encrypts a text about a person, bound to its place: it cannot be decrypted for another. A random nonce is safe for 2^32
 * texts per key (NIST SP 800-38D, section 8.3).
 */
export function sealText([{ id, bytes }]: ContactKeys, place: string, value: string): SealedContact {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, bytes, nonce).setAAD(Buffer.from(place));
  const text = Buffer.from(value, 'utf8');
  const padded = Buffer.alloc(Math.ceil((text.length + 1) / STEP) * STEP);
  text.copy(padded);
  const sealed = Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]);
  return { sealed, keyId: id };
}

/** Decrypts the text of this place; null when its key is missing or a byte was changed. */
export function openText(keys: ContactKeys, place: string, { sealed, keyId }: SealedContact): string | null {
  const key = keys.find(({ id }) => id === keyId);
  if (key === undefined || sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(ALGORITHM, key.bytes, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(place))
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

/** As `sealText`, of a contact, bound to its response. */
export function sealContact(keys: ContactKeys, response: ResponseKey, value: string): SealedContact {
  return sealText(keys, placeOf(response), value);
}

/** As `openText`, of the contact of this response. */
export function openContact(keys: ContactKeys, response: ResponseKey, sealed: SealedContact): string | null {
  return openText(keys, placeOf(response), sealed);
}

const placeOf = ({ unitId, responseId }: ResponseKey) => `contact of response ${unitId}/${responseId}`;
