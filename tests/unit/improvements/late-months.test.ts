import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { showLate, totalLate, type LateCounts } from '#app/domain/improvements/late-months.ts';

const unit = (late: number, apologised: number): LateCounts => ({ late, apologised });
const THRESHOLD = 5;
const show = (units: readonly LateCounts[]) => units.map((counts) => showLate(counts, THRESHOLD));

describe('late dossiers of a month, as everybody may see them', () => {
  it('shows what no few people stand behind, and that nobody does', () => {
    const units = [unit(12, 12), unit(0, 0), unit(11, 6)];
    expect(show(units)).toEqual(units);
    expect(totalLate(show(units), 0)).toEqual({ ...unit(23, 18), leftOut: unit(0, 0) });
  });

  it('withholds one to four, which no sum holds either', () => {
    const shown = show([unit(20, 20), unit(7, 7), unit(3, 3)]);
    expect(shown[2]).toEqual({ late: null, apologised: null });
    expect(totalLate(shown, 0)).toEqual({ ...unit(27, 27), leftOut: unit(1, 1) });
  });

  it('withholds the letters of a unit of which two people got one, or got none', () => {
    const shown = show([unit(20, 18), unit(30, 2), unit(40, 20)]);
    expect(shown.map(({ late, apologised }) => [late, apologised])).toEqual([
      [20, null],
      [30, null],
      [40, 20],
    ]);
    expect(totalLate(shown, 0)).toEqual({ ...unit(90, 20), leftOut: unit(0, 2) });
  });

  it('has no sum where nothing is shown, and counts units whose list says nothing of the month', () => {
    expect(totalLate(show([unit(2, 1)]), 3)).toEqual({ late: null, apologised: null, leftOut: unit(4, 4) });
  });

  it('tells nothing of a withheld unit by two looks, whatever the others became', () => {
    const looks = [
      [unit(9, 9), unit(2, 0), unit(5, 0), unit(16, 10)],
      [unit(10, 9), unit(2, 0), unit(6, 0), unit(17, 11)],
    ].map((units) => totalLate(show(units), 0));
    // 9 + 5 + 16, and 10 + 6 + 17: the two are in neither, and are not the rest of one.
    expect(looks.map(({ late, leftOut }) => [late, leftOut.late])).toEqual([
      [30, 1],
      [33, 1],
    ]);
    // 9 + 0 + 10, then 0 + 11: one of ten without a letter is withheld.
    expect(looks.map(({ apologised, leftOut }) => [apologised, leftOut.apologised])).toEqual([
      [19, 1],
      [11, 2],
    ]);
  });

  it('says the same of units whatever their small counts are', () => {
    const few = fc.integer({ min: 1, max: THRESHOLD - 1 });
    const counts = fc
      .tuple(fc.nat({ max: 15 }), fc.nat({ max: 15 }))
      .map(([without, apologised]) => unit(without + apologised, apologised));
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 8 }), few, few, (others, one, another) => {
        const look = (late: number) => show([...others, unit(late, 0)]);
        expect(look(one)).toEqual(look(another));
        expect(totalLate(look(one), 0)).toEqual(totalLate(look(another), 0));
        for (const { late, apologised } of look(one)) {
          const without = late === null || apologised === null ? null : late - apologised;
          for (const count of [late, apologised, without]) {
            expect(count === null || count === 0 || count >= THRESHOLD).toBe(true);
          }
        }
      }),
    );
  });
});
