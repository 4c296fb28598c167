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

/** So many rounds are attacked by each reader, at each threshold; a number in the environment attacks more. */
const ROUNDS = Number(process.env['ATTACKED_ROUNDS'] ?? 17);

/** What a reader has who also keeps all that was ever published: nothing more, or what is his as staff. */
const READERS = [
  { name: 'anybody', ownUnits: 0 },
  { name: 'staff of a unit', ownUnits: 1 },
  { name: 'a manager of two units, or a key for them', ownUnits: 2 },
] as const;

const ATTACKS = READERS.flatMap((reader) =>
  ([1, 2] as const).map((publications) => ({ ...reader, publications })),
);

const peopleIn = (places: readonly Place[]) => places.reduce((sum, { cell }) => sum + cell.responses, 0);

interface Published {
  readonly pattern: Pattern;
  readonly places: readonly Place[];
}

/** The first publication of a round, and the one after late forms came in; fewer where too few people answered. */
function publicationsOf({ units, places }: RandomRound, threshold: number): Published[] {
  const first = places.filter(({ isLate }) => !isLate);
  if (peopleIn(first) < threshold) return [];
  const before = { places: first, pattern: publish(units, first, { threshold }) };
  if (peopleIn(places) - peopleIn(first) < threshold) return [before];
  return [before, { places, pattern: publish(units, places, { threshold, before }) }];
}

/** Reads all publications of a round, and what each of them leaves to staff of some units. */
function readAll(
  publications: readonly Published[],
  round: RandomRound,
  given: { threshold: number; units: readonly string[]; divisions?: readonly Division[] },
) {
  const attacker = new Attacker(SHORT_FORM, publications.at(-1)?.places ?? []);
  for (const { pattern, places } of publications) {
    readEverything(attacker, { pattern, places, units: round.units, key: 'area' }, round.branches);
    if (given.units.length > 0) readAsStaff(attacker, { ...given, places, published: pattern });
  }
  attacker.subtractFirst();
  return attacker;
}

/** Random rounds that are published at least so often; every other one through several channels in several half months. */
function* roundsFor(T: number, place: number) {
  const { publications: wanted, ownUnits } = ATTACKS[place]!;
  for (let [seed, count] = [T * 1000 + place, 0]; count < ROUNDS; seed += ATTACKS.length) {
    const round = randomRound(seed, T, { isDivided: ownUnits > 0 && count % 2 === 0 });
    const publications = publicationsOf(round, T).slice(0, wanted);
    if (publications.length < wanted) continue;
    count += 1;
    yield { seed, round, publications };
  }
}

interface Attacked {
  readonly seed: number;
  readonly round: RandomRound;
  readonly publications: readonly Published[];
  /** How many units are the reader's own. */
  readonly ownUnits: number;
}

/** What a reader of all publications of a round can narrow down. */
async function attackRound(T: number, { seed, round, publications, ownUnits }: Attacked) {
  const counterUnits = round.units.slice(0, ownUnits);
  const known = { threshold: T, units: counterUnits };
  const attacker = readAll(publications, round, known);
  const { groups, narrowed } = await attack(attacker, {
    round: { ...round, places: attacker.places },
    threshold: T,
    counterUnits,
    isTwice: publications.length > 1,
    ofAreas: readAll(publications, round, { ...known, divisions: ['area'] }),
  });
  return { groups, narrowed: narrowed.map((secret) => `round ${seed}: ${secret}`) };
}

describe.each(TESTED_THRESHOLDS)('with a threshold of %i', (T) => {
  it.each(ATTACKS)(
    '$name learns nothing of a small group from $publications publication(s): no size, level or satisfied count',
    async (given) => {
      const narrowed: string[] = [];
      let groups = 0;
      for (const attacked of roundsFor(T, ATTACKS.indexOf(given))) {
        const found = await attackRound(T, { ...attacked, ownUnits: given.ownUnits });
        groups += found.groups;
        narrowed.push(...found.narrowed);
      }
      expect(narrowed).toEqual([]);
      expect(groups).toBeGreaterThan(ROUNDS);
    },
    20_000 * ROUNDS,
  );
});

describe('rounds that left a range of 4 where 5 is asked for, before', () => {
  it.each([
    ['criteria of a channel meet overall figures of an area', 5465, 1, 2],
    ['criteria of a channel meet overall figures of an area', 5477, 1, 2],
    ['channels and half months of a single unit are told by what others leave of the sum', 5592, 2, 1],
  ])('%s: %i', async (_what, seed, ownUnits, count) => {
    const round = randomRound(seed, 5, { isDivided: true });
    const publications = publicationsOf(round, 5).slice(0, count);
    const { narrowed } = await attackRound(5, { seed, round, publications, ownUnits });
    expect(narrowed).toEqual([]);
  });
});

/** Rounds of one kind of reader that are not published. */
const UNPUBLISHED = Math.ceil(ROUNDS / 2);

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
    20_000 * ROUNDS,
  );
});
