import { describe, expect, test } from 'vitest';
import { knownBrowserCookie, readKnownBrowser } from '#app/http/access/known-browser.server.ts';
import { localeCookie, readLocale } from '#app/http/locale.server.ts';

const ask = (cookie: string, path = '/') =>
  new Request(`https://sipas.example${path}`, { headers: { cookie, 'accept-language': 'vi' } });

describe('the cookie of a language', () => {
  test('is set for the whole site for a year by a choice, and not by anything else', () => {
    const cookie = localeCookie(ask('', '/?lang=en')) ?? '';
    expect(cookie.split('; ').sort()).toEqual(['Max-Age=31536000', 'Path=/', 'SameSite=Lax', 'lang=en']);
    expect(localeCookie(ask('', '/?lang=xx'))).toBeNull();
    expect(localeCookie(ask('lang=en'))).toBeNull();
  });

  test.each([
    ['lang=en', 'en'],
    ['a=b; lang=en', 'en'],
    ['xlang=en', 'vi'],
    ['lang=english', 'vi'],
    ['lang=%E0', 'vi'],
    ['', 'vi'],
  ])('%j is read as %s', (cookie, locale) => {
    expect(readLocale(ask(cookie))).toBe(locale);
  });
});

describe('the cookie of a known browser', () => {
  const [pair = '', ...attributes] = knownBrowserCookie('secret', 'a@example.vn', true).split('; ');
  const know = (cookie: string, email = 'a@example.vn') => readKnownBrowser(ask(cookie), 'secret', email);

  test('goes to the log-in alone, over TLS alone, and no script reads it', () => {
    expect(attributes.sort()).toEqual([
      'HttpOnly',
      'Max-Age=31536000',
      'Path=/login',
      'SameSite=Lax',
      'Secure',
    ]);
    expect(knownBrowserCookie('secret', 'a@example.vn', false)).not.toContain('Secure');
  });

  test('makes the browser known for its person alone', () => {
    expect(know(pair)).toMatch(/^[\w-]{22}$/);
    expect(know(`lang=en; ${pair}; b=c`)).toBe(know(pair));
    expect(know(pair, 'b@example.vn')).toBeNull();
    expect(readKnownBrowser(ask(pair), 'another secret', 'a@example.vn')).toBeNull();
  });

  test.each([
    ['no cookie', ''],
    ['an empty one', 'sipas_known='],
    ['a short one', 'sipas_known=a.b'],
    ['a longer one', `${pair}x`],
    ['one cut short', pair.slice(0, -1)],
    ['one of another name', `x${pair}`],
    ['a malformed header', '=;;=a'],
  ])('%s makes it known for nobody', (_, cookie) => {
    expect(know(cookie)).toBeNull();
  });
});
