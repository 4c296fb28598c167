import { open, rm, statfs, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario, Soak } from '#tests/soak/scenario.ts';
import { untilReady } from './until-ready.ts';

const FULL_SECONDS = 20;
const CHUNK = Buffer.alloc(64 * 1024);

const needsRoot = () =>
  process.geteuid?.() === 0 ? null : 'only root may mount the small disk that is filled';

/** Takes all that is left of a disk, and goes on taking what others give back, until it is told to stop. */
async function fillDisk(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'ballast');
  const handle = await open(file, 'w');
  await fillUp(handle);
  const over = new AbortController();
  const filling = (async () => {
    while (!over.signal.aborted) {
      await sleep(100);
      await fillUp(handle);
    }
  })();
  return async () => {
    over.abort();
    await filling;
    await handle.close();
    await rm(file);
  };
}

async function fillUp(handle: FileHandle): Promise<void> {
  for (const piece of [CHUNK, CHUNK.subarray(0, 512)]) {
    const takesAll = async () => (await handle.write(piece).catch(() => null))?.bytesWritten === piece.length;
    while (await takesAll());
  }
}

/** People send while a disk is full; after it has room again nobody touches the site. */
async function whileFull({ site, citizens, seconds, say }: Soak, folder: string) {
  await site.start();
  const over = new AbortController();
  const sending = citizens.sendAtPace({ perSecond: 50, seconds: Infinity }, over.signal);
  await sleep(5_000);
  const giveBack = await fillDisk(folder);
  await sleep(seconds(FULL_SECONDS) * 1_000);
  const { bavail, bsize } = await statfs(folder);
  say(`  ${bavail * bsize} bytes were left`);
  await giveBack();
  await untilReady(site);
  await sleep(5_000);
  over.abort();
  await sending;
}

/** The disk of the database is full: nothing can be stored, and nobody may be told that it was. */
export const databaseDiskFull: Scenario = {
  name: 'database-disk-full',
  obstacle: needsRoot,
  disk: { under: 'database', megabytes: 400 },
  run: (soak) => whileFull(soak, join(soak.site.databaseDir, 'postgres')),
};

/** The disk of DATA_DIR is full, and the database is elsewhere: forms are taken all the same. */
export const dataDiskFull: Scenario = {
  name: 'data-disk-full',
  obstacle: needsRoot,
  server: 'own',
  disk: { under: 'data', megabytes: 32 },
  async run(soak) {
    await whileFull(soak, soak.site.dataDir);
    if (soak.ledger.errors.size > 0) soak.complain('a full DATA_DIR kept citizens out');
  },
};
