import { parse, serialize } from 'hono/utils/cookie';
import { isLocale, pickLocale, type Locale } from '#app/domain/locale/locale.ts';

const COOKIE = 'lang';
const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The language of a request: `?lang=`, else the `lang` cookie of the console, else the browser's. */
export function readLocale(request: Request): Locale {
  const cookie = parse(request.headers.get('cookie') ?? '', COOKIE)[COOKIE];
  return pickLocale(askedLocale(request) ?? cookie, request.headers.get('accept-language'));
}

/** The cookie that stores the language chosen by `?lang=`, or null when none was chosen. */
export function localeCookie(request: Request): string | null {
  const asked = askedLocale(request);
  if (asked === null) return null;
  return serialize(COOKIE, asked, { path: '/', maxAge: ONE_YEAR_SECONDS, sameSite: 'Lax' });
}

function askedLocale(request: Request): Locale | null {
  const asked = new URL(request.url).searchParams.get('lang');
  return isLocale(asked) ? asked : null;
}
