import { describe, expect, it } from 'vitest';
import { computePattern } from '#app/domain/results/disclosure/compute-pattern.ts';
import { computeCounterPattern, type CounterAtom } from '#app/domain/results/disclosure/counters.ts';
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

const at = (unit: string, area: string, counter: string, count: number): CounterAtom => ({
  unit,
  area,
  counter,
  cell: people(count),
});

/** The same people by unit and service area. */
const byArea = (
  atoms: readonly CounterAtom[],
  earlier?: { pattern: Pattern; atoms: readonly CounterAtom[] },
) => {
  const toAtoms = (given: readonly CounterAtom[]) =>
    given.map(({ unit, area, cell }) => ({ unit, column: area, cell }));
  return computePattern({
    threshold: T,
    definition: SHORT_FORM,
    method: METHOD,
    units: [...new Set(atoms.map(({ unit }) => unit))],
    columns: [...new Set(atoms.map(({ area }) => area))],
    atoms: toAtoms(atoms),
    isEmptySecret: true,
    earlier: earlier && { pattern: earlier.pattern, atoms: toAtoms(earlier.atoms) },
  });
};

/** The counters of a unit that its reader is shown. */
function shownCounters(atoms: readonly CounterAtom[], units: readonly string[], areas: Pattern): string[] {
  const own = atoms.filter(({ unit }) => units.includes(unit));
  const pattern = computeCounterPattern({
    threshold: T,
    definition: SHORT_FORM,
    method: METHOD,
    units,
    areas,
    atoms: own,
  });
  return units.flatMap((unit, row) =>
    pattern.columns
      .filter((counter) => own.some((atom) => atom.unit === unit && atom.counter === counter))
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
