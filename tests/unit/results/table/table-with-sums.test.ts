import { describe, expect, it } from 'vitest';
import { readPattern, storePattern } from '#app/domain/publication/stored-pattern.ts';
import { TableWithSums } from '#app/domain/results/disclosure/table-with-sums.ts';

const SHAPE = { rows: 2, columns: 3 };
const counts = TableWithSums.addUp(SHAPE, (row, column) => 10 * (row + 1) + column);

describe('a table with its sums', () => {
  it('has the sum of each row behind it, of each column below it, and of everything in the corner', () => {
    expect(counts.cells).toEqual([10, 11, 12, 33, 20, 21, 22, 63, 30, 32, 34, 96]);
    expect([counts.at(1, 3), counts.at(2, 1), counts.total]).toEqual([63, 32, 96]);
  });

  it('finds the row and column of every place, and the sums among them', () => {
    const places = [...counts.cells.keys()];
    expect(places.map((place) => counts.placeOf(counts.rowOf(place), counts.columnOf(place)))).toEqual(
      places,
    );
    expect(places.filter((place) => counts.isSum(place))).toEqual([3, 7, 8, 9, 10, 11]);
  });

  it('has nothing outside: no cell of the next row stands for one beyond the last column', () => {
    expect([counts.at(0, 4), counts.at(3, 0), counts.at(-1, 0), counts.at(0, -1)]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('can be reduced to the sums of its rows, and may have no row or column', () => {
    expect(counts.rowSums()).toEqual(new TableWithSums({ rows: 2, columns: 0 }, [33, 63, 96]));
    expect(TableWithSums.addUp({ rows: 0, columns: 0 }, () => 1).cells).toEqual([0]);
  });

  it('is refused with a cell too many or too few', () => {
    expect(() => new TableWithSums(SHAPE, [1, 2, 3])).toThrow(RangeError);
  });
});

describe('a pattern kept with a lock', () => {
  it('is read as it was stored, with the threshold of its lock', () => {
    const hidden = TableWithSums.of(SHAPE, (row, column) => row === 1 || column === 2);
    const groups = { units: ['u1', 'u2'], columns: ['a1', 'a2', 'a3'] };
    const pattern = { threshold: 7, withholdsLevels: true, ...groups, layers: { overall: hidden } };
    const stored = storePattern(pattern);
    expect(stored).toEqual({ ...groups, withholdsLevels: true, layers: { overall: '001011110010' } });
    expect(readPattern(stored, 7)).toEqual(pattern);
  });
});
