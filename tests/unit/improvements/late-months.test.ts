import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addLate, showMonth, type LateCounts } from '#app/domain/improvements/late-months.ts';

const unit = (late: number, apologised: number): LateCounts => ({ late, apologised });
const THRESHOLD = 5;

describe('late dossiers of a month, as everybody may see them', () => {
  it('shows what no few people stand behind, and that nobody does', () => {
    const units = [unit(12, 12), unit(0, 0), unit(11, 6)];
    expect(showMonth(units, THRESHOLD)).toEqual({ total: unit(23, 18), units });
  });

  it('withholds one to four, and with them the fewest others that keep them from being worked out', () => {
    // 3 alone would be 30 - 20 - 7.
    const shown = showMonth([unit(20, 20), unit(7, 7), unit(3, 3)], THRESHOLD);
    expect(shown).toEqual({ total: unit(30, 30), units: [unit(20, 20), null, null] });
  });

  it('withholds a unit of which two people got no letter', () => {
    const shown = showMonth([unit(20, 18), unit(30, 20), unit(40, 20)], THRESHOLD);
    expect(shown.units[0]).toBeNull();
    expect(shown.units.filter((one) => one === null)).toHaveLength(2);
    expect(shown.total).toEqual(unit(90, 58));
  });

  it('shows of a month whose sum is small that the others had none', () => {
    const shown = showMonth([unit(2, 1), unit(0, 0)], THRESHOLD);
    expect(shown).toEqual({ total: null, units: [null, unit(0, 0)] });
  });

  it('leaves of every count at least the threshold, or all of it, among two that are withheld', () => {
    const counts = fc
      .tuple(fc.nat({ max: 15 }), fc.nat({ max: 15 }))
      .map(([without, apologised]) => unit(without + apologised, apologised));
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 12 }), (units) => {
        const { total, units: shown } = showMonth(units, THRESHOLD);
        const hidden = units.filter((_, place) => shown[place] === null);
        if (hidden.length === 0) return;
        const [left, all] = [addLate(hidden), addLate(units)];
        expect(total === null || hidden.length > 1 || left.late === all.late).toBe(true);
        for (const read of [
          ({ late }: LateCounts) => late,
          ({ apologised }: LateCounts) => apologised,
          ({ late, apologised }: LateCounts) => late - apologised,
        ]) {
          expect(read(left)).toBeGreaterThanOrEqual(Math.min(THRESHOLD, read(all)));
        }
        for (const one of shown) {
          for (const count of one ? [one.late, one.apologised, one.late - one.apologised] : []) {
            expect(count === 0 || count >= THRESHOLD).toBe(true);
          }
        }
      }),
    );
  });
});
