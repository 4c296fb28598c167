import { describe, expect, it } from 'vitest';
import { computePattern } from '#app/domain/results/disclosure/compute-pattern.ts';
import type { Atom, Pattern } from '#app/domain/results/disclosure/pattern.ts';
import { addCells, cellOf } from '#app/domain/results/figures/cell-math.ts';
import type { Cell } from '#app/domain/results/figures/cell.ts';
import { methodOf } from '#tests/support/results/definitions.ts';
import { SHORT_FORM } from '#tests/support/results/random-rounds.ts';

const T = 5;

const people = (...answers: (number | null)[][]): Cell => cellOf(SHORT_FORM, 'top2', answers);
const same = (count: number, ...answers: (number | null)[]) => Array.from({ length: count }, () => answers);

const UNITS = ['u1', 'u2', 'u3'];
const BASE = people(...same(30, 5, 5, 5), ...same(6, 2, 2, 2));

const atomsWith = (late: Readonly<Record<string, Cell>>): Atom[] =>
  UNITS.flatMap((unit) =>
    ['a1', 'a2'].map((column) => {
      const more = late[`${unit} ${column}`];
      return { unit, column, cell: more ? addCells(BASE, more) : BASE };
    }),
  );

function publish(atoms: readonly Atom[], earlier?: { pattern: Pattern; atoms: readonly Atom[] }): Pattern {
  return computePattern({
    threshold: T,
    definition: SHORT_FORM,
    method: methodOf('top2'),
    units: UNITS,
    columns: ['a1', 'a2'],
    atoms,
    isEmptySecret: true,
    earlier,
  });
}

const BEFORE = atomsWith({});
const FIRST = publish(BEFORE);

/** The layers of which a unit is hidden in a second publication. */
function hiddenOf(late: Readonly<Record<string, Cell>>, unit: string): string[] {
  const second = publish(atomsWith(late), { pattern: FIRST, atoms: BEFORE });
  const row = UNITS.indexOf(unit);
  return Object.entries(second.layers).flatMap(([layer, table]) =>
    table.at(row, 2) === false ? [] : [layer],
  );
}

describe('a second publication', () => {
  const many = people(...same(20, 5, 5, 5), ...same(6, 2, 2, 2));

  it('shows units in which many answered since', () => {
    expect(hiddenOf({ 'u1 a1': many, 'u2 a1': many, 'u3 a2': many }, 'u1')).toEqual([]);
  });

  it('hides of a unit the criterion that few of the late people answered, and shows the rest', () => {
    const late = people(...same(20, 5, 5, null), ...same(6, 2, 2, null), ...same(2, null, null, 5));
    expect(hiddenOf({ 'u1 a1': late, 'u2 a1': many, 'u3 a2': many }, 'u1')).toEqual([
      'factors',
      'criteria.f1',
      'criteria.f2',
    ]);
  });

  it('does not tell what the few who answered a criterion in one area said, though their unit and their area are shown', () => {
    // The only dissatisfied answer of all late people: to the first criterion, in a group of which four answered it.
    const few = people([2, 5, 5], [5, 5, 5], [5, 5, 5], [5, 5, 5], [null, 5, 5]);
    const others = people(...same(20, 5, 5, 5));
    const late = { 'u1 a1': few, 'u1 a2': others, 'u2 a1': others, 'u3 a2': others };
    expect(hiddenOf(late, 'u1')).toContain('criteria.f1');
  });
});
