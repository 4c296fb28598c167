import { describe, expect, it } from 'vitest';
import type { Pattern } from '#app/domain/results/disclosure/pattern.ts';
import { TESTED_THRESHOLDS } from '#tests/support/disclosure-threshold.ts';
import { Attacker, type Place } from '#tests/support/results/attacker.ts';
import {
  attack,
  publish,
  readAsStaff,
  readEverything,
  type Division,
} from '#tests/support/results/attack.ts';
import { randomRound, SHORT_FORM, type RandomRound } from '#tests/support/results/random-rounds.ts';

/** Rounds of one threshold; a number in the environment attacks more. */
const ROUNDS = Number(process.env['ATTACKED_ROUNDS'] ?? 100);

/** What a reader has who also keeps all that was ever published: nothing more, or what is his as staff. */
const READERS = [
  { name: 'anybody', ownUnits: 0 },
  { name: 'staff of a unit', ownUnits: 1 },
  { name: 'a manager of two units, or a key for them', ownUnits: 2 },
] as const;

const peopleIn = (places: readonly Place[]) => places.reduce((sum, { cell }) => sum + cell.responses, 0);

interface Published {
  readonly pattern: Pattern;
  readonly places: readonly Place[];
}

/** The publications of a round: one, and one more when enough late forms came in. */
function publicationsOf({ units, places }: RandomRound, threshold: number): Published[] {
  const first = places.filter(({ isLate }) => !isLate);
  if (peopleIn(first) < threshold) return [];
  const before = { places: first, pattern: publish(units, first, { threshold }) };
  if (peopleIn(places) - peopleIn(first) < threshold) return [before];
  return [before, { places, pattern: publish(units, places, { threshold, before }) }];
}

/** Reads all publications of a round, and what the newest one leaves to staff of some units. */
function readAll(
  publications: readonly Published[],
  round: RandomRound,
  given: { threshold: number; units: readonly string[]; divisions?: readonly Division[] },
) {
  const last = publications.at(-1);
  const places = last?.places ?? [];
  const attacker = new Attacker(SHORT_FORM, places);
  for (const published of publications) {
    readEverything(attacker, { ...published, units: round.units, key: 'area' }, round.branches);
  }
  if (given.units.length > 0) readAsStaff(attacker, { ...given, places, published: last?.pattern ?? null });
  attacker.subtractFirst();
  return { attacker, places };
}

describe.each(TESTED_THRESHOLDS)('with a threshold of %i', (T) => {
  it.each(READERS)(
    `$name learns nothing of a small group from one publication or two of a round: no size, level or satisfied count`,
    async ({ ownUnits }) => {
      const narrowed: string[] = [];
      let [groups, twice] = [0, 0];
      for (let seed = T * 1000 + ownUnits; seed < T * 1000 + ROUNDS; seed += READERS.length) {
        const round = randomRound(seed, T, { isDivided: ownUnits > 0 && seed % 2 === 0 });
        const publications = publicationsOf(round, T);
        if (publications.length === 0) continue;
        const counterUnits = round.units.slice(0, ownUnits);
        const { attacker, places } = readAll(publications, round, { threshold: T, units: counterUnits });
        const isTwice = publications.length > 1;
        const before = readAll(publications, round, {
          ...{ threshold: T, units: counterUnits, divisions: ['area', 'counter'] },
        }).attacker;
        const asked = { round: { ...round, places }, threshold: T, counterUnits, isTwice, before };
        const found = await attack(attacker, asked);
        groups += found.groups;
        twice += Number(isTwice);
        narrowed.push(...found.narrowed.map((secret) => `round ${seed}: ${secret}`));
      }
      expect(narrowed).toEqual([]);
      expect(groups).toBeGreaterThan(ROUNDS);
      expect(twice).toBeGreaterThan(ROUNDS / 10);
    },
    1200 * ROUNDS,
  );
});

/** Rounds of one kind of reader that are not published. */
const UNPUBLISHED = Math.ceil(ROUNDS / 8);

describe.each(TESTED_THRESHOLDS)('with a threshold of %i, before publication', (T) => {
  it.each([
    ['staff of a unit', 1],
    ['a manager or a key of two units', 2],
  ])(
    '%s learns nothing of a small group from areas and counters',
    async (_, count) => {
      const narrowed: string[] = [];
      for (let seed = T * 2000; seed < T * 2000 + UNPUBLISHED; seed += 1) {
        const round = randomRound(seed, T, { isDivided: seed % 2 === 0 });
        const units = round.units.slice(0, count);
        const places = round.places.filter(({ unit, isLate }) => !isLate && units.includes(unit));
        if (peopleIn(places) < T) continue;
        const attacker = new Attacker(SHORT_FORM, places);
        readAsStaff(attacker, { places, units, threshold: T, published: null });
        const asked = {
          round: { ...round, places, units },
          threshold: T,
          counterUnits: units,
          isTwice: false,
        };
        const found = await attack(attacker, asked);
        narrowed.push(...found.narrowed.map((secret) => `round ${seed}: ${secret}`));
      }
      expect(narrowed).toEqual([]);
    },
    120_000,
  );
});
