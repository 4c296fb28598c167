import type { Db } from '#db/client.server.ts';
import { saveInstallationFact } from '#db/queries/installation/installation.ts';

/** Where the last check was written; nobody reads it. */
const CHECKED = 'last-check';

/** Whether the database answers and takes a write: without one no form could be stored. It throws for nothing. */
export async function isDatabaseReady(ctx: { readonly db: Db; readonly now: Date }): Promise<boolean> {
  try {
    await saveInstallationFact(ctx.db, CHECKED, ctx.now.toISOString());
    return true;
  } catch {
    return false;
  }
}
