import { randomBytes, timingSafeEqual } from 'node:crypto';
import { keyedMark } from '#app/platform/keyed-mark.ts';

const COOKIE = 'sipas_known';
const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * The mark of a browser in which this person has logged in before, or null. Such a browser has its own count of
 * attempts, so that guessing from elsewhere cannot lock a person out.
 */
export function readKnownBrowser(request: Request, secret: string, email: string): string | null {
  const pattern = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]{22})\\.([\\w-]{22})(?:;|$)`);
  const [, id, proof] = pattern.exec(request.headers.get('cookie') ?? '') ?? [];
  if (id === undefined || proof === undefined) return null;
  const expected = keyedMark(secret, 'known-browser', `${id}\0${email}`);
  return timingSafeEqual(Buffer.from(proof), Buffer.from(expected)) ? id : null;
}

/** The cookie that marks a browser as known for a person. */
export function knownBrowserCookie(secret: string, email: string, isSecure: boolean): string {
  const id = randomBytes(16).toString('base64url').slice(0, 22);
  const value = `${id}.${keyedMark(secret, 'known-browser', `${id}\0${email}`)}`;
  return `${COOKIE}=${value}; Path=/login; Max-Age=${ONE_YEAR_SECONDS}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}
