import { setTimeout as sleep } from 'node:timers/promises';
import type { SoakSite } from '#tests/soak/soak-site.ts';

/** Recovery of a database may take a while; nothing else does. */
const PATIENCE_MS = 120_000;

/** Waits until the site can take forms again. @throws when it cannot after two minutes. */
export async function untilReady(site: SoakSite): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await site.isReady())) {
    if (performance.now() > deadline) throw new Error(`the site does not come back:\n${site.output}`);
    await sleep(100);
  }
}
