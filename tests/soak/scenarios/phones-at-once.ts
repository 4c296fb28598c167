import type { Scenario } from '#tests/soak/scenario.ts';

const PHONES = 1_000;
const HOUR_MS = 60 * 60 * 1_000;

/** The network of a province comes back: a thousand phones send what waited on them, within the same second. */
export const phonesAtOnce: Scenario = {
  name: 'phones-at-once',
  async run({ site, citizens }) {
    await site.start();
    const queued = Array.from({ length: PHONES }, () => citizens.fillForm(HOUR_MS));
    for (const form of queued) citizens.begin(form);
    await citizens.settle();
  },
};
