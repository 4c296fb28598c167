import { describe, expect, it } from 'vitest';
import { gapShares } from '#app/domain/results/figures/gap.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { COMPOSITIONS, FORM, methodOf, ONE_QUESTION } from '#tests/support/results/definitions.ts';

/** f1: q1 q2 q3, f2: q4 q5, f3: q6; five levels, 4 and 5 satisfied. */
const COUNTS = [
  [0, 0, 0, 10, 0], // nobody unsatisfied
  [0, 5, 0, 0, 5], // 5 of 10
  [1, 0, 0, 9, 0], // 1 of 10
  [0, 0, 2, 0, 2], // 2 of 4
  [0, 0, 0, 0, 0], // nobody asked
  [2, 0, 0, 0, 0], // 2 of 2
];
const shares = (composition: Method['composition'], figure: Method['figure'] = 'top2') =>
  gapShares(FORM, methodOf(figure, composition), COUNTS)?.map((share) => Number(share.toFixed(2)));

describe('how much of the overall gap each criterion explains', () => {
  it('is its share of the unsatisfied answers where all answers lie in one pot', () => {
    expect(shares({ kind: 'pooled' })).toEqual([0, 50, 10, 20, 0, 20]);
  });

  it('is its share of the points missing to the highest level where the figure is a mean', () => {
    // Missing points: 10, 15, 4 + 9 = 13, 4, 0, 8; in all 50.
    const expected = [20, 30, 26, 8, 0, 16];
    expect(shares({ kind: 'pooled' }, 'mean-percent')).toEqual(expected);
    expect(shares({ kind: 'pooled' }, 'mean')).toEqual(expected);
  });

  it('is its own gap among all gaps where criteria have one weight', () => {
    // Gaps: 0, 0.5, 0.1, 0.5, none, 1; in all 2.1.
    expect(shares({ kind: 'mean-of-criteria' })).toEqual([0, 23.81, 4.76, 23.81, 0, 47.62]);
  });

  it('is its part of the gap of its factor where factors have one weight', () => {
    // Per factor: q2 5/30, q3 1/30; q4 2/4; q6 2/2; in all 1.7.
    expect(shares({ kind: 'mean-of-factors' })).toEqual([0, 9.8, 1.96, 29.41, 0, 58.82]);
  });

  it('counts factors by their weights where they have some', () => {
    // 0.5 x 5/30, 0.5 x 1/30; 0.3 x 2/4; 0.2 x 1; in all 0.45.
    const weights = { f1: 0.5, f2: 0.3, f3: 0.2 };
    expect(shares({ kind: 'weighted', weights })).toEqual([0, 18.52, 3.7, 33.33, 0, 44.44]);
  });

  it('is that of one pot where the overall figure is a question of its own', () => {
    expect(shares({ kind: 'overall-question', question: 'overall' })).toEqual(shares({ kind: 'pooled' }));
  });

  it.each(COMPOSITIONS)('sums to 100 ($kind)', (composition) => {
    const sum = gapShares(FORM, methodOf('top2', composition), COUNTS)?.reduce(
      (total, share) => total + share,
      0,
    );
    expect(sum).toBeCloseTo(100, 9);
  });

  it.each(COMPOSITIONS)(
    'is nothing where everybody is satisfied or nobody answered ($kind)',
    (composition) => {
      const method = methodOf('top2', composition);
      expect(
        gapShares(
          FORM,
          method,
          COUNTS.map(() => [0, 0, 0, 1, 9]),
        ),
      ).toBeNull();
      expect(
        gapShares(
          FORM,
          method,
          COUNTS.map(() => [0, 0, 0, 0, 0]),
        ),
      ).toBeNull();
    },
  );

  it('is all of it where there is one criterion', () => {
    expect(gapShares(ONE_QUESTION, methodOf('top2'), [[0, 1, 0, 0, 3]])).toEqual([100]);
  });
});
