import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand, startCommand, stopChild } from '#tests/support/site/site-process.ts';
import type { Scenario, Soak } from '#tests/soak/scenario.ts';

const LONGEST_MS = 4_000;
const BACKUPS = 'backups';

async function restoreAlone({ site, complain }: Soak, name: string): Promise<void> {
  const DATA_DIR = join(site.dataDir, `restored-${name}`);
  const file = join(site.dataDir, BACKUPS, name);
  const restored = await runCommand(['restore', file], { DATA_DIR, SIPAS_LANG: 'en' });
  if (restored.code !== 0) complain(`${name} does not restore: ${restored.stdout}${restored.stderr}`);
}

/** A backup is killed again and again while people send; then one is made whole, and all that are whole are restored. */
export const killInBackup: Scenario = {
  name: 'kill-in-backup',
  async run(soak) {
    const { site, citizens, random, rounds, complain } = soak;
    await site.start();
    const over = new AbortController();
    const sending = citizens.sendAtPace({ perSecond: 50, seconds: Infinity }, over.signal);
    const settings = { DATA_DIR: site.dataDir, SIPAS_LANG: 'en' };
    const folder = join(site.dataDir, BACKUPS);
    for (let round = 0; round < rounds(10); round++) {
      const command = startCommand(['backup', join(folder, `${round}.sipas`)], settings);
      await sleep(random() * LONGEST_MS);
      command.child.kill('SIGKILL');
      await stopChild(command.child);
    }
    const made = await runCommand(['backup', join(folder, 'whole.sipas')], settings);
    if (made.code !== 0) complain(`no backup after those that were killed: ${made.stderr}`);
    over.abort();
    await sending;
    // A file has its name when it is whole, so whatever has one is restored.
    const whole = (await readdir(folder)).filter((name) => name.endsWith('.sipas'));
    for (const name of whole) await restoreAlone(soak, name);
  },
};
