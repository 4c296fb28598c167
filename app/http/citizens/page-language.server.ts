import { citizenMessages } from '#app/domain/locale/citizen-messages.ts';
import citizenTexts from '#app/messages/citizen.json' with { type: 'json' };
import type { Language } from '#app/domain/locale/language.ts';
import { isLocale, LOCALES, pickLanguage } from '#app/domain/locale/locale.ts';
import { hasWords, type PageLanguage } from '#app/domain/locale/page-language.ts';
import { fillMessage } from '#app/domain/locale/message-format.ts';
import { findText, translatorOf, type Messages } from '#app/domain/locale/translate.ts';
import type { Installation } from '#app/http/access/load-context.server.ts';

const OWN = LOCALES.map((code) => ({ code, name: citizenTexts[code]['citizen.languageName'] }));

/**
 * The language of a citizen's page: the one asked for in the form or the address, else the browser's. No cookie.
 * `languages` are those the page has besides the interface's own.
 */
export function readPageLanguage(
  request: Request,
  askedInForm?: string,
  languages: readonly Language[] = [],
): PageLanguage {
  const url = new URL(request.url);
  const offered = [...OWN, ...languages.map(({ code, name }) => ({ code, name }))];
  const codes = offered.map(({ code }) => code);
  const chosen = [askedInForm, url.searchParams.get('lang')].find((asked) => codes.includes(asked ?? ''));
  const code = pickLanguage(codes, chosen, request.headers.get('accept-language'));
  const further = languages.find((language) => language.code === code) ?? null;
  const locale = isLocale(code) ? code : LOCALES[0];
  const writing = { language: code, locale };
  const find = (subjects: readonly Messages[], key: string) =>
    further?.messages[key] ?? findText(subjects, locale, key);
  const words: PageLanguage['words'] = (...subjects) => translatorOf((key) => find(subjects, key), writing);
  return {
    locale,
    further,
    t: words(...citizenMessages),
    explain: ({ key, params }) => fillMessage(find(citizenMessages, key), params, writing),
    words,
    chosen: chosen ?? undefined,
    offered,
    hrefIn(other) {
      const params = new URLSearchParams(url.search);
      params.set('lang', other);
      return `${url.pathname}?${params}`;
    },
  };
}

/** The further languages of pages without a questionnaire: those with all texts in `needed`, if given. */
export function siteLanguages(
  context: { readonly installation: Installation },
  needed?: Messages,
): readonly Language[] {
  const languages = [...context.installation.registry.languages.values()];
  return needed === undefined ? languages : languages.filter((language) => hasWords(language, needed));
}
