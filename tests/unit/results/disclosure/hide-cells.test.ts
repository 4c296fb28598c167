import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideCells } from '#app/domain/results/disclosure/hide-cells.ts';
import { runAll } from '#app/domain/results/disclosure/steps.ts';
import { TableWithSums } from '#app/domain/results/disclosure/table-with-sums.ts';
import { LinearProgramme, type Equation } from '#tests/support/results/linear-programme.ts';
import { TESTED_THRESHOLDS } from '#tests/support/disclosure-threshold.ts';

type Rows = readonly (readonly number[])[];

const withSums = (rows: Rows) =>
  TableWithSums.addUp(
    { rows: rows.length, columns: rows[0]?.length ?? 0 },
    (row, column) => rows[row]?.[column] ?? 0,
  );

/** Hides small cells and what hides them; sums stay as they are. */
function hide(rows: Rows, threshold: number) {
  const counts = withSums(rows);
  const isSecret = (place: number) => {
    const count = counts.cells[place] ?? 0;
    return !counts.isSum(place) && count > 0 && count < threshold;
  };
  const small = TableWithSums.of(counts, (row, column) => isSecret(counts.placeOf(row, column)));
  const made = runAll(hideCells({ shape: counts, threshold, quantities: [counts], hidden: small, isSecret }));
  return { counts, ...made };
}

/** What a reader knows: every shown cell, and that rows and columns add up to their sums. */
function equationsOf({ counts, hidden }: ReturnType<typeof hide>): Equation[] {
  const { rows, columns } = counts;
  const known = (line: readonly (readonly [number, number])[], sum: number): Equation => ({
    places: line.map(([row, column]) => counts.placeOf(row, column)),
    factors: line.map(() => 1),
    sum,
  });
  const upTo = (length: number) => Array.from({ length }, (_, place) => place);
  return [
    ...upTo(rows).map((row) =>
      known(
        upTo(columns).map((column) => [row, column] as const),
        counts.at(row, columns) ?? 0,
      ),
    ),
    ...upTo(columns).map((column) =>
      known(
        upTo(rows).map((row) => [row, column] as const),
        counts.at(rows, column) ?? 0,
      ),
    ),
    ...upTo(rows).flatMap((row) =>
      upTo(columns)
        .filter((column) => !hidden.at(row, column))
        .map((column) => known([[row, column]], counts.at(row, column) ?? 0)),
    ),
  ];
}

const rowsOf = (table: TableWithSums<boolean>) =>
  Array.from({ length: table.rows }, (_, row) =>
    Array.from({ length: table.columns }, (__, column) => Number(table.at(row, column))).join(''),
  );

describe.each(TESTED_THRESHOLDS)('with a threshold of %i, cells of a table that must be hidden', (T) => {
  it('none where nobody stands in a small group', () => {
    const { hidden } = hide(
      [
        [T, T + 1],
        [T + 2, T + 3],
      ],
      T,
    );
    expect(hidden.cells).not.toContain(true);
  });

  it('a small cell is hidden in a rectangle, so that neither its row nor its column tells', () => {
    const { hidden } = hide(
      [
        [3, 4 * T, 6 * T],
        [2 * T - 1, 2 * T - 2, 8 * T],
        [10 * T, 12 * T, 14 * T],
      ],
      T,
    );
    expect(rowsOf(hidden)).toEqual(['110', '110', '000']);
  });

  it('a column whose cells cannot hide one another is named, for its sum to be hidden', () => {
    const made = hide(
      [
        [2, 9 * T],
        [0, 9 * T],
      ],
      T,
    );
    expect(made.failed).toEqual([]);
    // Two people are all there are in their column: more than none and fewer than three is no range of the threshold.
    const alone = hide([[2, 9 * T]], T);
    expect(alone.failed).toEqual([0]);
  });

  it('leaves every small cell as wide a range as the threshold or its smallest sum, or names its column', async () => {
    const count = fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0, max: T }) },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 6 * T }) },
      { weight: 1, arbitrary: fc.constant(0) },
    );
    const side = fc.integer({ min: 1, max: 5 });
    const tables = fc.tuple(side, side).chain(([rows, columns]) =>
      fc.array(fc.array(count, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const made = hide(rows, T);
        const { counts, hidden, failed } = made;
        const programme = await LinearProgramme.open(counts.cells.length, equationsOf(made));
        try {
          for (const [place, value] of counts.cells.entries()) {
            const [row, column] = [counts.rowOf(place), counts.columnOf(place)];
            if (counts.isSum(place) || value === 0 || value >= T || failed.includes(column)) continue;
            expect(hidden.cells[place]).toBe(true);
            const cost = (sign: number) => counts.cells.map((_, other) => (other === place ? sign : 0));
            const low = programme.leastOf(Float64Array.from(cost(1)))?.[place] ?? 0;
            const high = programme.leastOf(Float64Array.from(cost(-1)))?.[place] ?? 0;
            const wanted = Math.min(
              T,
              counts.at(row, counts.columns) ?? 0,
              counts.at(counts.rows, column) ?? 0,
            );
            expect(high - low).toBeGreaterThanOrEqual(wanted - 1e-6);
          }
        } finally {
          programme.dispose();
        }
      }),
      { numRuns: 100 },
    );
  });
});
