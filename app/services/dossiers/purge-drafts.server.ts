import type { Context } from '#app/services/context.ts';
import { deleteDossierDrafts } from '#db/queries/dossiers/drafts.ts';

/** A file that nobody took is forgotten after a week. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** Forgets files with counts that somebody looked at and nobody took; returns how many. */
export function purgeDossierDrafts({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number> {
  return deleteDossierDrafts(db, new Date(now.getTime() - KEPT_MS));
}
