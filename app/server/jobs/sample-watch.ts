import { findSample } from '#app/services/installation/find-sample.server.ts';
import type { Db } from '#db/client.server.ts';

const MAX_AGE_MS = 5_000;

/**
 * Whether the database holds sample data, for every page and without a query for each: returns the cached answer and
 * refreshes it in the background when it is some seconds old. A command can load or remove the sample while the site
 * runs.
 */
export async function watchSample(db: Db, maxAge = MAX_AGE_MS): Promise<{ readonly isSample: boolean }> {
  let isSample = (await findSample(db)) !== null;
  let askedAt = Date.now();
  const ask = async () => {
    // While the database is down, keep the old answer.
    isSample = await findSample(db).then(
      (sample) => sample !== null,
      () => isSample,
    );
  };
  return {
    get isSample() {
      if (Date.now() - askedAt > maxAge) {
        askedAt = Date.now();
        void ask();
      }
      return isSample;
    },
  };
}
