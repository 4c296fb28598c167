/** What became of a sheet that was sent: stored, refused (nothing is stored), or answered by another page than its own. */
export type SheetAnswer =
  | { readonly kind: 'stored'; readonly number: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'elsewhere' };

/**
 * Reads the answer to a sent sheet, its redirect followed. Every guard of a page redirects, too: to the log-in, to a
 * password that must be changed. Only the desk's own page (`home`, a path) with the number of the sheet says that it is
 * stored.
 */
export function readSheetAnswer(
  { redirected, url }: Pick<Response, 'redirected' | 'url'>,
  home: string,
): SheetAnswer {
  if (!redirected) return { kind: 'refused' };
  const { origin, pathname, searchParams } = new URL(url);
  const last = searchParams.get('last') ?? '';
  const isHome = pathname === new URL(home, origin).pathname;
  return isHome && /^\d+$/.test(last) ? { kind: 'stored', number: Number(last) } : { kind: 'elsewhere' };
}
