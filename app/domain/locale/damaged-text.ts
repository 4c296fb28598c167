import { asTyped } from './typed-text.ts';
import { isVietnameseSyllable } from './vietnamese-syllable.ts';

/**
 * How letters of a text were damaged before it came here: lost (`?` or U+FFFD in their places), UTF-8 read as Windows
 * letters and saved again, written as codes of a web page, or typed in a font of before Unicode and never converted.
 */
export type TextDamage = 'lost' | 'doubled' | 'entities' | 'tcvn3' | 'vni';

/** TCVN 5712:1993 (fonts .VnTime, .VnArial): the letters that Latin-1 shows and those they stand for, in pairs. */
const TCVN3_PAIRS =
  '¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\u00ADư®đµà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞị' +
  'ßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợïùñủòũóúôụõừöử÷ữøứùựúỳûỷüỹýýþỵ';

/** VNI-Windows (fonts VNI-Times): a vowel and the sign behind it, or a letter of its own, and what they stand for. */
const VNI_PAIRS = [
  'aùá aøà aûả aõã aïạ aââ aáấ aàầ aåẩ aãẫ aäậ aêă aéắ aèằ aúẳ aüẵ aëặ',
  'eùé eøè eûẻ eõẽ eïẹ eâê eáế eàề eåể eãễ eäệ',
  'oùó oøò oûỏ oõõ oïọ oâô oáố oàồ oåổ oãỗ oäộ ôùớ ôøờ ôûở ôõỡ ôïợ',
  'uùú uøù uûủ uõũ uïụ öùứ öøừ öûử öõữ öïự yùý yøỳ yûỷ yõỹ',
  'íí ìì æỉ óĩ òị ôơ öư ñđ îỵ',
].join(' ');

const TCVN3 = new Map(
  Array.from(TCVN3_PAIRS.matchAll(/(.)(.)/gu), ([, shown = '', meant = '']) => [shown, meant]),
);
const VNI = new Map(VNI_PAIRS.split(' ').map((pair) => [pair.slice(0, -1), pair.slice(-1)]));

const fromTcvn3 = (word: string) => Array.from(word, (sign) => TCVN3.get(sign) ?? sign).join('');
const VNI_PAIR = /[aeouyôö][ùøûõïâáàåãäêéèúüë]/u;
const VNI_SIGNS = new RegExp(`${VNI_PAIR.source}|[íìæóòôöñî]`, 'gu');
const fromVni = (word: string) => word.toLowerCase().replace(VNI_SIGNS, (signs) => VNI.get(signs) ?? signs);

/** Words of any signs but ASCII ones that are no letters. */
const WORDS = /[A-Za-z\u0080-\u{10FFFF}]+/gu;
const FOREIGN = /[^\0-\x7F]/u;
const BEYOND_LATIN_1 = /[^\0-\xFF\u2010-\u2027]/u;

/** Old fonts keep some small letters where Latin-1 has capitals, so that these stand inside words: tÕ is tế. */
const CAPITAL_INSIDE = /\p{Ll}\p{Lu}/u;

const isWord = (word: string) => isVietnameseSyllable(asTyped(word)) && !CAPITAL_INSIDE.test(word);

/** Whether all words with signs beyond ASCII are syllables once they are converted, and some are none as they stand. */
function isTypedIn(convert: (word: string) => string, words: readonly string[]): boolean {
  return (
    words.some((word) => !isWord(word)) &&
    words.every((word) => convert(word) !== word && isVietnameseSyllable(convert(word)))
  );
}

/** What Windows shows for each byte. */
const WINDOWS = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
const BYTES = new Map(Array.from(WINDOWS, (sign, byte) => [sign, byte]));
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Beginnings of Vietnamese letters in UTF-8 as Windows shows them; no Vietnamese word has these signs together. */
const MARKS_OF_UTF8 = /á[º»]|Æ[°¡¯]|Ä[\u0090\u2018ƒ‚‘]|Ã[\u00A1-\u00BF]/u;

function isDoubled(text: string): boolean {
  if (MARKS_OF_UTF8.test(text)) return true;
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

/** Whether letters were replaced by question marks inside words, at least `times`. */
function hasQuestionMarks(text: string, times: number): boolean {
  return (text.match(/\p{L}\?(?=\p{Ll})/gu) ?? []).length >= times;
}

/** A letter as the source of a web page writes it: `&acirc;`, `&#7921;`, `&#x1EF1;`. */
const ENTITY = /&(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8});/i;

function damageOf(text: string): TextDamage | null {
  if (ENTITY.test(text)) return 'entities';
  if (!FOREIGN.test(text)) return null;
  if (text.includes('\uFFFD')) return 'lost';
  if (isDoubled(text)) return 'doubled';
  if (BEYOND_LATIN_1.test(text)) return null;
  const words = (text.match(WORDS) ?? []).filter((word) => FOREIGN.test(word));
  if (words.length === 0) return null;
  const isVni = isTypedIn(fromVni, words);
  // Where both fit, a vowel with a sign behind it tells VNI: TCVN3 has one letter for both.
  if (isVni && words.some((word) => VNI_PAIR.test(word.toLowerCase()))) return 'vni';
  if (isTypedIn(fromTcvn3, words)) return 'tcvn3';
  return isVni ? 'vni' : null;
}

/** How a name was damaged; null when it was not. A question mark stands in no name. */
export function damageOfName(text: string): TextDamage | null {
  return text.includes('?') ? 'lost' : damageOf(text);
}

/** How what somebody wrote in sentences was damaged, where one question mark without a space behind is none. */
export function damageOfSentences(text: string): TextDamage | null {
  return hasQuestionMarks(text, 2) && !/[^\0-\xFF]/u.test(text) ? 'lost' : damageOf(text);
}
