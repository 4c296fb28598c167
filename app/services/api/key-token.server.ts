import { createHash, randomBytes } from 'node:crypto';

/** So that people and secret scanners recognise a leaked key. */
const MARK = 'sipas_';
const SECRET_BYTES = 32;
/** Enough to tell keys apart in a list; 215 of the 256 random bits stay secret. */
const PREFIX_LENGTH = MARK.length + 7;
const SHAPE = /^sipas_[\w-]{43}$/;

/** A new key: 256 random bits. */
export function makeKeyToken(): string {
  return `${MARK}${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

/** The beginning of a key, by which people recognise it. */
export function keyPrefix(token: string): string {
  return token.slice(0, PREFIX_LENGTH);
}

/** What is stored of a key; null for a text that cannot be one. */
export function hashKeyToken(token: string): string | null {
  return SHAPE.test(token) ? createHash('sha256').update(token).digest('hex') : null;
}
