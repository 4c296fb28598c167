import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideCells } from '#app/domain/results/disclosure/hide-cells.ts';
import { TableWithSums } from '#app/domain/results/disclosure/table-with-sums.ts';
import { TESTED_THRESHOLDS } from '#tests/support/disclosure-threshold.ts';
import { rangeOf, type Equation } from '#tests/support/results/range-auditor.ts';

type Rows = readonly (readonly number[])[];

const withSums = (rows: Rows) =>
  TableWithSums.addUp(
    { rows: rows.length, columns: rows[0]?.length ?? 0 },
    (row, column) => rows[row]?.[column] ?? 0,
  );

interface Asked {
  readonly threshold: number;
  readonly isEmptySecret?: boolean;
}

function hide(rows: Rows, { threshold, isEmptySecret = true }: Asked) {
  const counts = withSums(rows);
  const hidden = hideCells({ shape: counts, threshold, quantities: [{ counts, isEmptySecret }] });
  return { counts, hidden };
}

/** Which rows of a table of one column are hidden, those of the sums left out. */
const hiddenRows = (rows: Rows, threshold: number) =>
  rows.map((_, row) => hide(rows, { threshold }).hidden.at(row, 0));

/** What a reader knows: each row and column adds up to its sum, and the numbers that are shown. */
function equationsOf({ counts, hidden }: ReturnType<typeof hide>): Equation[] {
  const { rows, columns, cells } = counts;
  const equation = (line: readonly (readonly [row: number, column: number, factor: number])[]): Equation => {
    const factors = cells.map(() => 0);
    let sum = 0;
    for (const [row, column, factor] of line) {
      if (hidden.at(row, column)) factors[counts.placeOf(row, column)] = factor;
      else sum -= factor * (counts.at(row, column) ?? 0);
    }
    return { factors, sum };
  };
  const inRows = Array.from({ length: rows + 1 }, (_, row) =>
    equation(Array.from({ length: columns + 1 }, (__, column) => [row, column, column === columns ? -1 : 1])),
  );
  const inColumns = Array.from({ length: columns + 1 }, (_, column) =>
    equation(Array.from({ length: rows + 1 }, (__, row) => [row, column, row === rows ? -1 : 1])),
  );
  return [...inRows, ...inColumns];
}

/** How wide a range is left for each cell below the threshold. */
function widths(rows: Rows, { threshold, isEmptySecret }: Required<Asked>): number[] {
  const made = hide(rows, { threshold, isEmptySecret });
  const equations = equationsOf(made);
  const { cells } = made.counts;
  return cells.flatMap((count, place) => {
    if (count >= threshold || (count === 0 && !isEmptySecret)) return [];
    const { low, high } = rangeOf(equations, cells.length, place);
    return [high - low];
  });
}

describe.each(TESTED_THRESHOLDS)('with a threshold of %i, cells of a table that must be hidden', (T) => {
  it('none where nobody stands in a small group', () => {
    const { hidden } = hide(
      [
        [T, T + 1],
        [T + 2, T + 3],
      ],
      { threshold: T },
    );
    expect(hidden.cells).not.toContain(true);
  });

  it('a small unit, and the next smallest, because the total less the others would tell', () => {
    const units = [[6 * T], [2], [2 * T + 2], [T + 3]];
    expect(hiddenRows(units, T)).toEqual([false, true, false, true]);
    expect(hide(units, { threshold: T }).hidden.total).toBe(false);
  });

  it('two small units that reach the threshold together need no third; two that fall one short do', () => {
    expect(hiddenRows([[T - 1], [1], [4 * T]], T)).toEqual([true, true, false]);
    expect(hiddenRows([[T - 2], [1], [4 * T]], T)).toEqual([true, true, true]);
  });

  it('a unit without a response cannot be told from one just below the threshold', () => {
    expect(hiddenRows([[0], [T + 4], [4 * T]], T)).toEqual([true, true, false]);
  });

  it('a small cell of a table is hidden in a rectangle, so that neither its row nor its column tells', () => {
    const rows = [
      [3, 4 * T, 6 * T],
      [2 * T - 1, 2 * T - 2, 8 * T],
      [10 * T, 12 * T, 14 * T],
    ];
    const { hidden } = hide(rows, { threshold: T });
    expect([0, 1, 2].map((row) => [0, 1, 2].map((column) => Number(hidden.at(row, column))))).toEqual([
      [1, 1, 0],
      [1, 1, 0],
      [0, 0, 0],
    ]);
  });

  it('a total below the threshold hides everything', () => {
    const { hidden } = hide(
      [
        [T - 2, 0],
        [0, 1],
      ],
      { threshold: T },
    );
    expect(hidden.cells).not.toContain(false);
  });

  it('sums of rows that are shown elsewhere stay', () => {
    const counts = withSums([
      [T - 2, 0],
      [2, 4 * T],
      [2 * T - 1, 2 * T - 1],
    ]);
    const hidden = hideCells({
      shape: counts,
      threshold: T,
      quantities: [{ counts, isEmptySecret: false }],
      hidden: TableWithSums.of(counts, (row) => row < 2),
      keepsRowSums: true,
    });
    expect(hidden.at(2, 2)).toBe(false);
  });
});

const anyRows = (threshold: number) => {
  const counts = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: threshold }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 6 * threshold }) },
    { weight: 1, arbitrary: fc.constant(0) },
  );
  const side = fc.integer({ min: 1, max: 5 });
  return fc
    .tuple(side, side)
    .chain(([rows, columns]) =>
      fc.array(fc.array(counts, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    .filter((rows) => (withSums(rows).total ?? 0) >= threshold);
};

describe.each(TESTED_THRESHOLDS)(
  'with a threshold of %i, what a reader with a linear programme can work out',
  (T) => {
    it.each([
      ['where an empty group is a secret too', true],
      ['where an empty group is known', false],
    ])('leaves every small cell a range as wide as the threshold, %s', (_, isEmptySecret) => {
      fc.assert(
        fc.property(anyRows(T), (rows) => {
          for (const width of widths(rows, { threshold: T, isEmptySecret }))
            expect(width).toBeGreaterThanOrEqual(T - 1e-6);
        }),
        { numRuns: 300 },
      );
    });

    it('hides every small cell and never the total of all', () => {
      fc.assert(
        fc.property(anyRows(T), (rows) => {
          const { counts, hidden } = hide(rows, { threshold: T });
          for (const [place, count] of counts.cells.entries())
            if (count < T) expect(hidden.cells[place]).toBe(true);
          expect(hidden.total).toBe(false);
        }),
      );
    });
  },
);
