import { paths } from '#app/paths.ts';

/**
 * Where to go after the log-in: the console page that was asked for, else the overview. Anything a browser could read
 * as another site (`//host`, `/\host`, `/.//host`, a scheme) does not resolve to a console page.
 */
export function readNextPage(asked: string | null): string {
  const start = paths.console();
  const site = 'http://site.invalid';
  if (asked === null || !asked.startsWith('/') || !URL.canParse(asked, site)) return start;
  const { origin, pathname, search } = new URL(asked, site);
  const isConsolePage = origin === site && (pathname === start || pathname.startsWith(`${start}/`));
  return isConsolePage ? pathname + search : start;
}
