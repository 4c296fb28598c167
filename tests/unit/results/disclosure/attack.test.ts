import { describe, expect, it } from 'vitest';
import { TESTED_THRESHOLDS } from '#tests/support/disclosure-threshold.ts';
import { attack, Attacker, publish, readEverything } from '#tests/support/results/attack.ts';
import { randomRound, SHORT_FORM } from '#tests/support/results/random-rounds.ts';

/** Rounds of one threshold; `npm run bench -- disclosure` attacks more. */
const ROUNDS = 100;

describe.each(TESTED_THRESHOLDS)(
  'with a threshold of %i, whoever reads all that is published of a round',
  (T) => {
    it(`learns nothing of a small group in ${ROUNDS} rounds: no size, level or satisfied count`, async () => {
      const narrowed: string[] = [];
      let groups = 0;
      for (let seed = T * 1000; seed < T * 1000 + ROUNDS; seed += 1) {
        const round = randomRound(seed, T);
        const places = round.places.filter(({ isLate }) => !isLate);
        const attacker = new Attacker(SHORT_FORM, places);
        if (attacker.sumOf(attacker.peopleIn(() => true)) < T) continue;
        const pattern = publish(round, places, { threshold: T });
        readEverything(attacker, { places, pattern, units: round.units, key: 'area' }, round.branches);
        const asked = { round: { ...round, places }, threshold: T, counterUnits: [], isTwice: false };
        const found = await attack(attacker, asked);
        groups += found.groups;
        narrowed.push(...found.narrowed.map((secret) => `round ${seed}: ${secret}`));
      }
      expect(narrowed).toEqual([]);
      expect(groups).toBeGreaterThan(2 * ROUNDS);
    }, 120_000);
  },
);
