import { describe, expect, it } from 'vitest';
import type { Interval } from '#app/domain/results/figures/cell.ts';
import {
  changesOf,
  judgeDifference,
  judgeDifferences,
  withChanges,
} from '#app/domain/results/table/comparison.ts';
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
    sample: null,
    isSuppressed: false,
  };
}
/** A rate known as well as by `size` independent yes or no answers. */
const known = (rate: number, size: number, responses = 100): ResultRow => ({
  ...row(rate, null, responses),
  sample: { share: rate / 100, size },
});

describe('whether a difference is more than chance', () => {
  it.each([
    // Arcsine of square roots, standard errors 1 / sqrt(4 n + 2): 83.9 % of 400 against 78 % of 400 are 2.13 of them.
    ['rises by more than chance', known(83.9, 400), known(78, 400), 'up'],
    ['rises by less', known(83, 400), known(78, 400), 'unclear'],
    ['falls by more than chance', known(78, 400), known(83.9, 400), 'down'],
    ['does not move', known(80, 400), known(80, 400), 'unclear'],
    ['is all satisfied of thirty, and was 96 % of 300', known(100, 30), known(96, 300), 'unclear'],
  ])('a figure that %s', (_, now, before, verdict) => {
    expect(judgeDifference(now, before, method)).toBe(verdict);
  });

  it('says of 56/70 and 48/80 what Newcombe (1998), table II (a), says: they differ', () => {
    expect(judgeDifference(known(80, 70), known(60, 80), method)).toBe('up');
  });

  it('is not judged on a handful of people, nor where the uncertainty is not known', () => {
    expect(judgeDifference(known(100, 29, 29), known(80, 1000), method)).toBe('too-few');
    expect(judgeDifference(known(90, 1000), known(80, 29, 29), method)).toBe('too-few');
    expect(judgeDifference(row(90, null), known(80, 1000), method)).toBeNull();
  });

  it('of many pairs is judged all at once: what one pair shows may be chance among twenty', () => {
    const [now, before] = [known(83.9, 400), known(78, 400)];
    const same = [known(80, 400), known(80, 400)] as const;
    expect(judgeDifferences([[now, before]], method)).toEqual(['up']);
    const twenty = judgeDifferences([[now, before], ...Array.from({ length: 19 }, () => same)], method);
    expect(new Set(twenty)).toEqual(new Set(['unclear']));
    const clear = judgeDifferences(
      [[known(95, 400), before], ...Array.from({ length: 19 }, () => same)],
      method,
    );
    expect(clear[0]).toBe('up');
  });

  it('does not count pairs that are not judged among them', () => {
    const pair = [known(83.9, 400), known(78, 400)] as const;
    const few = [known(80, 29, 29), known(80, 29, 29)] as const;
    expect(judgeDifferences([pair, ...Array.from({ length: 19 }, () => few)], method)[0]).toBe('up');
  });
});

describe('a change', () => {
  it('is what the printed figures subtract to: 83.944 and 82.655 print 83.94 and 82.66, and differ by 1.28', () => {
    expect(changesOf([[known(83.944, 400), known(82.655, 400)]], method)).toMatchObject([
      { points: 1.28, rate: 82.655 },
    ]);
  });

  it('is none where either side has no figure or is withheld', () => {
    const there = known(80, 400);
    expect(changesOf([[row(null, null, 0), there]], method)).toEqual([null]);
    expect(changesOf([[there, row(null, null, null)]], method)).toEqual([null]);
    expect(changesOf([[there, undefined]], method)).toEqual([null]);
  });
});

describe('a compared table', () => {
  const labelled = (code: string, rate: number): ResultRow => ({
    ...known(rate, 400),
    labels: [{ code, name: code }],
  });
  const table = (rows: ResultRow[]): ResultTable => ({
    by: ['unit'],
    levels: 5,
    rows,
    total: known(80, 400),
  });
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
