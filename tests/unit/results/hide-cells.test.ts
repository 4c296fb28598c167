import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideCells, WIDTH } from '#app/domain/results/disclosure/hide-cells.ts';
import { rangeOf, type Equation } from '#tests/support/results/range-auditor.ts';

type Table = readonly (readonly number[])[];

/** A table with the sums of its rows and columns, row by row. */
function withSums(table: Table): number[] {
  const columns = table[0]?.length ?? 0;
  const sums = Array.from({ length: columns }, (_, column) =>
    table.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  );
  return [...table, sums].flatMap((row) => [...row, row.reduce((sum, value) => sum + value, 0)]);
}

const secretZeros = (value: number) => value < 5;
const knownZeros = (value: number) => value > 0 && value < 5;

function hide(table: Table, isSmall = secretZeros) {
  const values = withSums(table);
  const [rows, columns] = [table.length, table[0]?.length ?? 0];
  return { values, rows, columns, hidden: hideCells({ rows, columns, quantities: [{ values, isSmall }] }) };
}

/** What a reader knows: each row and column adds up to its sum, and the numbers that are shown. */
function equationsOf({ values, rows, columns, hidden }: ReturnType<typeof hide>): Equation[] {
  const at = (row: number, column: number) => row * (columns + 1) + column;
  const equation = (cells: readonly (readonly [number, number])[]): Equation => {
    const factors = values.map(() => 0);
    let sum = 0;
    for (const [cell, factor] of cells) {
      if (hidden[cell]) factors[cell] = factor;
      else sum -= factor * (values[cell] ?? 0);
    }
    return { factors, sum };
  };
  const inRows = Array.from({ length: rows + 1 }, (_, row) =>
    equation(
      Array.from({ length: columns + 1 }, (__, column) => [at(row, column), column === columns ? -1 : 1]),
    ),
  );
  const inColumns = Array.from({ length: columns + 1 }, (_, column) =>
    equation(Array.from({ length: rows + 1 }, (__, row) => [at(row, column), row === rows ? -1 : 1])),
  );
  return [...inRows, ...inColumns];
}

function widths(table: Table, isSmall: (value: number) => boolean): number[] {
  const made = hide(table, isSmall);
  const equations = equationsOf(made);
  return made.values.flatMap((value, cell) => {
    if (!isSmall(value)) return [];
    const { low, high } = rangeOf(equations, made.values.length, cell);
    return [high - low];
  });
}

describe('cells of a table that must be hidden', () => {
  it('none where nobody stands in a small group', () => {
    expect(
      hide([
        [5, 6],
        [7, 8],
      ]).hidden,
    ).not.toContain(true);
  });

  it('a small unit, and the next smallest, because the total less the others would tell', () => {
    const { hidden } = hide([[30], [2], [12], [8]]);
    expect([0, 1, 2, 3].map((unit) => hidden[2 * unit])).toEqual([false, true, false, true]);
    expect(hidden[9]).toBe(false);
  });

  it('two small units that make five together need no third; two that make four do', () => {
    expect([0, 1, 2].map((unit) => hide([[4], [1], [20]]).hidden[2 * unit])).toEqual([true, true, false]);
    expect([0, 1, 2].map((unit) => hide([[3], [1], [20]]).hidden[2 * unit])).toEqual([true, true, true]);
  });

  it('a unit without a response cannot be told from one with four', () => {
    expect([0, 1, 2].map((unit) => hide([[0], [9], [20]]).hidden[2 * unit])).toEqual([true, true, false]);
  });

  it('a small cell of a table is hidden in a rectangle, so that neither its row nor its column tells', () => {
    const { hidden } = hide([
      [3, 20, 30],
      [9, 8, 40],
      [50, 60, 70],
    ]);
    const shown = [0, 1, 2].map((row) => [0, 1, 2].map((column) => Number(hidden[row * 4 + column])));
    expect(shown).toEqual([
      [1, 1, 0],
      [1, 1, 0],
      [0, 0, 0],
    ]);
  });

  it('a total of fewer than five hides everything', () => {
    expect(
      hide([
        [3, 0],
        [0, 1],
      ]).hidden,
    ).not.toContain(false);
  });

  it('sums of rows that are shown elsewhere stay', () => {
    const values = withSums([
      [3, 0],
      [2, 20],
      [9, 9],
    ]);
    const hidden = hideCells({
      rows: 3,
      columns: 2,
      quantities: [{ values, isSmall: knownZeros }],
      hidden: values.map((_, cell) => cell < 3 || (cell >= 3 && cell < 6)),
      keepsRowSums: true,
    });
    expect(hidden[8]).toBe(false);
  });
});

const table = (cell: fc.Arbitrary<number>) =>
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );
const counts = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 5 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 30 }) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const isWorthHiding = (rows: Table) => (withSums(rows).at(-1) ?? 0) >= 5;

describe('what a reader with a linear programme can work out', () => {
  it.each([
    ['where an empty group is a secret too', secretZeros],
    ['where an empty group is known', knownZeros],
  ])('leaves every small cell a range of at least five, %s', (_, isSmall) => {
    fc.assert(
      fc.property(table(counts).filter(isWorthHiding), (rows) => {
        for (const width of widths(rows, isSmall)) expect(width).toBeGreaterThanOrEqual(WIDTH - 1e-6);
      }),
      { numRuns: 300 },
    );
  });

  it('hides every small cell and never the total of all', () => {
    fc.assert(
      fc.property(table(counts).filter(isWorthHiding), (rows) => {
        const { values, hidden } = hide(rows);
        for (const [cell, value] of values.entries()) if (value < 5) expect(hidden[cell]).toBe(true);
        expect(hidden.at(-1)).toBe(false);
      }),
    );
  });
});
