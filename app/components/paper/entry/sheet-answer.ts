/** What became of a sheet that was sent: stored, refused (nothing is stored), or answered by another page than its own. */
export type SheetAnswer =
  | { readonly kind: 'stored'; readonly number: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'elsewhere' };

const storedIn = (told: unknown): number | null =>
  typeof told === 'object' && told !== null && 'stored' in told && typeof told.stored === 'number'
    ? told.stored
    : null;

const FIRST_SERVER_ERROR = 500;

/**
 * Reads the answer to a sent sheet, its redirect followed; null where the server could not give one. Every guard of a page
 * redirects, too: to the log-in, to a password that must be changed. Only an answer that names the sheet says that it is
 * stored.
 */
export async function readSheetAnswer(
  answer: Pick<Response, 'redirected' | 'ok' | 'status' | 'json'>,
): Promise<SheetAnswer | null> {
  if (answer.status >= FIRST_SERVER_ERROR) return null;
  if (!answer.ok) return { kind: answer.redirected ? 'elsewhere' : 'refused' };
  const number = storedIn(await answer.json().catch(() => null));
  return number === null ? { kind: 'elsewhere' } : { kind: 'stored', number };
}
