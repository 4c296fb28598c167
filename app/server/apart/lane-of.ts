/** Lanes of requests: pages and forms of staff and programs, and whole files and tables. */
export type LaneName = 'console' | 'files';

const APART = /^\/(console|api)(\/|\.data$|$)/;
/** An address of a file says so by its end; a table for a program may be as long as one. */
const WHOLE = /(\/file|\.(csv|docx|json|pdf|xlsx|zip)|^\/api\/v1\/rounds\/[^/]+\/results)$/;

/** Which thread answers an address; null: the one that answers citizens. */
export function laneOf(pathname: string): LaneName | null {
  if (!APART.test(pathname)) return null;
  return WHOLE.test(pathname) ? 'files' : 'console';
}
