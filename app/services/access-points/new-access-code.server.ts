import { randomBytes } from 'node:crypto';
import { ACCESS_CODE_BYTES, accessCodeFrom } from '#app/domain/access-points/access-code.ts';

/** A new code at random. */
export function newAccessCode(): string {
  return accessCodeFrom(randomBytes(ACCESS_CODE_BYTES));
}
