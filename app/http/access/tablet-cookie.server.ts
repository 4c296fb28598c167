import { parse, serialize } from 'hono/utils/cookie';
import type { Guarded } from './guards.server.ts';

/** On https a name that browsers keep for this host alone, for every path; elsewhere the plain one. */
const nameFor = (isSecure: boolean) => (isSecure ? '__Host-sipas_tablet' : 'sipas_tablet');

/** The longest that browsers keep a cookie; each look at the kiosk page begins it anew. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

function isSecure({ context }: Guarded): boolean {
  return context.installation.baseUrl.startsWith('https:');
}

/** The secret of the tablet that sent a request; '' when it has none. */
export function readTabletSecret(args: Guarded): string {
  const name = nameFor(isSecure(args));
  return parse(args.request.headers.get('cookie') ?? '', name)[name] ?? '';
}

/** The cookie that keeps a tablet's secret out of reach of the page's script. */
export function tabletCookie(args: Guarded, secret: string): string {
  return serialize(nameFor(isSecure(args)), secret, {
    path: '/',
    maxAge: MAX_AGE_SECONDS,
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(args),
  });
}
