import type { Scenario } from '#tests/soak/scenario.ts';

/** The pace of a province's busiest hour, for ten minutes. */
export const steady: Scenario = {
  name: 'steady',
  async run({ site, citizens, seconds }) {
    await site.start();
    await citizens.sendAtPace({ perSecond: 50, seconds: seconds(600) });
  },
};
