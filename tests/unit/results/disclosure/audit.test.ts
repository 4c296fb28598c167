import { describe, expect, it } from 'vitest';
import { auditPattern } from '#app/domain/results/disclosure/audit.ts';
import { Network } from '#app/domain/results/disclosure/network.ts';
import { runAll } from '#app/domain/results/disclosure/steps.ts';
import { TESTED_THRESHOLDS } from '#tests/support/disclosure-threshold.ts';
import { attack, publicationInput, publish, readEverything } from '#tests/support/results/attack.ts';
import { Attacker } from '#tests/support/results/attacker.ts';
import { LinearProgramme, type Equation } from '#tests/support/results/linear-programme.ts';
import { randomRound, seeded, SHORT_FORM } from '#tests/support/results/random-rounds.ts';
import { weaken } from '#tests/support/results/weakened.ts';

/** The least and the greatest value of each link by a linear programme: at every node as much comes in as goes out. */
async function rangesOf(links: readonly { from: number; to: number }[], values: readonly number[]) {
  const nodes = [...new Set(links.flatMap(({ from, to }) => [from, to]))];
  const equations: Equation[] = nodes.map((node) => {
    const at = [...links.entries()].filter(([, { from, to }]) => from === node || to === node);
    const factors = at.map(([, { to }]) => (to === node ? 1 : -1));
    const places = at.map(([place]) => place);
    const sum = places.reduce(
      (total, place, index) => total + (values[place] ?? 0) * (factors[index] ?? 0),
      0,
    );
    return { places, factors, sum };
  });
  const programme = await LinearProgramme.open(links.length, equations);
  try {
    return links.map((_, link) => {
      const extreme = (sign: 1 | -1) => {
        const costs = new Float64Array(links.length);
        costs[link] = sign;
        return programme.leastOf(costs)?.[link] ?? NaN;
      };
      return { least: extreme(1), greatest: extreme(-1) };
    });
  } finally {
    programme.dispose();
  }
}

describe('the range of a withheld number', () => {
  it('is found by flows as a linear programme finds it', async () => {
    const random = seeded(7);
    for (let trial = 0; trial < 60; trial += 1) {
      // Rows and columns of a table whose sums are printed, and of which a number of cells is withheld.
      const [rows, columns] = [2 + Math.floor(random() * 4), 2 + Math.floor(random() * 4)];
      const nodes = rows + columns;
      const links = Array.from({ length: rows * columns }, (_, cell) => ({
        from: Math.floor(cell / columns),
        to: rows + (cell % columns),
      })).filter(() => random() < 0.7);
      const values = links.map(() => Math.floor(random() * 6));
      const network = new Network(nodes);
      for (const { from, to } of links) network.link(from, to);
      network.load(values);
      const wanted = 30;
      const ranges = await rangesOf(links, values);
      for (const [link, { least, greatest }] of ranges.entries()) {
        const value = values[link] ?? 0;
        const { up, down } = network.roomOf(link, wanted);
        expect(up, `trial ${trial}, link ${link}`).toBeCloseTo(Math.min(wanted, greatest - value), 6);
        if (up < wanted) expect(down).toBeCloseTo(Math.min(wanted - up, value - least), 6);
      }
    }
  });
});

describe.each(TESTED_THRESHOLDS)('with a threshold of %i, the audit of a publication', (T) => {
  const publication = (seed: number) => {
    const round = randomRound(seed, T);
    const places = round.places.filter(({ isLate }) => !isLate);
    const pattern = publish(round.units, places, { threshold: T });
    return { round, places, pattern, input: publicationInput(round.units, places, { threshold: T }) };
  };

  it('passes what the rule decides, and names every one that shows one group too many', async () => {
    let weakened = 0;
    for (let seed = T * 3000; seed < T * 3000 + 40; seed += 1) {
      const { round, places, pattern, input } = publication(seed);
      expect(runAll(auditPattern(input, pattern)), `round ${seed}`).toEqual([]);
      const random = seeded(seed);
      const weak = weaken(input, pattern, (count) => Math.floor(random() * count));
      if (!weak) continue;
      const attacker = new Attacker(SHORT_FORM, places);
      readEverything(attacker, { places, pattern: weak, units: round.units, key: 'area' });
      const asked = { round: { ...round, places }, threshold: T, counterUnits: [], isTwice: false };
      const { narrowed } = await attack(attacker, asked);
      if (narrowed.length === 0) continue;
      weakened += 1;
      expect(runAll(auditPattern(input, weak)), `round ${seed}: ${narrowed.join('; ')}`).not.toEqual([]);
    }
    expect(weakened).toBeGreaterThan(4);
  });

  it('names a group that is shown although an earlier publication withheld it', () => {
    let named = 0;
    for (let seed = T * 3000; seed < T * 3000 + 20; seed += 1) {
      const { round, places, pattern, input } = publication(seed);
      const random = seeded(seed);
      const weak = weaken(input, pattern, (count) => Math.floor(random() * count));
      if (!weak) continue;
      const before = { places, pattern };
      const again = publicationInput(round.units, places, { threshold: T, before });
      expect(runAll(auditPattern(again, weak)), `round ${seed}`).not.toEqual([]);
      named += 1;
    }
    expect(named).toBeGreaterThan(2);
  });
});
