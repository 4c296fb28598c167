import {
  crockfordSymbol,
  crockfordValues,
  groupSymbols,
  parseCrockford,
  renderCrockford,
} from './crockford.ts';

const DATA_LENGTH = 7;
const CODE_LENGTH = 8;

/** Bytes of randomness that a code needs: 35 of their bits are used. */
export const ACCESS_CODE_BYTES = 5;

/** Multiplies by alpha in GF(32), the field of 5-bit numbers with the primitive polynomial x^5 + x^2 + 1. */
function timesAlpha(value: number): number {
  const doubled = value << 1;
  return (doubled & 32) === 0 ? doubled : doubled ^ 0b100101;
}

/**
 * The sum of alpha^i * symbol i from the right, by Horner's rule; a valid code gives 0. All weights differ and none is
 * 0, so one wrong symbol and any two symbols exchanged always show. (Addition in the field is exclusive or.)
 */
function checksum(values: readonly number[]): number {
  return values.reduce((sum, value) => timesAlpha(sum) ^ value, 0);
}

/**
 * A new access code, canonical: 7 symbols from the caller's random bytes and a check symbol (docs/domain.md#codes).
 * Throws RangeError when there are fewer than `ACCESS_CODE_BYTES` bytes.
 */
export function accessCodeFrom(bytes: Uint8Array): string {
  const data = renderCrockford(bytes, DATA_LENGTH);
  return data + crockfordSymbol(checksum([...crockfordValues(data), 0]));
}

/** `7K3MQ2R8` as it is printed for typing: `7K3M-Q2R8`. */
export function formatAccessCode(code: string): string {
  return groupSymbols(code);
}

/**
 * The canonical 8 symbols of a code typed or scanned in any form; null for anything else, including a wrong check
 * symbol.
 */
export function parseAccessCode(text: string): string | null {
  const code = parseCrockford(text, CODE_LENGTH);
  return code !== null && checksum(crockfordValues(code)) === 0 ? code : null;
}
