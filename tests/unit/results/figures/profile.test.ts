import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenCounts } from '#app/domain/results/insights/profile.ts';
import { TESTED_THRESHOLDS } from '#tests/support/disclosure-threshold.ts';

describe('counts of answers that a reader outside the province may see', () => {
  it.each([
    [
      [20, 30],
      [false, false],
    ],
    [
      [20, 3, 30],
      [true, true, false],
    ],
    [
      [2, 3, 30, 9],
      [true, true, false, false],
    ],
    [
      [2, 1, 30, 9],
      [true, true, false, true],
    ],
    [
      [4, 20],
      [true, true],
    ],
    [
      [0, 0, 0, 40, 12],
      [true, true, true, false, true],
    ],
  ])('%j are hidden as %j', (counts, hidden) => {
    expect(hiddenCounts(counts, 5)).toEqual(hidden);
  });

  it.each(TESTED_THRESHOLDS)(
    'never let a hidden one be worked out from the sum of all, with a threshold of %i',
    (threshold) => {
      fc.assert(
        fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }), (counts) => {
          const hidden = hiddenCounts(counts, threshold);
          const places = counts.flatMap((_, index) => (hidden[index] ? [index] : []));
          const sum = places.reduce((total, index) => total + counts[index]!, 0);
          expect(counts.every((count, index) => hidden[index] || count >= threshold)).toBe(true);
          if (places.length === 0 || places.length === counts.length) return;
          expect(places.length).toBeGreaterThan(1);
          expect(sum).toBeGreaterThanOrEqual(threshold);
        }),
      );
    },
  );
});
