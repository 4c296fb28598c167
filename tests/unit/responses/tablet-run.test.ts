import { describe, expect, test } from 'vitest';
import { isTabletRun, type TabletForm } from '#app/domain/responses/tablet-run.ts';
import { SeededRandom } from '#db/seed/random.ts';

const NOON = Date.parse('2026-09-14T12:00:00+07:00');
const BEST = 1n;

/** Forms of one tablet with these pauses before them, in seconds, and these sheets. */
function formsOf(pauses: readonly number[], sheetOf: (index: number) => bigint): TabletForm[] {
  let at = NOON;
  return pauses.map((pause, index) => ({ at: new Date((at += pause * 1000)), sheet: sheetOf(index) }));
}

function countFlagged(forms: readonly TabletForm[]): number {
  return forms.filter((form, index) => isTabletRun(form, forms.slice(0, index))).length;
}

const uneven = (random: SeededRandom, mean: number) => -mean * Math.log(1 - random.next());
const afternoon = (count: number, pause: (index: number) => number) =>
  Array.from({ length: count }, (_, i) => pause(i));

describe('one person on the tablet all afternoon', () => {
  const random = new SeededRandom('one hand');

  test('who fills in the same sheet again and again is flagged from the tenth on, however long the pauses', () => {
    const forms = formsOf(
      afternoon(60, () => uneven(random, 90)),
      () => BEST,
    );
    expect(countFlagged(forms)).toBeGreaterThanOrEqual(48);
  });

  test('who changes the answers and keeps the pace of a machine is flagged from the eleventh on', () => {
    const forms = formsOf(
      afternoon(60, (index) => 40 + (index % 3)),
      (index) => BigInt(index % 4),
    );
    expect(countFlagged(forms)).toBe(50);
  });

  test('the best sheets of more than an hour are no run', () => {
    const forms = formsOf(
      afternoon(20, (index) => 600 + 400 * (index % 2)),
      () => BEST,
    );
    expect(countFlagged(forms)).toBe(0);
  });
});

test('of busy afternoons on which six of ten people press the best everywhere, a hundredth is flagged at the most', () => {
  const random = new SeededRandom('busy afternoons');
  let flagged = 0;
  for (let day = 0; day < 50; day++) {
    const forms = formsOf(
      // Served in turn: a minute at the least, and often two or three.
      afternoon(100, () => 60 + uneven(random, 75)),
      () => (random.chance(0.6) ? BEST : BigInt(2 + random.below(50))),
    );
    flagged += countFlagged(forms);
  }
  expect(flagged).toBeLessThan(50);
});
