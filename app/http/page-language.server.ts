import { citizenMessages } from '#app/domain/locale/citizen-messages.ts';
import { isLocale, pickLocale } from '#app/domain/locale/locale.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { translator } from '#app/domain/locale/translate.ts';

/** The language of a citizen's page: the one asked for in the form or the address, else the browser's. No cookie. */
export function readPageLanguage(request: Request, askedInForm?: string): PageLanguage {
  const url = new URL(request.url);
  const chosen = [askedInForm, url.searchParams.get('lang')].find((asked) => isLocale(asked));
  const locale = pickLocale(chosen, request.headers.get('accept-language'));
  return {
    locale,
    t: translator(citizenMessages, locale),
    chosen: isLocale(chosen) ? chosen : undefined,
    hrefIn(other) {
      const params = new URLSearchParams(url.search);
      params.set('lang', other);
      return `${url.pathname}?${params}`;
    },
  };
}
