import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario, Soak } from '#tests/soak/scenario.ts';
import { signal } from '#tests/soak/processes.ts';
import type { SoakSite } from '#tests/soak/soak-site.ts';
import { pick } from '#tests/support/results/survey-data.ts';
import { untilReady } from './until-ready.ts';

const LONGEST_PAUSE_MS = 3_000;

/** What is killed, each as a power cut or the system's want of memory would. */
const VICTIMS: Readonly<Record<string, (site: SoakSite, random: () => number) => Promise<void>>> = {
  async site(site) {
    await site.kill();
  },
  /** One connection of the database: its server then restarts all of them. */
  async connection(site, random) {
    const [, ...others] = await site.databaseProcesses();
    if (others.length > 0) signal([pick(others, random)], 'SIGKILL');
  },
  async database(site) {
    signal([await site.postmaster()], 'SIGKILL');
  },
  async everything(site) {
    const database = await site.databaseProcesses();
    const gone = site.kill();
    signal(database, 'SIGKILL');
    await gone;
  },
};

async function killOne({ site, random, say }: Soak, round: number): Promise<void> {
  const victim = pick(Object.keys(VICTIMS), random);
  say(`  round ${round + 1}: ${victim}`);
  await VICTIMS[victim]?.(site, random);
  if (victim === 'site' || victim === 'everything') await site.start();
  await untilReady(site);
}

/** Anything of the installation is killed, again and again, while two hundred people a second send. */
export const killAtRandom: Scenario = {
  name: 'kill-at-random',
  async run(soak) {
    const { site, citizens, random, rounds } = soak;
    await site.start();
    const over = new AbortController();
    const sending = citizens.sendAtPace({ perSecond: 200, seconds: Infinity }, over.signal);
    for (let round = 0; round < rounds(20); round++) {
      await sleep(1_000 + random() * LONGEST_PAUSE_MS);
      await killOne(soak, round);
    }
    over.abort();
    await sending;
  },
};
