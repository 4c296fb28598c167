/**
 * Characters that nobody sees: direction marks, zero-width spaces and joiners, soft hyphens, byte order marks, tags,
 * variation selectors. They come with text copied from Word, chats, contacts and web pages.
 */
const INVISIBLE = /[\p{Cf}\u034F\uFE00-\uFE0F]/gu;

/** Letters of other alphabets that look like đ: eth and the African d. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { Ð: 'Đ', Ɖ: 'Đ', ð: 'đ', ɖ: 'đ' };
const LOOK_ALIKE = /[ÐƉðɖ]/gu;

/** A đ that is typed as d and a stroke over it. */
const STRUCK_D = /([dD])[\u0335\u0336]/gu;

/** Cyrillic and Greek letters that look like Latin ones. */
const FOREIGN_ALPHABETS = new Map(
  Array.from(
    'АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeѕsіiјjоoрpсcуyхxΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo'.matchAll(/(.)(.)/gu),
    ([, shown = '', meant = '']) => [shown, meant],
  ),
);
const FOREIGN_ALPHABET = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;

/** A text in which letters of other alphabets all look like Latin ones is meant to be Latin; any other is left as it is. */
function withoutForeignAlphabets(text: string): string {
  if (text.search(FOREIGN_ALPHABET) === -1) return text;
  // A letter may carry a mark of Vietnamese, which only a Latin one is composed with.
  const parts = text.normalize('NFD');
  return (parts.match(FOREIGN_ALPHABET) ?? []).every((sign) => FOREIGN_ALPHABETS.has(sign))
    ? parts.replace(FOREIGN_ALPHABET, (sign) => FOREIGN_ALPHABETS.get(sign) ?? sign)
    : text;
}

/** Letters, digits and signs in the width of Chinese characters, as some input methods type them. */
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_SHIFT = 0xfee0;

/** Every space but the ordinary one; line breaks and tabs stay. */
const OTHER_SPACE = /[^\S \t\r\n\v\f]/gu;

const PLAIN = /^[\t\n\r -~]*$/;

/**
 * A text as a Vietnamese keyboard types it: composed letters (NFC), no invisible characters, look-alikes of đ and of Latin
 * letters as these, ordinary spaces, ordinary width. Every parser of what people type, paste or import begins with it; free text of
 * citizens does not (`cleanText`), because emoji and other scripts need some of these characters.
 */
export function asTyped(text: string): string {
  if (PLAIN.test(text)) return text;
  return withoutForeignAlphabets(text)
    .replace(STRUCK_D, (_, letter: string) => (letter === 'd' ? 'đ' : 'Đ'))
    .normalize('NFC')
    .replace(OTHER_SPACE, ' ')
    .replace(INVISIBLE, '')
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_SHIFT))
    .replace(LOOK_ALIKE, (letter) => LOOK_ALIKES[letter] ?? letter);
}
