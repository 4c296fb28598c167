/** What stands in place of what was masked. */
const MASK = '[…]';

const EMAIL = /[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;]*[^\s@<>"(),:;.]/gu;

/**
 * Telephone numbers of Viet Nam, with or without separators, and numbers of 9 or 12 digits as identity cards have them.
 * Codes of dossiers are left alone: letters, or more digits after a dot or dash, stand beside theirs.
 */
const NUMBER =
  /(?<![\p{L}\d.\-/])(?:(?:\+?84|0)[ .-]?(?:\d[ .-]?){8,9}\d|\d{3}[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{3})?)(?![\p{L}\d]|[.\-/]\d)/gu;

/** A name after words that give one: up to five words that begin with a capital letter. */
const NAMED =
  /((?:tên tôi là|tôi tên là|tôi tên|tôi là|my name is)\s+)\p{Lu}[\p{L}]*(?:\s+\p{Lu}[\p{L}]*){0,4}/giu;

const CAPITAL = /^\p{Lu}/u;

/**
 * A text without e-mail addresses, telephone and identity numbers, and names that somebody gave as their own. It cannot
 * find every name: an officer reads the text before it is kept.
 */
export function maskPersonalData(text: string): string {
  return text
    .replace(EMAIL, MASK)
    .replace(NUMBER, MASK)
    .replace(NAMED, (found: string, before: string) =>
      CAPITAL.test(found.slice(before.length))
        ? `${before}${namesMasked(found.slice(before.length))}`
        : found,
    );
}

/** Masks the leading words with a capital; the pattern ignores case, so later words may have none. */
function namesMasked(words: string): string {
  const parts = words.split(/(\s+)/);
  const end = parts.findIndex((part, place) => place % 2 === 0 && !CAPITAL.test(part));
  return MASK + (end === -1 ? '' : parts.slice(end - 1).join(''));
}
