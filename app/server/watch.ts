import type { Env } from '#app/platform/env.ts';
import { findSample } from '#app/services/installation/find-sample.server.ts';
import type { Db } from '#db/client.server.ts';
import { findThreshold } from '#app/services/settings/find-threshold.server.ts';

const MAX_AGE_MS = 5_000;

/** A fact of the installation that every page needs and hardly ever changes. */
export interface Watched<Value> {
  /** The latest known; asks again in the background when it is some seconds old, so that nobody waits for it. */
  readonly value: Value;
  /** Asks again at once, by whoever just changed it. */
  refresh(): Promise<void>;
}

/** Watches a fact without a query for each page. Another process or a command can change it while the site runs. */
async function watch<Value>(find: () => Promise<Value>, maxAge: number): Promise<Watched<Value>> {
  let value = await find();
  // By a clock that nobody sets back.
  let askedAt = performance.now();
  const ask = async () => {
    askedAt = performance.now();
    value = await find();
  };
  return {
    get value() {
      // While the database is down, keep the old answer.
      if (performance.now() - askedAt > maxAge) ask().catch(() => undefined);
      return value;
    },
    refresh: ask,
  };
}

/** Whether the database holds sample data. */
export function watchSample(db: Db, maxAge = MAX_AGE_MS): Promise<Watched<boolean>> {
  return watch(async () => (await findSample(db)) !== null, maxAge);
}

/** The disclosure threshold in force. */
export function watchThreshold(
  db: Db,
  { DISCLOSURE_THRESHOLD }: Pick<Env, 'DISCLOSURE_THRESHOLD'>,
  maxAge = MAX_AGE_MS,
): Promise<Watched<number>> {
  return watch(() => findThreshold(db, DISCLOSURE_THRESHOLD), maxAge);
}
