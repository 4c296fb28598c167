/** Languages of the interface, the default first. */
export const LOCALES = ['vi', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'vi';

/** Whether a text names a language of the interface. */
export function isLocale(text: string | null | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/**
 * The language to answer in: the one asked for, else the first of the browser's list that the interface has, else
 * Vietnamese. `acceptLanguage` is the header's text (RFC 9110, section 12.5.4) or null.
 */
export function pickLocale(asked: string | null | undefined, acceptLanguage: string | null): Locale {
  const picked = pickLanguage(LOCALES, asked, acceptLanguage);
  return isLocale(picked) ? picked : DEFAULT_LOCALE;
}

/** As `pickLocale`, of the languages with these codes; Vietnamese when none of them is wanted. */
export function pickLanguage(
  codes: readonly string[],
  asked: string | null | undefined,
  acceptLanguage: string | null,
): string {
  if (asked != null && codes.includes(asked)) return asked;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';');
      const quality = Number(
        params
          .find((param) => param.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { language: tag.split('-')[0], quality: Number.isFinite(quality) ? quality : 0 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted.map(({ language = '' }) => language).find((code) => codes.includes(code)) ?? DEFAULT_LOCALE;
}
