import { createHash } from 'node:crypto';

/**
 * Tells a device that shows a page for days whether the server has another one: of all that the page is made of, but what
 * is one person's or one moment's.
 */
export function pageVersion(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}
