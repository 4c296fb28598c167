import { z } from 'zod';
import type { Db } from '#db/client.server.ts';
import { findInstallationFact } from '#db/queries/installation/installation.ts';

/** Key of the fact that the database holds the fictitious province; its value is a `Sample`. */
export const SAMPLE_FACT = 'sample';

/** Key of the fact that the sample was removed: a later start does not bring it back by itself. */
export const SAMPLE_REMOVED_FACT = 'sample_removed';

const sampleSchema = z.object({ loadedAt: z.string(), accessCode: z.string(), responses: z.int() });

/** The sample province as it was loaded. */
export type Sample = z.infer<typeof sampleSchema>;

/** The mark of sample data, or null when the database has none. */
export async function findSample(db: Db): Promise<Sample | null> {
  const fact = await findInstallationFact(db, SAMPLE_FACT);
  return fact === null ? null : sampleSchema.parse(fact);
}
