import {
  groupSymbols,
  isChecked,
  parseCrockford,
  parseVietnameseTyping,
  renderCrockford,
  withCheckSymbol,
} from './crockford.ts';

const DATA_LENGTH = 7;
const CODE_LENGTH = 8;

/** An address with a code is shorter. */
const MAX_ADDRESS = 300;

/** Bytes of randomness that a code needs: 35 of their bits are used. */
export const ACCESS_CODE_BYTES = 5;

/**
 * A new access code, canonical: 7 symbols from the caller's random bytes and a check symbol (docs/domain.md#codes).
 * Throws RangeError when there are fewer than `ACCESS_CODE_BYTES` bytes.
 */
export function accessCodeFrom(bytes: Uint8Array): string {
  return withCheckSymbol(renderCrockford(bytes, DATA_LENGTH));
}

/** `7K3MQ2R8` as it is printed for typing: `7K3M-Q2R8`. */
export function formatAccessCode(code: string): string {
  return groupSymbols(code);
}

/** The address that a QR image holds, with what apps append to it. */
const ADDRESS = /^.*\/[qk]\/([^?&#]*).*$/is;

/**
 * The canonical 8 symbols of a code typed or scanned in any form, its whole address too; null for anything else,
 * including a wrong check symbol.
 */
export function parseAccessCode(text: string): string | null {
  const code = parseCrockford(text.slice(0, MAX_ADDRESS).replace(ADDRESS, '$1'), CODE_LENGTH);
  return code !== null && isChecked(code) ? code : null;
}

/** The codes that may be meant by one typed while a Vietnamese input method was on. */
export function codesTypedInVietnamese(text: string): string[] {
  return parseVietnameseTyping(text, CODE_LENGTH);
}
