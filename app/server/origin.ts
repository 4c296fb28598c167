/**
 * Whether a request that changes something was sent by a page of another site. No Origin (a command-line client) and
 * `null` (some in-app browsers) pass: citizens' requests do not depend on cookies, and the session cookie is SameSite.
 */
export function isForeignPost(request: Request, trustProxy: boolean): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return false;
  const origin = request.headers.get('origin');
  if (origin === null || origin === 'null') return false;
  const forwarded = trustProxy ? request.headers.get('x-forwarded-host') : null;
  const host = forwarded ?? request.headers.get('host');
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

/** Remix answers `Origin: null` with an internal error; `isForeignPost` explains why it may pass. */
export function withoutNullOrigin(request: Request): Request {
  if (request.headers.get('origin') !== 'null') return request;
  const headers = new Headers(request.headers);
  headers.delete('origin');
  return new Request(request, { headers });
}
