import { asLatin } from './foreign-alphabets.ts';

/**
 * Characters that nobody sees: direction marks, zero-width spaces and joiners, soft hyphens, byte order marks, tags,
 * variation selectors, letters and Braille without dots. They come with text copied from Word, chats, contacts and web pages.
 */
const INVISIBLE = /[\p{Cf}\p{DI}\u2800]/gu;

/** Letters of other alphabets that look like đ: eth and the African d. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { Ð: 'Đ', Ɖ: 'Đ', ð: 'đ', ɖ: 'đ' };
const LOOK_ALIKE = /[ÐƉðɖ]/gu;

/** Letters, digits and signs in the width of Chinese characters, as some input methods type them. */
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const FULL_WIDTH_SHIFT = 0xfee0;

/** Every space but the ordinary one; line breaks and tabs stay. */
const OTHER_SPACE = /[^\S \t\r\n\v\f]/gu;

const PLAIN = /^[\t\n\r -~]*$/;

/** A text with composed letters (NFC), no invisible characters, look-alikes of đ as đ, ordinary spaces, ordinary width. */
function withOrdinarySigns(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(OTHER_SPACE, ' ')
    .replace(INVISIBLE, '')
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_SHIFT))
    .replace(LOOK_ALIKE, (letter) => LOOK_ALIKES[letter] ?? letter);
}

/**
 * A text as a Vietnamese keyboard types it: `withOrdinarySigns`, and Latin letters in place of those of other alphabets that
 * look like them. Every parser of what people type, paste or import begins with it; free text of citizens does not
 * (`cleanText`), because emoji and other scripts need some of these characters.
 */
export function asTyped(text: string): string {
  return PLAIN.test(text) ? text : withOrdinarySigns(asLatin(text));
}
