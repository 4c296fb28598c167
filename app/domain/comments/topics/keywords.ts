import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { EXCLUSION, MAX_KEYWORD, MAX_KEYWORDS, NO_TOPIC } from './scheme.ts';
import { readWords } from './words.ts';

function readKeyword(line: string): string {
  const text = asTyped(line).replace(/\s+/g, ' ').trim().toLowerCase();
  return text.startsWith(EXCLUSION) ? EXCLUSION + text.slice(EXCLUSION.length).trim() : text;
}

const isKeyword = (keyword: string) =>
  keyword.length <= MAX_KEYWORD &&
  !/\p{Cc}/u.test(keyword) &&
  readWords(keyword).words.some((word) => word !== null);

/** Keywords as people type them, one a line, each once; null for none, too many, or one that is too long or has no word. */
export function parseKeywords(text: string): readonly string[] | null {
  const keywords = [...new Set(text.split(/\r\n?|\n/).map(readKeyword))].filter((one) => one !== '');
  const isGood = keywords.length >= 1 && keywords.length <= MAX_KEYWORDS && keywords.every(isKeyword);
  return isGood ? keywords : null;
}

/** A code for a new topic, of the letters of its name, that none of the others has. */
export function newTopicCode(name: string, taken: readonly string[]): string {
  const letters = foldVietnamese(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 30);
  const base = letters === '' ? 'topic' : letters;
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? base : `${base}-${number}`;
    if (code !== NO_TOPIC && !taken.includes(code)) return code;
  }
}
