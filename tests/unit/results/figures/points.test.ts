import { describe, expect, test } from 'vitest';
import { cellOf, emptyCell, type Answers } from '#app/domain/results/figures/cell-math.ts';
import { bandOf, computePoints } from '#app/domain/results/figures/points.ts';
import { FORM, methodOf, NINE_INDICATORS } from '#tests/support/results/definitions.ts';

const method = methodOf('mean-percent');
const pointsOf = (...responses: Answers[]) =>
  computePoints(NINE_INDICATORS, method, cellOf(NINE_INDICATORS, 'mean', responses));

describe('points of the nine indicators', () => {
  test.each([
    [18, 'xuất sắc'],
    [15, 'xuất sắc'],
    [14.999, 'tốt'],
    [12, 'tốt'],
    [9, 'khá'],
    [6, 'trung bình'],
    [5.999, 'yếu'],
    [0, 'yếu'],
  ])('%d points of 18 are graded %s', (points, grade) => {
    expect(bandOf(NINE_INDICATORS, points)?.label.vi).toBe(grade);
  });

  test('one form with 2 2 2 2 2 2 1 1 1 has 15 points', () => {
    expect(pointsOf([2, 2, 2, 2, 2, 2, 1, 1, 1])).toMatchObject({ points: 15, highest: 18 });
  });

  test('two forms are graded by their mean sum of points', () => {
    const result = pointsOf([2, 2, 2, 2, 2, 2, 2, 2, 2], [0, 0, 0, 1, 1, 1, 0, 0, 0]);
    expect(result?.points).toBe(10.5);
    expect(result?.band?.label.vi).toBe('khá');
  });

  test('the grade is that of the points as printed: 14.996 is 15.00, and excellent', () => {
    // 250 forms, 3749 points of 4500: 14.996.
    const forms = Array.from({ length: 250 }, (_, form) =>
      Array.from({ length: 9 }, (_, place) =>
        form * 9 + place < 1499 ? 2 : form * 9 + place < 2250 ? 1 : 0,
      ),
    );
    const result = pointsOf(...forms);
    expect(result?.points).toBe(15);
    expect(result?.band?.label.vi).toBe('xuất sắc');
  });

  test('an indicator that did not apply is left out, the others stand for the whole', () => {
    expect(pointsOf([2, 2, 2, 2, 2, 2, null, null, null])?.points).toBe(18);
  });

  test('nobody answered: no points and no grade', () => {
    expect(computePoints(NINE_INDICATORS, method, emptyCell(NINE_INDICATORS))).toBeNull();
  });

  test('a form without bands has no points', () => {
    expect(computePoints(FORM, method, emptyCell(FORM))).toBeNull();
  });

  test('below the lowest band there is no grade', () => {
    expect(bandOf({ bands: NINE_INDICATORS.bands?.slice(1) }, 3)).toBeNull();
  });
});
