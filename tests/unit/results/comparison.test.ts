import { describe, expect, it } from 'vitest';
import type { Interval } from '#app/domain/results/figures/cell.ts';
import { changeOf, judgeDifference, withChanges } from '#app/domain/results/table/comparison.ts';
import { findSortColumn, sortRows } from '#app/domain/results/table/sort.ts';
import type { ResultRow, ResultTable } from '#app/domain/results/table/table.ts';
import { standingOf } from '#app/domain/results/table/target.ts';
import { methodOf } from '#tests/support/results/definitions.ts';

const method = methodOf('top2');

function row(rate: number | null, interval: Interval | null, responses: number | null = 100): ResultRow {
  const labels = [{ code: 'u', name: 'Phường' }];
  return {
    labels,
    responses,
    answers: responses,
    counts: [],
    rate,
    mean: null,
    interval,
    isSuppressed: false,
  };
}
const around = (rate: number, half: number, responses = 100) =>
  row(rate, { low: rate - half, high: rate + half }, responses);

describe('whether a difference is more than chance', () => {
  // Halves 3 and 4 add to sqrt(9 + 16) = 5: the least difference that counts.
  it.each([
    ['rises by more than 5', around(85.01, 3), around(80, 4), 'up'],
    [
      'rises by less than 5, though the intervals no longer meet in the middle',
      around(84.99, 3),
      around(80, 4),
      'unclear',
    ],
    ['falls by more than 5', around(74.99, 4), around(80, 3), 'down'],
    ['does not move', around(80, 3), around(80, 3), 'unclear'],
    ['rises by 5.5 while the intervals still overlap by 1.5', around(85.5, 3), around(80, 4), 'up'],
  ])('a figure that %s', (_, now, before, verdict) => {
    expect(judgeDifference(now, before, method)).toBe(verdict);
  });

  it('uses the side of each interval that faces the other figure', () => {
    // Downwards sqrt(1 + 4) = 2.24, upwards sqrt(81 + 81) = 12.73.
    const now = row(90, { low: 89, high: 99 });
    expect(judgeDifference(now, row(87.5, { low: 78.5, high: 89.5 }), method)).toBe('up');
    expect(judgeDifference(row(87.5, { low: 78.5, high: 89.5 }), now, method)).toBe('down');
  });

  it('is the two proportions of Newcombe (1998), table II (a): 56/70 and 48/80 differ', () => {
    // His intervals: 0.8000 (0.6918-0.8773), 0.6000 (0.4904-0.7004) and for the difference 0.0524 to 0.3339.
    const first = row(80, { low: 69.18, high: 87.73 }, 70);
    const second = row(60, { low: 49.04, high: 70.04 }, 80);
    expect(judgeDifference(first, second, method)).toBe('up');
    expect(20 - Math.hypot(80 - 69.18, 70.04 - 60)).toBeCloseTo(5.24, 1);
  });

  it('is not judged on a handful of people, nor without an interval', () => {
    expect(judgeDifference(around(100, 0, 29), around(80, 1), method)).toBe('too-few');
    expect(judgeDifference(around(90, 1), around(80, 1, 29), method)).toBe('too-few');
    expect(judgeDifference(row(90, null), around(80, 1), method)).toBeNull();
  });
});

describe('a change', () => {
  it('is what the printed figures subtract to: 83.944 and 82.655 print 83.94 and 82.66, and differ by 1.28', () => {
    expect(changeOf(around(83.944, 1), around(82.655, 1), method)).toMatchObject({
      points: 1.28,
      rate: 82.655,
    });
  });

  it('is none where either side has no figure or is withheld', () => {
    expect(changeOf(row(null, null, 0), around(80, 1), method)).toBeNull();
    expect(changeOf(around(80, 1), row(null, null, null), method)).toBeNull();
    expect(changeOf(around(80, 1), undefined, method)).toBeNull();
  });
});

describe('a compared table', () => {
  const labelled = (code: string, rate: number): ResultRow => ({
    ...around(rate, 1),
    labels: [{ code, name: code }],
  });
  const table = (rows: ResultRow[]): ResultTable => ({ by: ['unit'], levels: 5, rows, total: around(80, 1) });
  const compared = withChanges(
    table([labelled('a', 80), labelled('b', 70), labelled('new', 60)]),
    table([labelled('b', 60), labelled('a', 85), labelled('gone', 99)]),
    method,
  );

  it('finds each row by its keys', () => {
    expect(compared.rows.map(({ change }) => change?.points)).toEqual([-5, 10, undefined]);
    expect(compared.total.change).toMatchObject({ points: 0, verdict: 'unclear' });
  });

  it('can be ordered by the change, rows without one last; another table cannot', () => {
    expect(findSortColumn('change', compared)).toBe('change');
    expect(findSortColumn('change', table([]))).toBeNull();
    const sorted = sortRows(compared, { column: 'change', direction: 'desc' });
    expect(sorted.map(({ labels }) => labels[0]?.code)).toEqual(['b', 'a', 'new']);
  });
});

describe('where a figure stands to a target of 90', () => {
  it.each([
    [row(92, { low: 90, high: 94 }), 'above'],
    [row(91, { low: 89.99, high: 92 }), 'unclear'],
    [row(88, { low: 86, high: 90 }), 'unclear'],
    [row(88, { low: 86, high: 89.99 }), 'below'],
    [row(100, { low: 100, high: 100 }, 29), 'too-few'],
    [row(95, null), null],
    [row(null, null, 0), null],
  ])('%#', (figure, standing) => {
    expect(standingOf(figure, 90, method)).toBe(standing);
  });
});
