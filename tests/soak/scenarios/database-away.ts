import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario, Soak } from '#tests/soak/scenario.ts';
import { signal } from '#tests/soak/processes.ts';
import { untilReady } from './until-ready.ts';

const AWAY_SECONDS = 30;

/** People send before, while and after the database is away. */
async function whileAway({ site, citizens, seconds }: Soak, away: (milliseconds: number) => Promise<void>) {
  await site.start();
  const over = new AbortController();
  const sending = citizens.sendAtPace({ perSecond: 50, seconds: Infinity }, over.signal);
  await sleep(5_000);
  await away(seconds(AWAY_SECONDS) * 1_000);
  await untilReady(site);
  await sleep(5_000);
  over.abort();
  await sending;
}

/** The machine of the database hangs: connections stay open, and nothing answers. */
export const databaseFrozen: Scenario = {
  name: 'database-frozen',
  run: (soak) =>
    whileAway(soak, async (milliseconds) => {
      const frozen = await soak.site.databaseProcesses();
      signal(frozen, 'SIGSTOP');
      await sleep(milliseconds);
      signal(frozen, 'SIGCONT');
    }),
};

/** A server of somebody else is stopped for its upgrade, and started. */
export const databaseStopped: Scenario = {
  name: 'database-stopped',
  server: 'own',
  run: (soak) =>
    whileAway(soak, async (milliseconds) => {
      await soak.site.stopDatabase();
      await sleep(milliseconds);
      await soak.site.startDatabase();
    }),
};
