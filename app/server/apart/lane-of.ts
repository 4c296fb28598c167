/** Lanes of requests: pages and forms of staff and programs, and whole files and tables. */
export type LaneName = 'console' | 'files';

const APART = /^\/(console|api)(\/|\.data$|$)/;
/** An address of a file says so by its end; a table for a program may be as long as one. */
const WHOLE = /(\/file|\.(csv|docx|json|pdf|xlsx|zip)|^\/api\/v1\/rounds\/[^/]+\/results)$/;

/** An answer that is read from the database as fast as somebody reads it, and holds a connection until then. */
const HELD = /^\/console\/rounds\/[^/]+\/responses\.csv$/;

/** Which thread answers an address; null: the one that answers citizens. */
export function laneOf(pathname: string): LaneName | null {
  const path = asMatched(pathname);
  if (!APART.test(path)) return null;
  return WHOLE.test(path) ? 'files' : 'console';
}

/** Whether the answer of an address holds a connection to the database until it is read. */
export function isHeld(pathname: string): boolean {
  return HELD.test(asMatched(pathname));
}

/** A path as routes are found by it: in any case, and with letters written as escapes. */
function asMatched(pathname: string): string {
  try {
    return decodeURI(pathname).toLowerCase();
  } catch {
    return pathname.toLowerCase();
  }
}
