import {
  crockfordValues,
  groupSymbols,
  isChecked,
  parseCrockford,
  parseVietnameseTyping,
  renderCrockford,
  withCheckSymbol,
} from '#app/domain/access-points/crockford.ts';

/** 55 random bits and a check symbol. Why so many: docs/attacks.md, "What guessing comes to". */
const DATA_LENGTH = 11;
const RECEIPT_LENGTH = DATA_LENGTH + 1;

/** Receipts once had 40 random bits and no check symbol. */
const SHORT_LENGTH = 8;

/** Bytes of randomness in a receipt; the last bit is not used. */
export const RECEIPT_BYTES = 7;

/** A receipt, canonical: 12 symbols from the caller's random bytes. Throws RangeError when there are fewer than 7. */
export function receiptFrom(bytes: Uint8Array): string {
  return withCheckSymbol(renderCrockford(bytes, DATA_LENGTH));
}

/** `7K3MQ2R8V0Z4` as it is shown to the citizen: `7K3M-Q2R8-V0Z4`. */
export function formatReceipt(receipt: string): string {
  return groupSymbols(receipt);
}

/**
 * The canonical symbols of a receipt typed in any form, 12 or of an earlier one 8; null when it is none or its check
 * symbol is wrong.
 */
export function parseReceipt(text: string): string | null {
  const receipt = parseCrockford(text, RECEIPT_LENGTH);
  if (receipt !== null) return isChecked(receipt) ? receipt : null;
  return parseCrockford(text, SHORT_LENGTH);
}

/** The receipt of 12 symbols typed while a Vietnamese input method was on; null when none or several may be meant. */
export function receiptTypedInVietnamese(text: string): string | null {
  const [receipt, ...others] = parseVietnameseTyping(text, RECEIPT_LENGTH);
  return receipt !== undefined && others.length === 0 ? receipt : null;
}

/** What a receipt is looked up by: its first 40 bits (0 to 2^40 - 1), and the other 15, which a short one lacks. */
export interface ReceiptNumber {
  readonly head: number;
  readonly tail: number | null;
}

/** The numbers of a canonical receipt. */
export function receiptNumber(receipt: string): ReceiptNumber {
  const toNumber = (values: readonly number[]) => values.reduce((number, value) => number * 32 + value, 0);
  const values = crockfordValues(receipt);
  const tail = receipt.length === SHORT_LENGTH ? null : toNumber(values.slice(SHORT_LENGTH, DATA_LENGTH));
  return { head: toNumber(values.slice(0, SHORT_LENGTH)), tail };
}
