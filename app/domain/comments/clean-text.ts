const LINE_BREAKS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * Removed from comments: control characters (except line breaks), bidirectional control characters (U+061C, U+200E,
 * U+200F, U+202A-U+202E, U+2066-U+2069), byte order marks, invisible tags and non-characters. Zero-width spaces and
 * joiners stay: Khmer writing and emoji need them.
 */
const REMOVED =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]|\p{Noncharacter_Code_Point}/gu;

const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/** Raw text may be this many times longer than the limit and still be cleaned: NFD letters take up to 3 code points. */
const UNTIDY_FACTOR = 8;

/** The cleaned text, null when it is empty; or its length in characters when it is too long. */
export type CleanText =
  { readonly ok: true; readonly value: string | null } | { readonly ok: false; readonly length: number };

/**
 * A citizen's free text as it is stored: line ends as LF, at most one empty line in a row, composed letters (NFC),
 * broken halves of characters as U+FFFD, no control or direction characters, trimmed. Cleaning twice changes nothing.
 */
export function cleanText(raw: string): string {
  const text = raw
    .replace(LINE_BREAKS, '\n')
    .replaceAll('\t', ' ')
    .replace(LONE_SURROGATES, '\uFFFD')
    .replace(REMOVED, '')
    .normalize('NFC')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return VISIBLE.test(text) ? text : '';
}

/**
 * Cleans a text and holds it to `maxLength` characters (code points, so an emoji is one). A text far over the limit is
 * refused before cleaning: normalising a malicious megabyte takes seconds.
 */
export function parseText(raw: string, maxLength: number): CleanText {
  if (raw.length > maxLength * UNTIDY_FACTOR) return { ok: false, length: raw.length };
  const text = cleanText(raw);
  const { length } = Array.from(text);
  if (length > maxLength) return { ok: false, length };
  return { ok: true, value: text === '' ? null : text };
}
