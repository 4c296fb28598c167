import { describe, expect, it } from 'vitest';
import { computePattern } from '#app/domain/results/disclosure/compute-pattern.ts';
import {
  atomsOfParts,
  computeCounterPattern,
  computePatternBeside,
  divisionsBeside,
  kindOfDivision,
  type SharedAtom,
} from '#app/domain/results/disclosure/divisions.ts';
import type { Pattern } from '#app/domain/results/disclosure/pattern.ts';
import { cellOf } from '#app/domain/results/figures/cell-math.ts';
import { methodOf } from '#tests/support/results/definitions.ts';
import { SHORT_FORM } from '#tests/support/results/random-rounds.ts';

const T = 5;
const METHOD = methodOf('top2');

/** People of whom each fifth is dissatisfied with everything. */
const people = (count: number) =>
  cellOf(
    SHORT_FORM,
    'top2',
    Array.from({ length: count }, (_, index) => [0, 1, 2].map(() => (index % 5 === 0 ? 2 : 5))),
  );

const at = (unit: string, area: string, counter: string, count: number): SharedAtom => ({
  unit,
  others: [area],
  part: counter,
  cell: people(count),
});

/** The same people by unit and service area. */
const byArea = (
  atoms: readonly SharedAtom[],
  earlier?: { pattern: Pattern; atoms: readonly SharedAtom[] },
) => {
  const toAtoms = (given: readonly SharedAtom[]) =>
    given.map(({ unit, others: [column = ''], cell }) => ({ unit, column, cell }));
  return computePattern({
    threshold: T,
    definition: SHORT_FORM,
    method: METHOD,
    units: [...new Set(atoms.map(({ unit }) => unit))],
    columns: [...new Set(atoms.flatMap(({ others }) => others))],
    atoms: toAtoms(atoms),
    isEmptySecret: true,
    earlier: earlier && { pattern: earlier.pattern, atoms: toAtoms(earlier.atoms) },
  });
};

/** The counters of a unit that its reader is shown. */
function shownCounters(atoms: readonly SharedAtom[], units: readonly string[], areas: Pattern): string[] {
  const own = atoms.filter(({ unit }) => units.includes(unit));
  const rules = { threshold: T, definition: SHORT_FORM, method: METHOD, units };
  const beside = { divisions: [{ pattern: areas, ...kindOfDivision('service_area') }], atoms: own };
  const pattern = computeCounterPattern(rules, areas, beside);
  return units.flatMap((unit, row) =>
    pattern.columns
      .filter((counter) => own.some((atom) => atom.unit === unit && atom.part === counter))
      .filter((_, column) => pattern.layers['overall']?.at(row, column) === false)
      .map((counter) => `${unit} ${counter}`),
  );
}

describe('counters beside the service areas of the same people', () => {
  const large = [at('u2', 'a1', 'k1', 40), at('u2', 'a2', 'k2', 40)];

  it('that serve one area each are hidden exactly where their areas are', () => {
    const atoms = [at('u1', 'a1', 'c1', 3), at('u1', 'a2', 'c2', 30), at('u1', 'a3', 'c3', 60)];
    const areas = byArea(atoms);
    expect(areas.layers['overall']?.cells.slice(0, 3)).toEqual([true, true, false]);
    expect(shownCounters(atoms, ['u1'], areas)).toEqual(['u1 c3']);
  });

  it('are shown where nobody is few', () => {
    const atoms = [at('u1', 'a1', 'c1', 30), at('u1', 'a2', 'c2', 30)];
    expect(shownCounters(atoms, ['u1'], byArea(atoms))).toEqual(['u1 c1', 'u1 c2']);
  });

  it('hide a small counter of a large area with another counter of that area', () => {
    const atoms = [at('u1', 'a1', 'c1', 3), at('u1', 'a1', 'c2', 40), at('u1', 'a2', 'c3', 40)];
    expect(shownCounters(atoms, ['u1'], byArea(atoms))).toEqual(['u1 c3']);
  });

  it('of a unit with a hidden area are not shown to a reader of several units, whose areas cover each other', () => {
    const atoms = [at('u1', 'a1', 'c1', 3), at('u1', 'a2', 'c2', 30), at('u1', 'a3', 'c3', 60), ...large];
    const areas = byArea(atoms);
    const shown = shownCounters(atoms, ['u1', 'u2'], areas);
    expect(shown.filter((name) => name.startsWith('u1'))).toEqual([]);
  });

  it('are not shown of a round that was published again with other figures, which told of areas before', () => {
    const before = [at('u1', 'a1', 'c1', 30), at('u1', 'a2', 'c2', 30), ...large];
    const after = [at('u1', 'a1', 'c1', 36), at('u1', 'a2', 'c2', 40), ...large];
    const first = byArea(before);
    expect(shownCounters(before, ['u1'], first)).toEqual(['u1 c1', 'u1 c2']);
    const second = byArea(after, { pattern: first, atoms: before });
    expect(second.isRevision).toBe(true);
    expect(shownCounters(after, ['u1'], second)).toEqual([]);
  });
});

