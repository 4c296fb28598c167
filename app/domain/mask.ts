/** What stands in place of what was masked. */
const MASK = '[…]';

const EMAIL = /[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;]*[^\s@<>"(),:;.]/gu;

/**
 * Telephone numbers of Viet Nam, with or without separators, and numbers of 9 or 12 digits as identity cards have them.
 * Codes of dossiers are left alone: letters, or more digits after a dot or dash, stand beside theirs.
 */
const NUMBER =
  /(?<![\p{L}\d.\-/])(?:(?:\+?84|0)[ .-]?(?:\d[ .-]?){8,9}\d|\d{3}[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{3})?)(?![\p{L}\d]|[.\-/]\d)/gu;

/** Two telephone numbers with a slash or dash between them, which alone would look like the code of a dossier. */
const NUMBERS = /(?<![\p{L}\d.\-/])0\d{8,10}(?:\s*[/\-–]\s*0\d{8,10})+(?![\p{L}\d.\-/])/gu;

/** A number right behind the word for telephone. */
const GLUED = /((?:sđt|sdt|đt|zalo|tel)[:.]?)(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)/giu;

/** A citizen's number in fours. */
const FOURS = /(?<![\p{L}\d.\-/])0\d{3}[ .]\d{4}[ .]\d{4}(?![\p{L}\d]|[.\-/]\d)/gu;

/** A name after words that give one: up to five words that begin with a capital letter. */
const NAMED =
  /((?:tên tôi là|tôi tên là|tôi tên|tôi là|my name is)\s+)\p{Lu}[\p{L}]*(?:\s+\p{Lu}[\p{L}]*){0,4}/giu;

const CAPITAL = /^\p{Lu}/u;

/** Plates of vehicles, old and new: 60A-123.45, 60B1-12345, 29H 1234. A year is none: forms are called 01A 2024, too. */
const PLATE =
  /(?<![\p{L}\d.\-/])\d{2}[ -]?[A-ZĐ]{1,2}\d?[ .-]{0,2}(?:\d{3}\.\d{2}|\d{5}|(?!19|20)\d{4})(?![\p{L}\d]|[.\-/]\d)/gu;

/** A passport: a letter and seven digits. */
const PASSPORT = /(?<![\p{L}\d.\-/])[A-Z]\d{7}(?![\p{L}\d]|[.\-/]\d)/gu;

/** A number of an account after words that say so, the name of the bank between them or not. */
const ACCOUNT =
  /((?:stk|số tài khoản|số tk|tài khoản)(?:\s+(?:ngân hàng|nh))?(?:\s+(?!\d)[\p{L}]{2,20}){0,2}\s*[:.]?\s*)\d(?:[ .-]?\d){5,18}(?!\d)/giu;

/** Numbers of cards: sixteen digits, in fours or not. */
const CARD = /(?<![\p{L}\d.\-/])\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}(?![\p{L}\d]|[.\-/]\d)/gu;

/** Streets and places are called after people, too. */
const PLACE = '(?:xã|phường|huyện|quận|đường|phố|ngõ|hẻm|tỉnh|chợ|cầu|đảo|đặc khu|thị trấn|trường)';
/** What follows a title without being a name: another title, the office, the one-stop desk; Bà Rịa is a place. */
const NO_NAME = '(?:Ông|Bà|Anh|Chị|Em|Cô|Chú|Bác|Cán|Một|Rịa|Nà)(?!\\p{L})';
const NAME_WORD = '(?:\\p{Lu}\\p{Ll}+|\\p{Lu}{2,}|\\p{Lu}(?!\\p{L}))';

/** The name of somebody after a title: up to five words that begin with a capital letter. */
const TITLED = new RegExp(
  `(?<!${PLACE}[ ]+)((?<!\\p{L})(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Đđ]ồng chí|đ/c)[ ]+)(?!${NO_NAME})${NAME_WORD}(?:[ ]+${NAME_WORD}){0,4}`,
  'gu',
);

/**
 * A text without e-mail addresses, telephone, identity, passport, account and card numbers, plates of vehicles, names that
 * somebody gave as their own, and names after a title (ông, bà, anh, chị ...). It cannot find every name: an officer reads
 * the text before it is published.
 */
export function maskPersonalData(text: string): string {
  return text
    .replace(EMAIL, MASK)
    .replace(ACCOUNT, (_, before: string) => before + MASK)
    .replace(CARD, MASK)
    .replace(GLUED, (_, before: string) => before + MASK)
    .replace(NUMBERS, MASK)
    .replace(FOURS, MASK)
    .replace(NUMBER, MASK)
    .replace(PASSPORT, MASK)
    .replace(PLATE, MASK)
    .replace(NAMED, (found: string, before: string) =>
      CAPITAL.test(found.slice(before.length))
        ? `${before}${namesMasked(found.slice(before.length))}`
        : found,
    )
    .replace(TITLED, (_, title: string) => title + MASK);
}

/** Masks the leading words with a capital; the pattern ignores case, so later words may have none. */
function namesMasked(words: string): string {
  const parts = words.split(/(\s+)/);
  const end = parts.findIndex((part, place) => place % 2 === 0 && !CAPITAL.test(part));
  return MASK + (end === -1 ? '' : parts.slice(end - 1).join(''));
}
