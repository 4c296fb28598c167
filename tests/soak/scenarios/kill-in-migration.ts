import { once } from 'node:events';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { silentLog } from '#app/platform/logger.ts';
import { startEmbeddedDatabase } from '#db/embedded.server.ts';
import { makeOlderSchema } from '#db/migrate.server.ts';
import { makeCodes } from '#tests/soak/folder.ts';
import { signal } from '#tests/soak/processes.ts';
import type { Scenario } from '#tests/soak/scenario.ts';
import type { SoakSite } from '#tests/soak/soak-site.ts';
import { runServer } from '#tests/support/site/site-process.ts';

const LONGEST_MS = 2_500;
/** How many migrations an upgrade has to do. */
const BEHIND = 20;

const pidFile = (site: SoakSite) => join(site.dataDir, 'postgres', 'postmaster.pid');

/** A folder without a database, or with one of an earlier version. */
async function goBack({ dataDir }: SoakSite, isUpgrade: boolean): Promise<void> {
  await rm(join(dataDir, 'postgres'), { recursive: true, force: true });
  if (!isUpgrade) return;
  const migrations = readMigrationFiles({ migrationsFolder: 'db/migrations' });
  const server = await startEmbeddedDatabase({ dataDir, log: silentLog });
  await makeOlderSchema(server.url, migrations.at(-BEHIND)?.hash ?? '');
  await server.stop();
}

/** A start that is killed with its database, somewhere between the first file and the first page. */
async function startAndKill(site: SoakSite, random: () => number): Promise<void> {
  const { child } = runServer({
    ...{ DATA_DIR: site.dataDir, HOST: '127.0.0.1', PORT: String(site.port), SIPAS_DEMO: '0' },
  });
  const gone = once(child, 'exit');
  while (!(await stat(pidFile(site)).catch(() => null))) await sleep(5);
  await sleep(random() * LONGEST_MS);
  child.kill('SIGKILL');
  signal(await site.databaseProcesses(), 'SIGKILL');
  await gone;
}

/** First migrations and upgrades are killed at any moment: the next start makes the whole schema, and people can send. */
export const killInMigration: Scenario = {
  name: 'kill-in-migration',
  async run({ site, citizens, random, rounds, seconds }) {
    for (let round = 0; round < rounds(10); round++) {
      await goBack(site, round % 2 === 1);
      await startAndKill(site, random);
      await site.start();
      if (round < rounds(10) - 1) await site.stop();
    }
    citizens.codes = await site.withDatabase(({ db }) => makeCodes(db));
    await citizens.sendAtPace({ perSecond: 50, seconds: seconds(10) });
  },
};
