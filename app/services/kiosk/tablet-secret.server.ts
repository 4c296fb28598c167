import { createHash, randomBytes } from 'node:crypto';

const SHAPE = /^[\w-]{43}$/;

/** A new secret of a tablet: 256 random bits. */
export function makeTabletSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a tablet's secret; null for a text that cannot be one. */
export function hashTabletSecret(secret: string): string | null {
  return SHAPE.test(secret) ? createHash('sha256').update(secret).digest('hex') : null;
}
