import type { Locale } from '#app/domain/locale/locale.ts';

/** How forms ask of what they ask, with what is asked about in brackets. */
const ASKED: Readonly<Record<Locale, readonly RegExp[]>> = {
  vi: [
    /^(?:ông\/bà|anh\/chị|quý vị)\s+(?:có\s+)?hài lòng\s+(?:như\s+)?thế nào\s+(?:về|với)\s+(.+)$/iu,
    /^(?:ông\/bà|anh\/chị|quý vị)\s+(?:thấy|đánh giá|nhận xét)\s+(?:về\s+)?(.+?)\s+(?:như\s+)?thế nào$/iu,
    /^(?:ông\/bà|anh\/chị|quý vị)\s+có\s+hài lòng\s+(?:về|với)\s+(.+?)(?:\s+không)?$/iu,
    /^(.+?)\s+(?:như\s+)?thế nào$/iu,
  ],
  en: [
    /^how (?:satisfied|happy) (?:are|were) you with (.+)$/iu,
    /^are you satisfied with (.+)$/iu,
    /^how (?:do|did) you (?:find|rate) (.+)$/iu,
    /^how (?:is|was|are|were) (.+)$/iu,
  ],
};

/**
 * What a question of a form is about, to name a piece of work by: "thủ tục và giấy tờ phải nộp" of "Ông/Bà hài lòng thế nào
 * về thủ tục và giấy tờ phải nộp?". A statement stands as it is, without its full stop; null for a question that is asked
 * in another way.
 */
export function subjectOf(text: string, locale: Locale): string | null {
  const asked = text.trim();
  const plain = asked.replace(/[.?]+$/u, '').trim();
  if (!asked.endsWith('?')) return plain;
  const found = ASKED[locale].map((pattern) => pattern.exec(plain)?.[1]).find(Boolean);
  return found?.trim() ?? null;
}
