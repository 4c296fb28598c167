import { asTyped } from '#app/domain/locale/typed-text.ts';

/** A word as it is compared. */
export interface Word {
  /** Lower case without diacritics, đ as d. */
  readonly base: string;
  /** The same with its diacritics, wherever in the word they stand: hoà and hòa are one. */
  readonly exact: string;
}

const WORDS_OR_STOPS = /[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s]+/gu;
const PLAIN = /^[A-Za-z0-9]+$/;
const FIRST_OF_WORD = /^[\p{L}\p{M}\p{N}]/u;
const MARKS = /\p{M}/gu;
const LETTER = /\p{L}/u;

/** Shorthands of people who type on a phone, by the word without diacritics. */
const SHORTHANDS: Readonly<Record<string, string>> = {
  ...{ ko: 'không', k: 'không', khg: 'không', hok: 'không' },
  ...{ dc: 'được', cb: 'cán bộ', nv: 'nhân viên', hs: 'hồ sơ' },
};

/** Vietnamese has some 7,000 syllables; what people mistype beside them is not kept. */
const MOST_KNOWN = 20_000;
const known = new Map<string, Word>();

/** One word, however it is written. */
function wordOf(text: string): Word {
  const found = known.get(text);
  if (found !== undefined) return found;
  const word = readWord(text.toLowerCase());
  if (known.size < MOST_KNOWN) known.set(text, word);
  return word;
}

function readWord(lower: string): Word {
  if (PLAIN.test(lower)) return { base: lower, exact: lower };
  const parts = lower.normalize('NFD');
  const marks = [...(parts.match(MARKS) ?? []), ...(parts.match(/đ/g) ?? [])];
  const base = parts.replace(MARKS, '').replaceAll('đ', 'd');
  return { base, exact: marks.length === 0 ? base : `${base}|${marks.sort().join('')}` };
}

const isMarked = ({ base, exact }: Word) => base !== exact;

const LONG = new Map(
  Object.entries(SHORTHANDS).map(([short, long]) => [short, long.split(' ').map(wordOf)] as const),
);

/**
 * The words of a text, shorthands written out, with null for every sign between them that ends a phrase; and whether the text
 * was typed with diacritics: at least a quarter of its words has some.
 */
export function readWords(text: string): { readonly words: (Word | null)[]; readonly isMarked: boolean } {
  const words: (Word | null)[] = [];
  let [letters, marked] = [0, 0];
  for (const [part] of asTyped(text).matchAll(WORDS_OR_STOPS)) {
    if (!FIRST_OF_WORD.test(part)) {
      words.push(null);
      continue;
    }
    const word = wordOf(part);
    if (LETTER.test(part)) letters += 1;
    if (isMarked(word)) marked += 1;
    words.push(...(LONG.get(word.base) ?? [word]));
  }
  return { words, isMarked: marked > 0 && marked * 4 >= letters };
}
