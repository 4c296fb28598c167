import { thresholdInForce } from '#app/domain/settings/province-settings.ts';
import type { Db } from '#db/client.server.ts';
import { findChosenThreshold } from '#db/queries/settings/settings.ts';

/** The disclosure threshold in force, by what the environment says (`DISCLOSURE_THRESHOLD`) and the province chose. */
export async function findThreshold(db: Db, ofEnvironment: number): Promise<number> {
  return thresholdInForce(ofEnvironment, await findChosenThreshold(db));
}
