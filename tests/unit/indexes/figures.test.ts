import { describe, expect, test } from 'vitest';
import {
  changeOf,
  figureChart,
  quarterOf,
  yearEffect,
  type YearFigure,
} from '#app/domain/indexes/figures.ts';

describe('the group of a province', () => {
  test.each([
    [34, [9, 9, 8, 8]],
    [63, [16, 16, 16, 15]],
    [3, [1, 1, 1, 0]],
  ])('of %i follows from their number: quarters of %j', (provinces, sizes) => {
    const places = Array.from({ length: provinces }, (_, place) => quarterOf(place + 1, provinces));
    expect([1, 2, 3, 4].map((quarter) => places.filter((each) => each === quarter).length)).toEqual(sizes);
  });
});

describe('figures through the years', () => {
  const figure = (year: number, value: number, provinces: number): YearFigure => ({
    ...{ year, value, place: 1, provinces, lowest: null, highest: null, quarter: 1, isMean: false },
  });

  test('change by what is printed: no arrow where the printed figures are the same', () => {
    expect(changeOf(41.024, 41.0201, 2)).toBe(0);
    expect(changeOf(41.02, 42.5, 2)).toBe(1.48);
    expect(changeOf(undefined, 42.5, 2)).toBeNull();
    // DTI: 0,7326 after 0,7101; with two decimals it would be 0,02.
    expect(changeOf(0.7101, 0.7326, 4)).toBe(0.0225);
  });

  test('are no line across the merging of provinces', () => {
    const { rows } = figureChart([figure(2023, 41, 63), figure(2024, 42, 63), figure(2025, 40, 34)], {
      max: 80,
      decimals: 2,
      locale: 'vi',
    });
    expect(rows.map(({ figure: drawn }) => drawn?.rate ?? null)).toEqual([41, 42, null, 40]);
  });

  describe('after a task that was given in 2025', () => {
    const given = { givenIn: 2025, doneIn: null, decimals: 2 };
    const of = (...figures: YearFigure[]) => yearEffect(figures, given);

    test('are compared with the year before it; the year of the task itself counts as after', () => {
      expect(of(figure(2023, 41, 63), figure(2024, 42, 63), figure(2025, 43.5, 63))).toMatchObject({
        ...{ before: { year: 2024 }, after: { year: 2025 }, change: 1.5 },
      });
    });

    test('wait for the year it was done in', () => {
      const figures = [figure(2024, 42, 34), figure(2025, 43, 34)];
      expect(yearEffect(figures, { ...given, doneIn: 2026 })).toMatchObject({ after: null, change: null });
    });

    test('say nothing without a year before, nor across a mean of merged provinces', () => {
      expect(of(figure(2025, 43, 34))).toBeNull();
      expect(of({ ...figure(2024, 42, 34), isMean: true }, figure(2025, 43, 34))).toMatchObject({
        after: null,
      });
    });
  });
});
