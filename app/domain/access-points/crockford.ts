import { asTyped } from '#app/domain/locale/typed-text.ts';
import { undoVietnameseKeys } from './vietnamese-keys.ts';

/** Crockford's base 32: no I, L, O or U, so that codes survive being read aloud or copied by hand. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const GROUP = 4;
const SEPARATORS = /[\s\-\u2010-\u2015_.]/g;

/** What people copy with a code: "Mã: ", "Mã phiếu ", "QR: ". A code itself may begin with Q and R, or be typed MAX. */
const LABEL = /^\s*(?:mã(?: qr| phiếu| góp ý)?\s*[:\s]|(?:qr|code)\s*:)/iu;

/** A typed text without what nobody sees in it, a label, separators and marks around it, in capitals. */
function bareSymbols(text: string): string {
  return asTyped(text)
    .replace(LABEL, '')
    .replace(SEPARATORS, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .toUpperCase();
}

/** The symbol of a number from 0 to 31. */
function crockfordSymbol(value: number): string {
  const symbol = ALPHABET[value];
  if (symbol === undefined) throw new RangeError(`${value} is no base-32 digit`);
  return symbol;
}

/** The numbers (0-31) of a canonical text, as `parseCrockford` returns it. */
export function crockfordValues(canonical: string): number[] {
  return Array.from(canonical, (symbol) => ALPHABET.indexOf(symbol));
}

/** The first `length` groups of five bits of `bytes`, most significant first, as symbols. */
export function renderCrockford(bytes: Uint8Array, length: number): string {
  if (bytes.length * 8 < length * 5) throw new RangeError(`${length} symbols need ${length * 5} bits`);
  const symbols = Array.from({ length }, (_, index) => {
    const bit = index * 5;
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    return crockfordSymbol((pair >> (11 - (bit & 7))) & 31);
  });
  return symbols.join('');
}

/**
 * A typed text as canonical symbols: any case, spaces, dashes, dots and marks around it left out, O read as 0, I and L
 * as 1.
 * Null when it does not have exactly `length` symbols of the alphabet.
 */
export function parseCrockford(text: string, length: number): string | null {
  if (text.length > length * 4) return null;
  return toCanonical(bareSymbols(text), length);
}

function toCanonical(bare: string, length: number): string | null {
  if (bare.length !== length || !/^[0-9A-Z]+$/.test(bare)) return null;
  const canonical = bare.replaceAll('O', '0').replace(/[IL]/g, '1');
  return Array.from(canonical).every((symbol) => ALPHABET.includes(symbol)) ? canonical : null;
}

/**
 * The canonical texts of `length` symbols with a right check symbol that may have been typed while a Vietnamese input
 * method was on (`95ÊHF9J` for `95EH6F9J`); empty for a text without Vietnamese letters.
 */
export function parseVietnameseTyping(text: string, length: number): string[] {
  if (text.length > length * 4) return [];
  const found = undoVietnameseKeys(bareSymbols(text)).flatMap((keys) => {
    const canonical = toCanonical(keys, length);
    return canonical !== null && isChecked(canonical) ? [canonical] : [];
  });
  return [...new Set(found)];
}

/** Groups of four, as printed: `7K3M-Q2R8`. */
export function groupSymbols(canonical: string): string {
  return canonical.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? '';
}

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

/** The symbols with one more that lets a reader notice a typing error: a wrong symbol, or any two exchanged (up to 31). */
export function withCheckSymbol(data: string): string {
  return data + crockfordSymbol(checksum([...crockfordValues(data), 0]));
}

/** Whether the last symbol of a canonical text is the check symbol of those before it. */
export function isChecked(canonical: string): boolean {
  return checksum(crockfordValues(canonical)) === 0;
}
