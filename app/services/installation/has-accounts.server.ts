import type { Db } from '#db/client.server.ts';
import { hasStaff } from '#db/queries/installation/installation.ts';

/** Whether anybody can log in at all. */
export async function hasAccounts(db: Db): Promise<boolean> {
  return hasStaff(db);
}
