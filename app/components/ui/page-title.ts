import type { MetaDescriptor } from '@remix-run/react';
import { DEFAULT_LOCALE, isLocale, type Locale } from '#app/domain/locale/locale.ts';
import { translator, type KeyIn, type Messages, type ParamsArguments } from '#app/domain/locale/translate.ts';
import { errorTitle } from './forms/error-words.ts';
import errorsMessages from '#app/messages/errors.json' with { type: 'json' };

const PRODUCT = 'SIPAS';

interface Matched {
  readonly matches: readonly { readonly id: string; readonly data?: unknown }[];
}

/** The language the root's loader chose, for `meta` functions, which stand outside of React. */
function localeOf({ matches }: Matched): Locale {
  const data = matches.find(({ id }) => id === 'root')?.data;
  const locale = typeof data === 'object' && data !== null && 'locale' in data ? data.locale : undefined;
  return typeof locale === 'string' && isLocale(locale) ? locale : DEFAULT_LOCALE;
}

/** A page's `meta`: its title, from a subject's texts, in the language of the page. */
export function titleFrom<Subject extends Messages, Key extends KeyIn<Subject>>(
  subject: Subject,
  key: Key,
  ...params: ParamsArguments<Key>
) {
  return (args: Matched): MetaDescriptor[] => [
    { title: `${translator(localeOf(args), subject)(key, ...params)} – ${PRODUCT}` },
  ];
}

/** A page's `meta` whose title is data, such as a round's; the product's name alone while there is none. */
export function titleOf(text: string | undefined): MetaDescriptor[] {
  return [{ title: text === undefined ? PRODUCT : `${text} – ${PRODUCT}` }];
}

/** The `meta` of a route with an error boundary: the error's title when it shows one, else what pages below do not override. */
export function titleOfBoundary(args: Matched & { readonly error?: unknown }): MetaDescriptor[] {
  if (args.error === undefined) return titleOf(undefined);
  return titleFrom(errorsMessages, errorTitle(args.error))(args);
}
