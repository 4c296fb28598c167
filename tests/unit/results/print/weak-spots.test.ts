import { describe, expect, it } from 'vitest';
import type { ResultRow, ResultTable } from '#app/domain/results/table/table.ts';
import { bandOfRate, weakSpotsOf } from '#app/domain/results/insights/weak-spots.ts';
import { FORM, methodOf, NINE_INDICATORS, ONE_QUESTION } from '#tests/support/results/definitions.ts';

const method = methodOf('top2');

function row(codes: readonly string[], satisfied: number | null, of = 10, position?: number): ResultRow {
  const isHidden = satisfied === null;
  return {
    labels: codes.map((code) => ({ code, name: code, ...(position === undefined ? {} : { position }) })),
    responses: isHidden ? null : of,
    answers: isHidden ? null : of,
    counts: isHidden ? null : [of - satisfied, 0, 0, satisfied, 0],
    rate: isHidden || of === 0 ? null : (100 * satisfied) / of,
    mean: null,
    interval: null,
    sample: null,
    isSuppressed: isHidden,
  };
}
const table = (by: ResultTable['by'], rows: readonly ResultRow[]): ResultTable => ({
  by,
  levels: 5,
  rows,
  total: row([], 0),
});
/** Criteria of FORM in form order, by how many of ten were satisfied. */
const criteria = (...satisfied: (number | null)[]) =>
  table(
    ['criterion'],
    satisfied.map((count, position) => row([`q${position + 1}`], count, 10, position)),
  );
const units = table(['unit'], [row(['a'], 9), row(['silent'], 0, 0), row(['b'], 4), row(['hidden'], null)]);
const cells = table(['unit', 'criterion'], [row(['b', 'q1'], 1), row(['a', 'q1'], 10)]);
const all = { from: 0, count: 10 };

describe('the weak spots', () => {
  it('put the criterion that explains most of the gap on top, whatever the order of the table', () => {
    const byCriterion = criteria(9, 10, 8, 10, 10, 7);
    const turned = { ...byCriterion, rows: [...byCriterion.rows].reverse() };
    const spots = weakSpotsOf({ definition: FORM, method, byCriterion: turned, byUnit: units, cells }, all);
    expect(spots.criteria.slice(0, 3).map(({ label, share }) => [label.code, share])).toEqual([
      ['q6', 50],
      ['q3', (100 * 2) / 6],
      ['q1', (100 * 1) / 6],
    ]);
    expect(spots.missing).toBeNull();
  });

  it('put the lowest unit first and those without a figure last, and give each its cell', () => {
    const byCriterion = criteria(9, 10, 8, 10, 10, 7);
    const spots = weakSpotsOf({ definition: FORM, method, byCriterion, byUnit: units, cells }, all);
    expect(spots.units.map(({ labels }) => labels[0]?.code)).toEqual(['b', 'a', 'silent', 'hidden']);
    const first = spots.criteria.find(({ label }) => label.code === 'q1');
    expect(first?.cells.map((cell) => cell?.rate)).toEqual([10, 100, undefined, undefined]);
    const second = weakSpotsOf(
      { definition: FORM, method, byCriterion, byUnit: units, cells },
      { from: 1, count: 1 },
    );
    expect(second.units.map(({ labels }) => labels[0]?.code)).toEqual(['a']);
    expect(second.unitCount).toBe(4);
  });

  it('show no share at all when one criterion is withheld, since the others would tell it', () => {
    const byCriterion = criteria(9, null, 8, 10, 10, 7);
    const spots = weakSpotsOf({ definition: FORM, method, byCriterion, byUnit: units, cells }, all);
    expect(spots.criteria.map(({ share }) => share)).toEqual([null, null, null, null, null, null]);
    expect(spots.missing).toBe('hidden');
  });

  it('are none where everybody is satisfied, and all of it where there is one criterion', () => {
    const full = criteria(10, 10, 10, 10, 10, 10);
    const none = weakSpotsOf({ definition: FORM, method, byCriterion: full, byUnit: units, cells }, all);
    expect(none.missing).toBe('no-gap');
    const one = { definition: ONE_QUESTION, method, byCriterion: criteria(9), byUnit: units, cells };
    expect(weakSpotsOf(one, all).criteria.map(({ share }) => share)).toEqual([100]);
  });
});

describe('the word for a rate', () => {
  it.each([
    [49.994, 'very-low'],
    [49.995, 'low'],
    [69.99, 'low'],
    [70, 'middle'],
    [80, 'fair'],
    [89.99, 'fair'],
    [89.996, 'high'],
  ])('goes by what is printed: %d is %s', (rate, band) => {
    expect(bandOfRate(rate, FORM, method)).toBe(band);
  });

  it('goes by percent of the highest level where the figure is a mean', () => {
    expect(bandOfRate(4.5, FORM, methodOf('mean'))).toBe('high');
    expect(bandOfRate(3.4, FORM, methodOf('mean'))).toBe('low');
    expect(bandOfRate(1.8, NINE_INDICATORS, methodOf('mean'))).toBe('high');
  });
});
