import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addReasons,
  hideReasons,
  hideReasonsOf,
  orderReasons,
  type ReasonPart,
} from '#app/domain/results/disclosure/reasons.ts';
import { TESTED_THRESHOLDS } from '#tests/support/disclosure-threshold.ts';

const REASONS = 3;

const partsOf = (most: number) =>
  fc.array(
    fc.record({
      counts: fc.array(fc.nat({ max: most }), { minLength: REASONS, maxLength: REASONS }),
      isHidden: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  );

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** The parts of one reason: how many people, and whether that is withheld. */
function cellsOf(parts: readonly ReasonPart[], hidden: readonly (readonly boolean[])[], reason: number) {
  return parts.map((part, place) => ({
    count: part.counts[reason] ?? 0,
    isHidden: hidden[place]?.[reason] ?? false,
  }));
}

describe.each(TESTED_THRESHOLDS)('counts of reasons at a threshold of %i', (threshold) => {
  it('show no number of fewer people, and none of a part that is withheld itself', () => {
    fc.assert(
      fc.property(partsOf(3 * threshold), (parts) => {
        const wholeHidden = hideReasonsOf({ counts: addReasons(parts), isHidden: false }, threshold);
        const hidden = hideReasons(parts, { threshold, wholeHidden });
        for (let reason = 0; reason < REASONS; reason += 1) {
          for (const [place, { count, isHidden }] of cellsOf(parts, hidden, reason).entries()) {
            if (!isHidden) expect(count).toBeGreaterThanOrEqual(threshold);
            if (!isHidden) expect(parts[place]!.isHidden).toBe(false);
          }
        }
      }),
    );
  });

  it('leave of every withheld one as many values as the threshold, whatever is subtracted from the whole', () => {
    fc.assert(
      fc.property(partsOf(3 * threshold), (parts) => {
        fc.pre(parts.length > 1);
        const counts = addReasons(parts);
        const wholeHidden = hideReasonsOf({ counts, isHidden: false }, threshold);
        const hidden = hideReasons(parts, { threshold, wholeHidden });
        for (let reason = 0; reason < REASONS; reason += 1) {
          if (wholeHidden[reason]) continue;
          const withheld = cellsOf(parts, hidden, reason).filter(({ isHidden }) => isHidden);
          if (withheld.length === 0) continue;
          expect(withheld.length).toBeGreaterThan(1);
          // The whole less what is shown is all that is known of them: each may have none of it or all.
          expect(sum(withheld.map(({ count }) => count))).toBeGreaterThanOrEqual(threshold);
        }
      }),
    );
  });

  it('of a reason that is withheld of the whole are withheld in all its parts', () => {
    const parts = [{ counts: [5 * threshold], isHidden: false }];
    expect(hideReasons(parts, { threshold, wholeHidden: [true] })).toEqual([[true]]);
  });
});

describe('the order of reasons', () => {
  const counts = [2, 9, 4, 7];
  const hidden = [true, false, true, true];

  it('puts withheld ones behind all others, even those of many people, and tells which of them came up more often', () => {
    expect(orderReasons({ counts, people: 20 }, hidden, 5)).toEqual({
      places: [1, 3, 2, 0],
      tellsMore: true,
    });
  });

  it('is that of the form for withheld ones while fewer people than the threshold ticked anything', () => {
    const few = { counts: [1, 0, 3, 2], people: 4 };
    const all = few.counts.map(() => true);
    expect(orderReasons(few, all, 5)).toEqual({ places: [0, 1, 2, 3], tellsMore: false });
  });
});
