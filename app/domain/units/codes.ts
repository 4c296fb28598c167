import { asTyped } from '#app/domain/locale/typed-text.ts';

/** Dashes that Word and phones put in place of a hyphen, and the minus sign. */
const DASHES = /[\u2010-\u2015\u2212]/g;

/**
 * A code as a keyboard types it (`asTyped`), with hyphens for dashes. An apostrophe in front is how people tell a spreadsheet
 * to leave a code as it is.
 */
export function asCode(text: string): string {
  return asTyped(text).replace(DASHES, '-').trim().replace(/^'/, '');
}

/** Codes as people type or paste them: apart by spaces, lines, commas, semicolons or bars. */
export function splitCodes(text: string): string[] {
  return text.split(/[\s,;|]+/).filter(Boolean);
}
