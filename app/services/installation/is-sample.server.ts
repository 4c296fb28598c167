import type { Db } from '#db/client.server.ts';
import { findInstallationFact } from '#db/queries/installation.ts';

/** Whether the database holds the fictitious province and nothing else; the seed marks it so. */
export async function isSample(db: Db): Promise<boolean> {
  return (await findInstallationFact(db, 'sample')) === true;
}
