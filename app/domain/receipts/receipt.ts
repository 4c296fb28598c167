import {
  crockfordValues,
  groupSymbols,
  parseCrockford,
  renderCrockford,
} from '#app/domain/access-points/crockford.ts';

const RECEIPT_LENGTH = 8;

/** Bytes of randomness in a receipt: 40 bits. */
export const RECEIPT_BYTES = 5;

/** A receipt, canonical: 8 symbols from the caller's 5 random bytes. Throws RangeError when there are fewer. */
export function receiptFrom(bytes: Uint8Array): string {
  return renderCrockford(bytes, RECEIPT_LENGTH);
}

/** `7K3MQ2R8` as it is shown to the citizen: `7K3M-Q2R8`. */
export function formatReceipt(receipt: string): string {
  return groupSymbols(receipt);
}

/** The canonical 8 symbols of a receipt typed in any form; null when it is none. It has no check symbol. */
export function parseReceipt(text: string): string | null {
  return parseCrockford(text, RECEIPT_LENGTH);
}

/** A canonical receipt as a number, 0 to 2^40 - 1, by which it is looked up. */
export function receiptNumber(receipt: string): number {
  return crockfordValues(receipt).reduce((number, value) => number * 32 + value, 0);
}
