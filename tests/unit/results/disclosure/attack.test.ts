import { describe, expect, it } from 'vitest';
import { TESTED_THRESHOLDS } from '#tests/support/disclosure-threshold.ts';
import { attack, Attacker, publish, readAsStaff, readEverything } from '#tests/support/results/attack.ts';
import { randomRound, SHORT_FORM } from '#tests/support/results/random-rounds.ts';

/** Rounds of one threshold; a number in the environment attacks more. */
const ROUNDS = Number(process.env['ATTACKED_ROUNDS'] ?? 100);

describe.each(TESTED_THRESHOLDS)(
  'with a threshold of %i, whoever reads all that is published of a round',
  (T) => {
    it(
      `learns nothing of a small group in ${ROUNDS} rounds: no size, level or satisfied count`,
      async () => {
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
      },
      1200 * ROUNDS,
    );
  },
);

/** Rounds of one kind of reader. */
const OF_READER = 20;

describe.each(TESTED_THRESHOLDS)('with a threshold of %i, from the areas and counters of units', (T) => {
  it.each([
    ['staff of a unit, before publication,', 1, false],
    ['a manager or a key of two units, before publication,', 2, false],
    ['staff of a unit, with all that is published,', 1, true],
    ['a manager or a key of two units, with all that is published,', 2, true],
  ])(
    '%s learns nothing of a small group',
    async (_, count, isPublished) => {
      const narrowed: string[] = [];
      for (let seed = T * 2000; seed < T * 2000 + OF_READER; seed += 1) {
        const round = randomRound(seed, T);
        const units = round.units.slice(0, count);
        const first = round.places.filter(({ isLate }) => !isLate);
        const places = isPublished ? first : first.filter(({ unit }) => units.includes(unit));
        const attacker = new Attacker(SHORT_FORM, places);
        if (attacker.sumOf(attacker.peopleIn(() => true)) < T) continue;
        const published = isPublished ? publish(round, first, { threshold: T }) : null;
        if (published)
          readEverything(attacker, { places, pattern: published, units: round.units, key: 'area' });
        readAsStaff(attacker, { places, units, threshold: T, published });
        const asked = { ...round, places, units: isPublished ? round.units : units };
        const found = await attack(attacker, {
          round: asked,
          threshold: T,
          counterUnits: units,
          isTwice: false,
        });
        narrowed.push(...found.narrowed.map((secret) => `round ${seed}: ${secret}`));
      }
      expect(narrowed).toEqual([]);
    },
    120_000,
  );
});
