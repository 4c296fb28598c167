import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '#tests/soak/scenario.ts';

/** A restart by the operator while people send: the site ends by itself, with all that it had begun. */
export const stopUnderLoad: Scenario = {
  name: 'stop-under-load',
  async run({ site, citizens, random, rounds, complain }) {
    await site.start();
    const over = new AbortController();
    const sending = citizens.sendAtPace({ perSecond: 200, seconds: Infinity }, over.signal);
    for (let round = 0; round < rounds(5); round++) {
      await sleep(2_000 + random() * 2_000);
      const code = await site.stop();
      if (code !== 0) complain(`it was told to stop, and ended with ${code}`);
      await site.start();
    }
    over.abort();
    await sending;
  },
};
