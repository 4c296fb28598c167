import { describe, expect, test } from 'vitest';
import { dateOf } from '#app/domain/periods/date.ts';
import { baselineOf } from '#app/domain/signals/baseline.ts';
import { chancesOf, upperLimit } from '#app/domain/signals/beta-binomial.ts';
import { averageRunLength, cusum, decisionInterval, referenceValue } from '#app/domain/signals/cusum.ts';
import { pChart } from '#app/domain/signals/p-chart.ts';
import { groupPoints, subgroupSize } from '#app/domain/signals/subgroups.ts';
import { watchedFrom, watchUnit } from '#app/domain/signals/watch-unit.ts';

const day = (date: number) => dateOf(2026, 9, date);
const ALIKE = { share: 0.5, correlation: 0 };

describe('how many of some people are dissatisfied by chance', () => {
  test('each by themselves: the binomial distribution', () => {
    const chances = chancesOf(2, { share: 0.1, correlation: 0 });
    expect(chances.map((chance) => chance.toFixed(4))).toEqual(['0.8100', '0.1800', '0.0100']);
  });

  test('days that differ: a correlation of a third makes 0, 1 and 2 of two equally likely', () => {
    const chances = chancesOf(2, { share: 0.5, correlation: 1 / 3 });
    expect(chances.map((chance) => chance.toFixed(4))).toEqual(['0.3333', '0.3333', '0.3333']);
  });

  test('the limit is the least number that is reached seldom enough, and none where even all are too usual', () => {
    expect(upperLimit([0.81, 0.18, 0.01], 0.2)).toBe(1);
    expect(upperLimit([0.81, 0.18, 0.01], 0.05)).toBe(2);
    expect(upperLimit([0.81, 0.18, 0.01], 0.001)).toBe(3);
  });
});

describe('points that were shown together become dots', () => {
  test('in their order, until there are enough forms; what is left waits', () => {
    const points = [5, 6, 9, 7, 5].map((forms, place) => ({ forms, low: place, day: day(1 + place) }));
    expect(groupPoints(points, 11)).toEqual({
      complete: [
        { forms: 11, low: 1, from: day(1), to: day(2) },
        { forms: 16, low: 5, from: day(3), to: day(4) },
      ],
      rest: { forms: 5, low: 4, from: day(5), to: day(5) },
    });
  });

  test('late ones of an earlier day widen the days of a dot', () => {
    const points = [9, 4].map((date) => ({ forms: 6, low: 0, day: day(date) }));
    expect(groupPoints(points, 12).complete).toEqual([{ forms: 12, low: 0, from: day(4), to: day(9) }]);
  });

  test('a dot is half a day, and at least 20 forms', () => {
    expect(subgroupSize(12)).toBe(20);
    expect(subgroupSize(101)).toBe(51);
  });
});

describe('what is usual in a unit', () => {
  const days = (low: readonly number[]) =>
    low.map((one, place) => ({ forms: 25, low: one, day: day(1 + place) }));

  test('days that differ no more than chance leave no correlation, and the share is taken one error higher', () => {
    const usual = baselineOf(days(Array.from({ length: 16 }, () => 5)), 25);
    // (80 + 1) / (400 + 2) = 0.2015, and the root of 0.2015 x 0.7985 / 400 = 0.0201.
    expect(usual?.share).toBeCloseTo(0.2215, 4);
    expect(usual?.correlation).toBe(0);
  });

  test('days that differ more have wider limits', () => {
    const usual = baselineOf(days(Array.from({ length: 16 }, (_, place) => (place % 2 ? 9 : 1))), 25);
    // Each day is 4 from 5: 16 x 16 / (25 x 0.2015 x 0.7985) / 15 = 4.24, and (4.24 - 1) / 24 = 0.135.
    expect(usual?.correlation).toBeCloseTo(0.135, 2);
  });

  test('is not said of fewer than 300 forms', () => {
    expect(baselineOf(days([5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5]), 25)).toBeNull();
  });
});

describe('a p-chart', () => {
  test('marks a subgroup that would be as bad with a chance of alpha at most', () => {
    const subgroups = [0, 1, 2].map((low) => ({ forms: 2, low, from: day(1), to: day(1) }));
    const dots = pChart(subgroups, { share: 0.1, correlation: 0 }, 0.05);
    expect(dots.map(({ limit, isPeak }) => [limit, isPeak])).toEqual([
      [2, false],
      [2, false],
      [2, true],
    ]);
  });
});

describe('a cumulative sum', () => {
  test('takes away what turns the odds between the usual share and ten points more', () => {
    // ln(0.5 / 0.4) / ln(0.6 x 0.5 / (0.5 x 0.4)) = 0.55 a form, in halves of a form.
    expect(referenceValue(0.5, 1)).toBe(0.5);
    expect(referenceValue(0.5, 20)).toBe(11);
  });

  test('its average run length is that of the chain of its heights', () => {
    // One form at a time goes up or down by a half. At a half the first dissatisfied one ends it: 2 forms.
    expect(averageRunLength({ usual: ALIKE, forms: 1, interval: 0.5 })).toBeCloseTo(2, 10);
    // At one: E0 = 1 + E0 / 2 + E1 / 2 and E1 = 1 + E0 / 2, so that E0 = 6.
    expect(averageRunLength({ usual: ALIKE, forms: 1, interval: 1 })).toBeCloseTo(6, 10);
  });

  test('the interval is the least that is long enough', () => {
    expect(decisionInterval(ALIKE, 1, 2)).toBe(0.5);
    expect(decisionInterval(ALIKE, 1, 2.1)).toBe(1);
    expect(decisionInterval(ALIKE, 1, 6.5)).toBe(1.5);
  });

  test('there is none where days differ so much that every height signals too often', () => {
    expect(decisionInterval({ share: 0.3, correlation: 0.25 }, 500, 1_000)).toBeNull();
  });

  test('never falls below nothing, and begins anew after a signal', () => {
    const subgroups = [0, 1, 1, 1].map((low) => ({ forms: 1, low, from: day(1), to: day(1) }));
    expect(cusum(subgroups, 0.5, 1)).toEqual([
      { height: 0, isRun: false },
      { height: 0.5, isRun: false },
      { height: 1, isRun: true },
      { height: 0.5, isRun: false },
    ]);
  });
});

describe('the charts of a unit', () => {
  test('are learned from eight weeks that end before the watched three', () => {
    expect(watchedFrom(dateOf(2026, 11, 25))).toEqual({
      base: dateOf(2026, 9, 14),
      watched: dateOf(2026, 11, 9),
    });
  });

  test('say nothing while too little is known', () => {
    const watch = watchUnit([{ forms: 5, low: 1, day: day(1) }], { today: day(1), daysToFalseAlarm: 90 });
    expect(watch).toMatchObject({ usual: null, dots: [], rest: { forms: 5 } });
  });
});
