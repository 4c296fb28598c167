import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideParts, type HidePartsInput } from '#app/domain/results/disclosure/hide-parts.ts';
import { TESTED_THRESHOLDS } from '#tests/support/disclosure-threshold.ts';

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** Hides parts of people, of whom so many were not satisfied; small ones are hidden whatever else is. */
function hide(
  threshold: number,
  people: readonly number[],
  bad: readonly number[] = people,
  isEmptySecret = false,
) {
  const quantities = [people, bad].map((parts) => ({ parts, whole: sum(parts) }));
  const hidden = people.map((count) => count < threshold && (isEmptySecret || count > 0));
  return hideParts({ threshold, quantities, hidden, isEmptySecret });
}

describe.each(TESTED_THRESHOLDS)('with a threshold of %i, parts of a whole that must be hidden', (T) => {
  it('a small part, and the smallest that hides it, because the whole less the others would tell', () => {
    expect(hide(T, [6 * T, 2, 2 * T + 2, T + 3])).toEqual([false, true, false, true]);
  });

  it('two small parts that reach the threshold together need no third; two that fall short do', () => {
    expect(hide(T, [T - 1, 1, 4 * T])).toEqual([true, true, false]);
    expect(hide(T, [T - 2, 1, 4 * T])).toEqual([true, true, true]);
  });

  it('a part that is large enough in people but in which everybody is satisfied does not hide who is not', () => {
    expect(hide(T, [2, 2 * T, 9 * T, 6 * T], [0, 0, T, T])).toEqual([true, false, false, true]);
  });

  it('all of what there is where the whole has less than the threshold, none where it has nothing', () => {
    expect(hide(T, [2, 2 * T, 9 * T], [0, 0, 1])).toEqual([true, false, true]);
    expect(hide(T, [2, 2 * T, 9 * T], [0, 0, 0])).toEqual([true, true, false]);
  });

  it('an empty part cannot be told from a small one where that is a secret', () => {
    expect(hide(T, [0, T + 4, 4 * T], [0, T + 4, 4 * T], true)).toEqual([true, true, false]);
  });

  it('gives back what a later part made needless', () => {
    const made = hide(T, [2, T, 8 * T], [0, 1, 9 * T]);
    expect(made).toEqual([true, false, true]);
  });

  it('leaves at least two parts and enough of every quantity, and shows nothing that was to be hidden', () => {
    const part = fc.integer({ min: 0, max: 3 * T });
    const parts = fc.array(fc.tuple(part, part, fc.boolean()), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(parts, (given) => {
        const [people, bad] = [
          given.map(([count]) => count),
          given.map(([count, share]) => Math.min(count, share)),
        ];
        fc.pre(people.filter((count) => count > 0).length > 1);
        const input: HidePartsInput = {
          threshold: T,
          quantities: [people, bad].map((counts) => ({ parts: counts, whole: sum(counts) })),
          hidden: given.map(([count, , isForced]) => isForced && count > 0),
          isEmptySecret: false,
        };
        const hidden = hideParts(input);
        for (const [place, isForced] of input.hidden.entries())
          if (isForced) expect(hidden[place]).toBe(true);
        expect(people.filter((count, place) => count > 0 && hidden[place]).length).toBeGreaterThan(1);
        for (const counts of [people, bad]) {
          const left = sum(counts.filter((_, place) => hidden[place]));
          expect(left).toBeGreaterThanOrEqual(Math.min(T, sum(counts)));
        }
      }),
      { numRuns: 200 },
    );
  });
});
