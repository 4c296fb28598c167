/**
 * Codes typed while a Vietnamese input method was on: it takes keys that follow a vowel for marks (E and 6 become Ê), so
 * that the code comes without these keys.
 */

/** The keys that make a mark, by input method; null: the letter itself, typed twice. */
const MARK_KEYS: Readonly<Record<string, { readonly telex: string | null; readonly vni: string }>> = {
  '\u0301': { telex: 'S', vni: '1' },
  '\u0300': { telex: 'F', vni: '2' },
  '\u0309': { telex: 'R', vni: '3' },
  '\u0303': { telex: 'X', vni: '4' },
  '\u0323': { telex: 'J', vni: '5' },
  '\u0302': { telex: null, vni: '6' },
  '\u031B': { telex: 'W', vni: '7' },
  '\u0306': { telex: 'W', vni: '8' },
};
const STROKE_KEYS = { telex: 'D', vni: '9' } as const;

const METHODS = ['telex', 'vni'] as const;
type Method = (typeof METHODS)[number];

/** More lost keys than a code of twelve symbols can have without being guessed. */
const MOST_KEYS = 3;

/** A key that was taken for a mark, and the place of the letter that it was typed behind. */
interface LostKey {
  readonly key: string;
  readonly behind: number;
}

function lostKeys(sign: string, behind: number, method: Method): { letter: string; keys: LostKey[] } {
  const [base = '', ...marks] = sign === 'Đ' ? ['D'] : sign.normalize('NFD');
  const stroke = sign === 'Đ' ? [{ key: STROKE_KEYS[method], behind }] : [];
  const keys = marks.flatMap((mark): LostKey[] => {
    const known = MARK_KEYS[mark];
    return known === undefined ? [] : [{ key: known[method] ?? base, behind }];
  });
  // Telex makes Ư of W alone; no code has a U.
  if (method === 'telex' && base === 'U' && marks.includes('\u031B')) {
    return { letter: 'W', keys: keys.filter(({ key }) => key !== 'W') };
  }
  return { letter: base, keys: [...keys, ...stroke] };
}

/** Every text with the keys put back somewhere behind their letters. */
function withKeys(text: string, keys: readonly LostKey[]): string[] {
  // The last letter first, so that the places of those before it stay.
  const [next, ...others] = [...keys].sort((a, b) => b.behind - a.behind);
  if (next === undefined) return [text];
  const places = Array.from({ length: text.length - next.behind }, (_, at) => next.behind + 1 + at);
  return places.flatMap((place) => withKeys(text.slice(0, place) + next.key + text.slice(place), others));
}

function keysOf(text: string, method: Method): { letters: string; keys: LostKey[] } {
  const signs = Array.from(text, (sign, at) => lostKeys(sign, at, method));
  return { letters: signs.map(({ letter }) => letter).join(''), keys: signs.flatMap(({ keys }) => keys) };
}

/**
 * What the keys may have been of a text without separators, in capitals and composed letters; empty when it has no
 * Vietnamese letter or too many.
 */
export function undoVietnameseKeys(text: string): string[] {
  const found = METHODS.flatMap((method) => {
    const { letters, keys } = keysOf(text, method);
    const isUndone = /^[0-9A-Z]+$/.test(letters) && letters !== text && keys.length <= MOST_KEYS;
    return isUndone ? withKeys(letters, keys) : [];
  });
  return [...new Set(found)];
}
