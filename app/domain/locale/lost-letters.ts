import { isVietnameseSyllable } from './vietnamese-syllable.ts';

/** What a letter without its tone can have been. */
const LETTERS = 'aăâeêioôơuưyđ';
const MAX_LOST = 3;

/** A word with question marks inside it, which is no part of an address on the web. */
const ASKING_WORD = /(?<![\p{L}\p{N}/.=&?_-])\p{L}[\p{L}?]*\?[\p{L}?]*\p{Ll}(?![\p{L}\p{N}/=&_-])/gu;

function canBeSyllable(word: string): boolean {
  if (!word.includes('?')) return isVietnameseSyllable(word);
  return Array.from(LETTERS).some((letter) => canBeSyllable(word.replace('?', letter)));
}

/**
 * Whether a text has words whose letters became question marks: `ti?p`, `ng??i`. Two sentences without a space between
 * them ("lâu?tôi") are none, because no letter makes one syllable of them.
 */
export function hasLostLetters(text: string): boolean {
  const words: readonly string[] = text.match(ASKING_WORD) ?? [];
  return words.some((word) => (word.match(/\?/g) ?? []).length <= MAX_LOST && canBeSyllable(word));
}
