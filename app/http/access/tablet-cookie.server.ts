import { parse, serialize } from 'hono/utils/cookie';
import type { TabletKind } from '#app/domain/kiosk/tablet-kind.ts';
import { readTabletReport, type TabletReport } from '#app/domain/kiosk/tablet-report.ts';
import type { Guarded } from './guards.server.ts';

/** On https a name that browsers keep for this host alone, for every path; elsewhere the plain one. */
const nameFor = (kind: TabletKind, isSecure: boolean) => `${isSecure ? '__Host-' : ''}sipas_${kind}`;

/** The longest that browsers keep a cookie; each look at the kiosk page begins it anew. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

function isSecure({ context }: Guarded): boolean {
  return context.installation.baseUrl.startsWith('https:');
}

/** The secret of the device that sent a request, as one of this kind; '' when it has none. */
export function readTabletSecret(args: Guarded, kind: TabletKind): string {
  const name = nameFor(kind, isSecure(args));
  return parse(args.request.headers.get('cookie') ?? '', name)[name] ?? '';
}

/** What a device says of itself in the headers of a request; null for nothing. */
export function reportOf({ headers }: Request): TabletReport | null {
  return readTabletReport((name) => headers.get(name));
}

/** The cookie that keeps a device's secret out of reach of the page's script. */
export function tabletCookie(args: Guarded, kind: TabletKind, secret: string): string {
  return serialize(nameFor(kind, isSecure(args)), secret, {
    path: '/',
    maxAge: MAX_AGE_SECONDS,
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(args),
  });
}
