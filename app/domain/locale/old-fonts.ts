import { asTyped } from './typed-text.ts';
import { isVietnameseSyllable } from './vietnamese-syllable.ts';

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
const VNI_PAIR = /[aeouyôö][ùøûõïâáàåãäêéèúüë]/u;
const VNI_SIGNS = new RegExp(`${VNI_PAIR.source}|[íìæóòôöñî]`, 'gu');

const fromTcvn3 = (word: string) => Array.from(word, (sign) => TCVN3.get(sign) ?? sign).join('');
const fromVni = (word: string) => word.toLowerCase().replace(VNI_SIGNS, (signs) => VNI.get(signs) ?? signs);

/** Letters, and the signs that show letters of TCVN3, as far as they stand together. */
const WORDS = /[\p{L}\p{M}\u00A1-\u00BF×÷]+/gu;
const FOREIGN = /[^\0-\x7F]/u;
const BEYOND_LATIN_1 = /[^\0-\xFF]/u;

/** Old fonts keep some small letters where Latin-1 has capitals, so that these stand inside words: tÕ is tế. */
const CAPITAL_INSIDE = /\p{Ll}[À-ß]/u;

/** Letters of Latin-1 that no Vietnamese word has. ß is a capital here, for TCVN3 has it inside words. */
const NO_VIETNAMESE_LETTER = /[ÄÅÆÇËÎÏÑÖØÛÜÞäåæçëîïñöøûüþÿ]/u;

/** Signs that show letters in TCVN3. A bullet, a micro sign and a half may stand before a word; the others never. */
const SIGN_IN_WORD = /^[¡-¬\u00AD®¶¸¹¼¾×÷]|(?<=.)[¡-¬\u00AD®µ¶·¸¹»¼½¾×÷]/u;
/** The same where nothing but TCVN3 puts them: inside a word, or as a capital at its beginning. */
const SIGN_BETWEEN_LETTERS = /^[¡-§®](?=.*\p{L})|(?<=[\p{L}'’])[¡-¬\u00AD®¶¸¹¼¾](?=\p{L})/u;

/** Two vowels that stand together in VNI alone; Vietnamese has oà, oá, oã, oè, oé, uâ, uê and yê. */
const VNI_ONLY = /[aeouyôö][øûïåäëü]|a[ùõâáàãéèêú]|e[ùõâáàã]|o[ùõâ]|[ôöy][ùõ]|uù/u;

/** Letters that only VNI has; ñ beside a tone, for the language of the Ê Đê writes ñ, but no tones. */
const VNI_LETTERS = /[æïåäëüøûîö]|ñ.*[àáãèéìíòóõùúý]/u;

/** One syllable as names of the country's other languages are written: Krông, Đắk, Păh. */
const MINORITY_SYLLABLE = /^[bcdđghjklmnpqrstvwxyz'’]{1,4}[aăâeêioôơuưy]{1,2}(?:ng|nh|[cghikmnoptu])?$/u;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

const isMinoritySyllable = (word: string) =>
  MINORITY_SYLLABLE.test(word.toLowerCase().normalize('NFD').replace(TONES, '').normalize('NFC'));
/** Before e and i, Vietnamese writes k and ngh: céng is cộng. */
const MISSPELT = /^(?:c|ng)[eéèêëiíìîï]/iu;
const isWord = (word: string) =>
  isVietnameseSyllable(asTyped(word)) && !CAPITAL_INSIDE.test(word) && !MISSPELT.test(word);

/** Quotation marks in pairs around words. */
const QUOTED = /(?<!\p{L})«([^«»]*)»(?!\p{L})/gu;

/** Signs alone are a word where the first stands for đ: ®· is đã. */
const HAS_LETTER = /\p{L}|^[§®]./u;
const UNIT = /^µ[A-Za-z]$/u;

/** A dot, a half or a closing mark before a word; TCVN3 has these behind other letters alone. */
const BULLET = /(?<![\p{L}\p{M}\u00A1-\u00BF×÷])[·»½]/gu;

/** The words of a text that have signs beyond ASCII. */
function foreignWords(text: string): string[] {
  const plain = text.replace(QUOTED, ' $1 ').replace(BULLET, ' ');
  const words: readonly string[] = plain.match(WORDS) ?? [];
  return words.filter((word) => FOREIGN.test(word) && HAS_LETTER.test(word) && !UNIT.test(word));
}

/** Whether signs that are no letters show letters of TCVN3 in a word, though others may have been mended by hand. */
function hasTcvn3Signs(word: string): boolean {
  const meant = fromTcvn3(word);
  return (
    (SIGN_IN_WORD.test(word) && isVietnameseSyllable(meant)) ||
    (SIGN_BETWEEN_LETTERS.test(word) && isMinoritySyllable(meant))
  );
}

/** Whether a word has letters that only TCVN3 puts there. */
function hasTcvn3Letters(word: string): boolean {
  if (BEYOND_LATIN_1.test(word)) return false;
  return (
    (CAPITAL_INSIDE.test(word) || NO_VIETNAMESE_LETTER.test(word)) && isVietnameseSyllable(fromTcvn3(word))
  );
}

/** Whether a word can be nothing but VNI. */
function isSurelyVni(word: string): boolean {
  if (BEYOND_LATIN_1.test(word) || !VNI_ONLY.test(word.toLowerCase())) return false;
  const meant = fromVni(word);
  return isVietnameseSyllable(meant) || (!NO_VIETNAMESE_LETTER.test(meant) && isMinoritySyllable(meant));
}

/** Whether a word has letters that only VNI puts there. */
function hasVniLetters(word: string): boolean {
  return (
    !BEYOND_LATIN_1.test(word) && VNI_LETTERS.test(word.toLowerCase()) && isVietnameseSyllable(fromVni(word))
  );
}

/** Whether a word is no syllable as it stands, and one when it is converted. TCVN3 writes ý as Unicode does. */
const isMended = (convert: (word: string) => string) => (word: string) =>
  !BEYOND_LATIN_1.test(word) &&
  !isWord(word) &&
  convert(word) !== word &&
  isVietnameseSyllable(convert(word));

/** Whether a text may be of a font: one of its words needs it, and in sentences all the others allow it. */
function isTypedIn(convert: (word: string) => string, words: readonly string[], isName: boolean): boolean {
  if (!words.some(isMended(convert))) return false;
  return isName || words.every((word) => isVietnameseSyllable(convert(word)));
}

/**
 * The font of before Unicode that a text was typed in and never converted from; null when it seems to be Unicode. One
 * word that no Unicode text has tells it; in sentences, where people misspell words, all words together must otherwise.
 */
export function oldFontOf(text: string, isName: boolean): 'tcvn3' | 'vni' | null {
  const words = foreignWords(text);
  if (words.some(hasTcvn3Signs)) return 'tcvn3';
  if (words.some(isSurelyVni)) return 'vni';
  if (words.some(hasTcvn3Letters)) return 'tcvn3';
  if (words.some(hasVniLetters)) return 'vni';
  if (!isName && words.some((word) => BEYOND_LATIN_1.test(word))) return null;
  const isVni = isTypedIn(fromVni, words, isName);
  // Where both fit, a vowel with a sign behind it tells VNI: TCVN3 has one letter for both.
  if (isVni && words.some((word) => VNI_PAIR.test(word.toLowerCase()))) return 'vni';
  if (isTypedIn(fromTcvn3, words, isName)) return 'tcvn3';
  return isVni ? 'vni' : null;
}
