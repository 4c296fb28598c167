import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { flagBits } from '#app/domain/responses/flag-bits.ts';
import { paths } from '#app/paths.ts';
import { silentLog } from '#app/platform/logger.ts';
import { prepareCluster } from '#db/embedded/cluster.ts';
import { chooseRunAs } from '#db/embedded/privileges.ts';
import { openSite } from '#db/embedded/site.ts';
import { readFoldLag } from '#db/queries/tallies/tally-watermark.ts';
import type { Scenario, Soak } from '#tests/soak/scenario.ts';
import type { SoakSite } from '#tests/soak/soak-site.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { logIn } from '#tests/support/site/visitor.ts';

const LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
const FOLD_PATIENCE_MS = 60_000;
const DATABASE_PORT = 19_876;

/** Settings with which a program reads its clock from a file; how long it waits it measures as ever. */
function fakedClock(file: string): Record<string, string> {
  return {
    LD_PRELOAD: LIBRARY,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
}

/** The site's own database server, by that clock; the site finds it running. Returns how to stop it. */
async function startFaked({ databaseDir: dataDir }: SoakSite, clock: Record<string, string>) {
  const place = await openSite({ dataDir, log: silentLog });
  const runAs = await chooseRunAs(place);
  await prepareCluster(place, runAs);
  const args = ['-D', place.pgData, '-p', String(DATABASE_PORT), '-h', '127.0.0.1'];
  const { file, args: rest, identity } = runAs.command(place.binaries.postgres, args);
  const child = spawn(file, rest, {
    ...{ ...identity, cwd: '/', stdio: 'ignore' },
    env: { ...place.binaries.env, ...clock },
  });
  return async () => {
    const gone = once(child, 'exit');
    if (child.exitCode === null && child.kill('SIGINT')) await gone;
  };
}

/** Everything that was answered is counted a minute later, whoever did that before the clock went back. */
async function requireFold({ site, complain }: Soak): Promise<void> {
  const deadline = performance.now() + FOLD_PATIENCE_MS;
  const isFolded = () =>
    site.withDatabase(async ({ db }) => {
      const { waiting } = await readFoldLag(db);
      return waiting === 0;
    });
  while (!(await isFolded())) {
    if (performance.now() > deadline) {
      complain('responses are not counted any more');
      return;
    }
    await sleep(500);
  }
}

const countUnsigned = (site: SoakSite) =>
  site.withDatabase(async ({ sql }) => {
    const bit = flagBits(['no_token']);
    const [row] = await sql<
      { n: number }[]
    >`select count(*)::int as n from responses where flags & ${bit} <> 0`;
    return row?.n ?? 0;
  });

async function whileClockMoves(soak: Soak, setBack: () => Promise<void>): Promise<void> {
  const { site, citizens, complain } = soak;
  const person = await site.withDatabase(({ db }) => makeStaff(db));
  const other = await site.withDatabase(({ db }) => makeStaff(db));
  const staff = await logIn({ url: site.origin }, person);
  const over = new AbortController();
  const sending = citizens.sendAtPace({ perSecond: 20, seconds: Infinity }, over.signal);
  await sleep(5_000);
  await setBack();
  await sleep(5_000);
  if ((await staff.get(paths.console())).status !== 200) complain('who was logged in is not any more');
  if ((await (await logIn({ url: site.origin }, other)).get(paths.console())).status !== 200) {
    complain('nobody can log in');
  }
  // Another process takes over what this one did.
  await site.kill();
  await site.start();
  await sleep(5_000);
  over.abort();
  await sending;
  await citizens.settle();
  await requireFold(soak);
  const unsigned = await countUnsigned(site);
  if (unsigned > 0) complain(`${unsigned} forms that were opened before are taken for forged`);
}

/** The clock of the machine is set back by an hour under site and database; then another process takes over. */
export const clockBack: Scenario = {
  name: 'clock-back',
  obstacle: () => (existsSync(LIBRARY) ? null : 'libfaketime (Debian: faketime) is not installed'),
  async run(soak) {
    const { site } = soak;
    const file = join(site.dataDir, 'clock');
    await writeFile(file, '+0', { mode: 0o644 });
    const clock = fakedClock(file);
    Object.assign(site.env, clock);
    const stopDatabase = await startFaked(site, clock);
    site.onEnd(stopDatabase);
    await site.start();
    await whileClockMoves(soak, () => writeFile(file, '-1h'));
  },
};
