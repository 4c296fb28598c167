import { CITIZEN_ADDRESS } from '#app/platform/citizen-addresses.ts';

/** What `Sec-Fetch-Site` says of a request that a page of this very site, or a person by hand, makes. */
const OWN_SITES: readonly (string | null)[] = [null, 'same-origin', 'none'];

/**
 * Whether a request that changes something was sent by a page of another site. Citizens' posts come from in-app
 * browsers, old phones and pages kept without network that send `Origin: null` or nothing. Elsewhere a browser must not hide
 * where it comes from: a page on a sibling domain can send `Origin: null` together with the session
 * cookie, which is the whole site's by SameSite's rule. Requests with neither Origin nor Sec-Fetch-Site come from programs; a
 * browser that has a session to abuse sends at least one of them.
 */
export function isForeignPost(request: Request, trustProxy: boolean): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return false;
  const origin = request.headers.get('origin');
  const isCitizen = CITIZEN_ADDRESS.test(new URL(request.url).pathname);
  if (!isCitizen && !OWN_SITES.includes(request.headers.get('sec-fetch-site'))) return true;
  if (origin === null) return false;
  if (origin === 'null') return !isCitizen;
  const forwarded = trustProxy ? request.headers.get('x-forwarded-host') : null;
  const host = forwarded ?? request.headers.get('host');
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

/** Remix answers `Origin: null` with an internal error; `isForeignPost` says where it may pass. */
export function withoutNullOrigin(request: Request): Request {
  if (request.headers.get('origin') !== 'null') return request;
  const headers = new Headers(request.headers);
  headers.delete('origin');
  return new Request(request, { headers });
}
