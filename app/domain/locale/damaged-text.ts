import { hasLostLetters } from './lost-letters.ts';
import { oldFontOf } from './old-fonts.ts';

/**
 * How letters of a text were damaged before it came here: lost (`?` or U+FFFD in their places), UTF-8 read as Windows
 * letters and saved again, written as codes of a web page or address, or typed in a font of before Unicode and never converted.
 */
export type TextDamage = 'lost' | 'doubled' | 'entities' | 'tcvn3' | 'vni';

const FOREIGN = /[^\0-\x7F]/u;

/** What Windows shows for each byte. */
const WINDOWS = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
const BYTES = new Map(Array.from(WINDOWS, (sign, byte) => [sign, byte]));
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Beginnings of Vietnamese letters in UTF-8 as Windows shows them, a Vietnamese one with Ă for Ã; no Vietnamese word has
 * these signs together. The last one begins the quotation marks and dashes of Word.
 */
const MARKS_OF_UTF8 = /á[º»]|Æ[°¡¯]|Ä[\u0090\u2018ƒ‚‘¨©]|Å[¨©]|[ÃĂ][\u00A1-\u00BF]|Ă\u00A0|â€/u;

function isDoubled(text: string): boolean {
  if (MARKS_OF_UTF8.test(text) || MARKS_ELSEWHERE.test(text)) return true;
  // A capital Ã before a space that does not break is no à.
  if (text === text.toUpperCase()) return false;
  const bytes = Array.from(text, (sign) => BYTES.get(sign) ?? -1);
  if (bytes.includes(-1)) return false;
  try {
    return FOREIGN.test(UTF8.decode(Uint8Array.from(bytes)));
  } catch {
    return false;
  }
}

/** The same beginnings as a Macintosh and as DOS (code pages 437 and 850) show them. */
const MARKS_ELSEWHERE = /·[ª∫]|√[^\s\d(]|∆[∞°†Ø]|ƒ[ëêÉÇ©®]|≈[©®]|ß[║╗]|[├╞][^\s─├]|─[æÉâé]/u;

/** Whether letters were replaced by question marks inside words, at least `times`. */
function hasQuestionMarks(text: string, times: number): boolean {
  return (text.match(/\p{L}\?(?=\p{Ll})/gu) ?? []).length >= times;
}

/** A letter as addresses and programs write it: `%C3%A2`, `\u00e2`. */
const ESCAPE = /%[C-E][\dA-F]%[89AB][\dA-F]|\\u[\dA-F]{4}/i;
/** A box in place of a letter inside a word, as a font shows what it does not have. */
const BOX = /\p{L}[\u25A1\u25AF]+\p{Ll}/u;

/** A letter as the source of a web page writes it: `&acirc;`, `&#7921;`, `&#x1EF1;`. */
const ENTITY = /&(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8});/i;

function damageOf(given: string, isName: boolean): TextDamage | null {
  const text = given.normalize('NFC');
  if (ENTITY.test(text) || (isName && ESCAPE.test(text))) return 'entities';
  if (!FOREIGN.test(text)) return null;
  if (text.includes('\uFFFD') || BOX.test(text)) return 'lost';
  if (isDoubled(text)) return 'doubled';
  return oldFontOf(text, isName);
}

/** How a name was damaged; null when it was not. A question mark stands in no name. */
export function damageOfName(text: string): TextDamage | null {
  return text.includes('?') ? 'lost' : damageOf(text, true);
}

/** How what somebody wrote in sentences was damaged, where a question mark behind a word is none. */
export function damageOfSentences(text: string): TextDamage | null {
  const isLost = hasLostLetters(text) || (hasQuestionMarks(text, 2) && !/[^\0-\xFF]/u.test(text));
  return isLost ? 'lost' : damageOf(text, false);
}
