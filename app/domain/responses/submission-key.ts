const SHAPE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** UUID version (RFC 9562) whose layout is the maker's own. */
const SIGNED = '8';

/** Bytes of the signature in a signed key, and random bytes beside it. */
export const SIGNATURE_BYTES = 6;
export const NONCE_BYTES = 4;

/** A posted key in canonical form, or null when it is not a UUID. Any version will do. */
export function parseSubmissionKey(text: string | undefined): string | null {
  return text !== undefined && SHAPE.test(text) ? text.toLowerCase() : null;
}

/** A key that the site signs when it gives out a form, in its two parts. */
interface SignedKey {
  /** Time of issue and nonce: what the signature covers, beside the code of the access point. */
  readonly head: string;
  /** 6 bytes in hexadecimal digits. */
  readonly signature: string;
  /** What the head says; true only if the signature is. */
  readonly issuedAt: Date;
}

/**
 * The head of a key that will be signed, the first four groups of a UUID: the milliseconds of this time, and 26 bits of the
 * caller's 4 random bytes.
 */
export function signedKeyHead(issuedAt: Date, random: Uint8Array): string {
  const time = timeDigits(issuedAt);
  const nonce = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (nonce.length !== 2 * NONCE_BYTES) throw new RangeError('a signed key needs 4 random bytes');
  const variant = (8 + (Number.parseInt(nonce.charAt(3), 16) & 3)).toString(16);
  return [time.slice(0, 8), time.slice(8), SIGNED + nonce.slice(0, 3), variant + nonce.slice(4, 7)].join('-');
}

/** The first of all keys, in their order, that can have been given out at an instant or later. */
export function firstKeyFrom(instant: Date): string {
  const time = timeDigits(instant);
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

function timeDigits(instant: Date): string {
  return instant.getTime().toString(16).padStart(12, '0');
}

/** The parts of a canonical key; null when it cannot have been signed. The signature is not checked here. */
export function readSignedKey(key: string): SignedKey | null {
  if (key.charAt(14) !== SIGNED) return null;
  const time = Number.parseInt(key.slice(0, 8) + key.slice(9, 13), 16);
  return { head: key.slice(0, 23), signature: key.slice(24), issuedAt: new Date(time) };
}