describe('channels and half months beside counters of the same people', () => {
  /** The channels of one unit that its reader is shown beside its counters, all of one area. */
  function shownChannels(places: readonly { counter: string; channel: string; count: number }[]): string[] {
    const units = ['u1'];
    const rules = { threshold: T, definition: SHORT_FORM, method: METHOD, units };
    const countBy = (key: 'counter' | 'channel') => {
      const counts = new Map<string, number>();
      for (const place of places) counts.set(place[key], (counts.get(place[key]) ?? 0) + place.count);
      return [...counts];
    };
    const ofCounters = countBy('counter').map(([counter, count]) => at('u1', 'a1', counter, count));
    const areas = byArea([at('u1', 'a1', 'all', 50)]);
    const beside = { divisions: [{ pattern: areas, ...kindOfDivision('service_area') }], atoms: ofCounters };
    const counters = computeCounterPattern(rules, areas, beside);
    const atoms = places.map(({ counter, channel, count }) => at('u1', counter, channel, count));
    const columns = countBy('channel').map(([channel]) => channel);
    const ofChannels = countBy('channel').map(([column, count]) => ({
      unit: 'u1',
      column,
      cell: people(count),
    }));
    const pattern = computePatternBeside(
      { ...rules, columns, atoms: ofChannels, isEmptySecret: false },
      { divisions: [{ pattern: counters, ...kindOfDivision('counter') }], atoms },
    );
    return columns.filter((_, column) => pattern.layers['overall']?.at(0, column) === false);
  }

  it('hide paper where it all comes from the desk that hides the tablet of three people', () => {
    // The tablet and the desk are hidden and 10 together: a shown 7 of paper would tell of the tablet's 3.
    const places = [
      { counter: 'tablet', channel: 'kiosk', count: 3 },
      { counter: 'desk', channel: 'paper', count: 7 },
      { counter: 'hall', channel: 'qr', count: 35 },
      { counter: 'hall', channel: 'link', count: 5 },
    ];
    expect(shownChannels(places)).not.toContain('paper');
    expect(shownChannels(places)).toContain('qr');
  });

  it('are shown where the people of small counters could have used any of them', () => {
    const places = ['tablet', 'desk', 'hall'].flatMap((counter) => [
      { counter, channel: 'qr', count: counter === 'tablet' ? 2 : 40 },
      { counter, channel: 'paper', count: counter === 'tablet' ? 2 : 40 },
    ]);
    expect(shownChannels(places)).toEqual(['qr', 'paper']);
  });
});

describe('divisions that tell of a small group only all together', () => {
  /** Of a unit: area, counter, channel, half month, people. */
  type Line = readonly [string, string, string, string, number];
  const DIVIDED = ['service_area', 'counter', 'channel', 'half_month'] as const;

  /** The parts of each division that a reader of some units is shown; of several units the sums over all of them. */
  function shownParts(lines: Readonly<Record<string, readonly Line[]>>): Record<string, string[]> {
    const units = Object.keys(lines);
    const rules = { threshold: T, definition: SHORT_FORM, method: METHOD, units };
    const places = units.flatMap((unit) => (lines[unit] ?? []).map((line) => ({ unit, line })));
    const codeIn = (line: Line, key: (typeof DIVIDED)[number]) => String(line[DIVIDED.indexOf(key)]);
    const patterns = new Map<string, Pattern>();
    for (const key of DIVIDED) {
      const others = divisionsBeside(key);
      const beside = {
        divisions: others.map(({ dimension, isBefore }) => ({
          pattern: isBefore ? (patterns.get(dimension) ?? null) : null,
          ...kindOfDivision(dimension),
        })),
        atoms: places.map(({ unit, line }) => ({
          unit,
          others: others.map(({ dimension }) => codeIn(line, dimension)),
          part: codeIn(line, key),
          cell: people(line[4]),
        })),
      };
      const atoms = atomsOfParts(beside.atoms);
      const columns = [...new Set(atoms.map(({ column }) => column))];
      const input = { ...rules, columns, atoms, isEmptySecret: false };
      const areas = patterns.get('service_area');
      const pattern =
        key === 'counter' && areas
          ? computeCounterPattern(rules, areas, beside)
          : areas
            ? computePatternBeside(input, beside)
            : computePattern(input);
      patterns.set(key, pattern);
    }
    const isShown = ({ layers }: Pattern, column: number) =>
      layers['overall']?.at(units.length === 1 ? 0 : units.length, column) === false;
    return Object.fromEntries(
      [...patterns].map(([key, pattern]) => [
        key,
        pattern.columns.filter((_, column) => isShown(pattern, column)),
      ]),
    );
  }

  it('hide channels where the desk of four people is what a channel and an area have in common', () => {
    const shown = shownParts({
      u1: [
        ['a1', 'desk', 'qr', 'h1', 4],
        ['a1', 'hall', 'paper', 'h1', 40],
        ['a2', 'hall', 'qr', 'h1', 35],
      ],
    });
    expect(shown).toMatchObject({ service_area: ['a1', 'a2'], counter: [], channel: [] });
  });

  it('hide channels, too, where only a half month of four people is what they have in common', () => {
    const shown = shownParts({
      u1: [
        ['a1', 'hall', 'qr', 'h2', 4],
        ['a1', 'hall', 'paper', 'h1', 40],
        ['a2', 'hall', 'qr', 'h1', 35],
      ],
    });
    expect(shown).toMatchObject({ service_area: ['a1', 'a2'], channel: [], half_month: [] });
  });

  it('hide of two units the sum of a channel that a counter of one gives away of the other', () => {
    const shown = shownParts({
      u1: [
        ['a1', 'c1', 'qr', 'h1', 2],
        ['a1', 'c1', 'paper', 'h1', 40],
        ['a2', 'c2', 'kiosk', 'h1', 40],
      ],
      u2: [
        ['a1', 'c1', 'paper', 'h1', 30],
        ['a2', 'c2', 'qr', 'h1', 75],
      ],
    });
    expect(shown['channel']).not.toContain('qr');
  });
});
