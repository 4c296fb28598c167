import type { Db } from '#db/client.server.ts';
import { ping } from '#db/queries/installation/installation.ts';

/** Whether the database answers. */
export async function isDatabaseReady(db: Db): Promise<boolean> {
  try {
    await ping(db);
    return true;
  } catch {
    return false;
  }
}
