import { foldVietnamese } from '#app/domain/locale/collate.ts';

/**
 * More syllables than this are hard to take in at one reading. Our own number: the longest statement of the ministry's
 * form of 2017 has 30, and twice as many stand between two breaths of a reader.
 */
export const LONG_TEXT = 40;

/** How many written syllables (in English, words) a text has. */
export function syllablesIn(text: string): number {
  return text.split(/\s+/u).filter((part) => /\p{L}|\p{N}/u.test(part)).length;
}

/** Words that join two things in one question, where nobody knows which of them an answer is about. */
const JOINTS = /(?:^|[\s,(])(và\/hoặc|hoặc|cũng như|đồng thời|và|and\/or|as well as|or|and)(?=[\s,)])/iu;

/** The word by which a text seems to ask about two things at once; null when there is none. */
export function jointIn(text: string): string | null {
  return JOINTS.exec(text.normalize('NFC'))?.[1] ?? null;
}

/** Folded words that ask who somebody is, which no form does (survey-definitions/README.md). */
const PERSONAL =
  /\b(ho (va |, )?ten|so dien thoai|dien thoai lien|can cuoc|cccd|cmnd|ma ho so|so ho so|dia chi (nha|lien|thu|email)|email|e-mail|full name|your name|phone number|identity card)\b/;

/** Whether a text seems to ask for a name, a number or an address of the person. */
export function asksWho(text: string): boolean {
  return PERSONAL.test(foldVietnamese(text));
}
