import { pickLocale, type Locale } from '#app/domain/locale/locale.ts';

/** The language of a request: `?lang=`, else the `lang` cookie of the console, else the browser's. */
export function readLocale(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get('lang');
  const cookie = /(?:^|;\s*)lang=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1];
  return pickLocale(asked ?? cookie, request.headers.get('accept-language'));
}
