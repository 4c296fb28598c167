import { createHash } from 'node:crypto';

/**
 * The submission key a response gets for its key in a file: a UUID (version 8: made by the application) of the SHA-256
 * of round and key, so that the same line of the same round always has the same.
 */
export function importedSubmissionKey(roundSlug: string, key: string): string {
  const hex = createHash('sha256').update(`${roundSlug}\n${key}`).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** The first 8 bytes of the SHA-256 of a response's content, as a signed number: tells a repeat from a reused key. */
export function contentDigest(content: readonly unknown[]): bigint {
  return createHash('sha256').update(JSON.stringify(content)).digest().readBigInt64BE();
}
