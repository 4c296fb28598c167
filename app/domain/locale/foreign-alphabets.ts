/** A đ that is typed as d and a stroke over it. */
const STRUCK_D = /([dD])[\u0335\u0336]/gu;

/** Cyrillic and Greek letters, each before the Latin one that it looks like. */
const PAIRS = 'АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeѕsіiјjоoрpсcуyхxΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo';
const FOREIGN_ALPHABET = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;

/**
 * Latin letters in place of Cyrillic and Greek ones that look like them, and đ for a d with a stroke typed over it. A text with
 * other letters of these alphabets is meant so, and is left as it is.
 */
export function asLatin(text: string): string {
  return withoutAlphabets(text).replace(STRUCK_D, (_, letter: string) => (letter === 'd' ? 'đ' : 'Đ'));
}

/** Undefined for a letter that looks like none. */
const latinOf = (sign: string): string | undefined =>
  PAIRS.includes(sign) ? PAIRS[PAIRS.indexOf(sign) + 1] : undefined;

function withoutAlphabets(text: string): string {
  if (text.search(FOREIGN_ALPHABET) === -1) return text;
  // A letter may carry a mark of Vietnamese, which only a Latin one is composed with.
  const parts = text.normalize('NFD');
  const isLatin = (parts.match(FOREIGN_ALPHABET) ?? []).every((sign) => latinOf(sign) !== undefined);
  return isLatin ? parts.replace(FOREIGN_ALPHABET, (sign) => latinOf(sign) ?? sign) : text;
}
