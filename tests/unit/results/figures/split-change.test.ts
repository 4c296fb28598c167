import { describe, expect, test } from 'vitest';
import { addCells, cellOf } from '#app/domain/results/figures/cell-math.ts';
import type { Cell } from '#app/domain/results/figures/cell.ts';
import { computeFigures } from '#app/domain/results/figures/compose.ts';
import { splitChange, type GroupInBoth } from '#app/domain/results/figures/weighting/split-change.ts';
import { seededRandom } from '#tests/support/results/survey-data.ts';
import { answersOf, FORM, methodOf, ONE_QUESTION } from '#tests/support/results/definitions.ts';

function oneQuestion(answers: number, rate: number) {
  const satisfied = (answers * rate) / 100;
  const levels = Array.from({ length: answers }, (_, place) => [place < satisfied ? 4 : 3]);
  return cellOf(ONE_QUESTION, 'top2', levels);
}

describe('why a total changed', () => {
  test('two units that serve as before, 95 % and 60 %, and another mix: 28.64 points of mix, none served better', () => {
    const split = splitChange(ONE_QUESTION, methodOf('top2'), [
      { before: oneQuestion(100, 95), after: oneQuestion(1000, 95) },
      { before: oneQuestion(1000, 60), after: oneQuestion(100, 60) },
    ]);
    expect(split?.served).toBeCloseTo(0, 12);
    // (95 - 60) x (10/11 - 1/11)
    expect(split?.mix).toBeCloseTo(28.636363636, 9);
  });

  test('the same mix, one unit 10 points better: half of it, all served better', () => {
    const split = splitChange(ONE_QUESTION, methodOf('top2'), [
      { before: oneQuestion(50, 80), after: oneQuestion(100, 90) },
      { before: oneQuestion(50, 60), after: oneQuestion(100, 60) },
    ]);
    expect(split?.served).toBeCloseTo(5, 12);
    expect(split?.mix).toBeCloseTo(0, 12);
  });

  test('a unit that answers only now changes the mix, not the service', () => {
    const split = splitChange(ONE_QUESTION, methodOf('top2'), [
      { before: oneQuestion(100, 60), after: oneQuestion(100, 60) },
      { before: null, after: oneQuestion(100, 90) },
    ]);
    expect(split?.served).toBe(0);
    expect(split?.mix).toBeCloseTo(15, 12);
  });

  test('nobody answered before: nothing to split', () => {
    const groups: GroupInBoth[] = [{ before: null, after: oneQuestion(10, 50) }];
    expect(splitChange(ONE_QUESTION, methodOf('top2'), groups)).toBeNull();
    expect(splitChange(ONE_QUESTION, methodOf('top2'), [])).toBeNull();
  });

  test('a factor that is answered in one period only: the change has no split', () => {
    const cell = (f2: number | null) => cellOf(FORM, 'top2', [answersOf([5, 4, 4, f2, f2, 5])]);
    const groups = [{ before: cell(3), after: cell(null) }];
    expect(splitChange(FORM, methodOf('top2', { kind: 'mean-of-factors' }), groups)).toBeNull();
    expect(splitChange(FORM, methodOf('top2'), groups)).not.toBeNull();
  });

  test.each([
    ['top2', { kind: 'pooled' }],
    ['mean', { kind: 'pooled' }],
    ['mean-percent', { kind: 'mean-of-factors' }],
    ['top2', { kind: 'mean-of-criteria' }],
    ['top2', { kind: 'weighted', weights: { f1: 0.5, f2: 0.3, f3: 0.2 } }],
    ['top2', { kind: 'overall-question', question: 'overall' }],
  ] as const)('the two reasons add up to the change of %s, %o', (figure, composition) => {
    const random = seededRandom(20261128);
    const level = () => 1 + Math.floor(random() * 5);
    const draw = (people: number) =>
      cellOf(
        FORM,
        figure,
        Array.from({ length: people }, () =>
          answersOf([level(), level(), level(), level(), level(), level()], level()),
        ),
      );
    const method = methodOf(figure, composition);
    const groups = [
      { before: draw(12), after: draw(3) },
      { before: draw(4), after: draw(40) },
      { before: draw(7), after: null },
    ].map(({ before, after }) => ({ before, after }));
    const total = (side: 'before' | 'after') =>
      groups
        .flatMap((group): readonly Cell[] => (group[side] ? [group[side]] : []))
        .reduce((sum, cell) => addCells(sum, cell));
    const rate = (side: 'before' | 'after') => computeFigures(FORM, method, total(side)).overall.rate ?? NaN;
    const split = splitChange(FORM, method, groups);
    expect((split?.served ?? NaN) + (split?.mix ?? NaN)).toBeCloseTo(rate('after') - rate('before'), 9);
    expect(Math.abs(split?.served ?? 0)).toBeGreaterThan(0.001);
  });
});
