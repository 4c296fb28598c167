import { randomBytes, timingSafeEqual } from 'node:crypto';
import { parse, serialize } from 'hono/utils/cookie';
import { keyedMark } from '#app/platform/keyed-mark.ts';

const COOKIE = 'sipas_known';
const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * The mark of a browser in which this person has logged in before, or null. Such a browser has its own count of
 * attempts, so that guessing from elsewhere cannot lock a person out.
 */
export function readKnownBrowser(request: Request, secret: string, email: string): string | null {
  const value = parse(request.headers.get('cookie') ?? '', COOKIE)[COOKIE] ?? '';
  const [, id, proof] = /^([\w-]{22})\.([\w-]{22})$/.exec(value) ?? [];
  if (id === undefined || proof === undefined) return null;
  const expected = keyedMark(secret, 'known-browser', `${id}\0${email}`);
  return timingSafeEqual(Buffer.from(proof), Buffer.from(expected)) ? id : null;
}

/** The cookie that marks a browser as known for a person. */
export function knownBrowserCookie(secret: string, email: string, isSecure: boolean): string {
  const id = randomBytes(16).toString('base64url').slice(0, 22);
  const value = `${id}.${keyedMark(secret, 'known-browser', `${id}\0${email}`)}`;
  return serialize(COOKIE, value, {
    path: '/login',
    maxAge: ONE_YEAR_SECONDS,
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure,
  });
}
