import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCells, cellOf, emptyCell } from '#app/domain/results/figures/cell-math.ts';
import type { Cell } from '#app/domain/results/figures/cell.ts';
import { computeFigures } from '#app/domain/results/figures/compose.ts';
import { toFixedHalfUp } from '#app/domain/numbers/decimal.ts';
import { scoreInterval } from '#app/domain/results/figures/score-interval.ts';
import type { CriterionFigure, IntervalKind } from '#app/domain/survey/method.ts';
import { anyAnswers, anyResponses } from '#tests/support/results/arbitraries.ts';
import { answersOf, COMPOSITIONS, FORM, methodOf, ONE_QUESTION } from '#tests/support/results/definitions.ts';

const print = (value: number | null | undefined) => (value == null ? null : toFixedHalfUp(value, 2));

/** The cell of a one-question form whose answers were counted by level. */
function countedCell(counts: readonly number[], figure: CriterionFigure): Cell {
  const responses = counts.flatMap((count, place) => Array.from({ length: count }, () => [place + 1]));
  return cellOf(ONE_QUESTION, figure, responses);
}

describe('one criterion', () => {
  test.each([
    ['V1', [0, 0, 0, 0, 10], ['100.00', '5.00', '100.00']],
    ['V2', [10, 0, 0, 0, 0], ['0.00', '1.00', '20.00']],
    ['V3', [2, 3, 10, 60, 25], ['85.00', '4.03', '80.60']],
    ['V4', [1, 0, 1, 0, 1], ['33.33', '3.00', '60.00']],
    ['V10', [0, 0, 0, 0, 0], [null, null, null]],
  ])('%s, %j by level: satisfied %, mean, mean in percent are %j', (_id, counts, figures) => {
    const rate = (figure: CriterionFigure) =>
      print(computeFigures(ONE_QUESTION, methodOf(figure), countedCell(counts, figure)).criteria[0]?.rate);
    expect([rate('top2'), rate('mean'), rate('mean-percent')]).toEqual(figures);
  });

  test.each([
    // R: prop.test(9, 10), and Wilson's own, prop.test(9, 10, correct = FALSE)
    ['effective-sample', '54.12', '99.48'],
    ['linearised', '59.58', '98.21'],
  ] as const)('9 of 10 satisfied, by %s: %s to %s', (interval, low, high) => {
    const method = { ...methodOf('top2'), interval };
    const figure = computeFigures(ONE_QUESTION, method, countedCell([0, 0, 1, 4, 5], 'top2')).criteria[0];
    expect([print(figure?.interval?.low), print(figure?.interval?.high)]).toEqual([low, high]);
  });

  test('its mean, linearised, has the interval of a mean: V3 4.03 -+ 1.96 * 0.8097 / 10', () => {
    const method = { ...methodOf('mean'), interval: 'linearised' as const };
    const figure = computeFigures(ONE_QUESTION, method, countedCell([2, 3, 10, 60, 25], 'mean')).criteria[0];
    expect(figure?.interval?.low).toBeCloseTo(
      4.03 - 1.959964 * Math.sqrt((1689 - 16.2409 * 100) / 99 / 100),
      5,
    );
  });

  test('a mean of one answer has no interval', () => {
    const cell = countedCell([0, 0, 0, 1, 0], 'mean');
    expect(computeFigures(ONE_QUESTION, methodOf('mean'), cell).criteria[0]?.interval).toBeNull();
  });

  test('a factor of one criterion, and a form of one factor, show what the criterion shows', () => {
    const figures = computeFigures(ONE_QUESTION, methodOf('top2'), countedCell([1, 2, 3, 4, 5], 'top2'));
    expect(figures.factors[0]).toEqual(figures.criteria[0]);
    expect(figures.overall).toEqual(figures.criteria[0]);
  });
});

// f1: 2 of 4 satisfied (q1 1/2, q2 1/1, q3 0/1); f2: 1 of 2 (q4 0/1, q5 1/1); f3: 1 of 1; overall question 2 of 2.
const PEOPLE = [answersOf([5, 4, 2, 3, null, null], 4), answersOf([1, null, null, null, 5, 4], 5)];
const CELL = cellOf(FORM, 'top2', PEOPLE);

describe('the overall figure', () => {
  test.each([
    ['all answers in one pot, 4 of 7', 0, '57.14'],
    ['mean of criteria, (50 + 100 + 0 + 0 + 100 + 100) / 6', 1, '58.33'],
    ['mean of factors, (50 + 50 + 100) / 3', 2, '66.67'],
    ['weighted factors, 0.5 * 50 + 0.3 * 50 + 0.2 * 100', 3, '60.00'],
    ['the overall question, 2 of 2', 4, '100.00'],
  ])('%s', (_name, place, rate) => {
    expect(print(computeFigures(FORM, methodOf('top2', COMPOSITIONS[place]), CELL).overall.rate)).toBe(rate);
  });

  test('every composition but the overall question counts the answers to all criteria', () => {
    for (const composition of COMPOSITIONS.slice(0, 4)) {
      const { overall } = computeFigures(FORM, methodOf('top2', composition), CELL);
      expect(overall).toMatchObject({ answers: 7, counts: [1, 1, 1, 2, 2] });
      expect(overall.mean).toBe(24 / 7);
    }
  });

  test('the overall question counts its own answers and has the interval of one question', () => {
    const { overall } = computeFigures(FORM, methodOf('top2', COMPOSITIONS[4]), CELL);
    expect(overall).toMatchObject({ answers: 2, counts: [0, 0, 0, 1, 1] });
    expect(overall.interval?.low).toBe(100 * scoreInterval(1, 2, 0.95).low);
  });

  test('a factor is pooled, except where the method takes the mean of criteria', () => {
    const pooled = computeFigures(FORM, methodOf('top2', { kind: 'mean-of-factors' }), CELL).factors;
    const means = computeFigures(FORM, methodOf('top2', { kind: 'mean-of-criteria' }), CELL).factors;
    expect(pooled.map(({ rate }) => rate)).toEqual([50, 50, 100]);
    expect(means.map(({ rate }) => rate)).toEqual([50, 50, 100]);
    const third = cellOf(FORM, 'top2', [...PEOPLE, answersOf([1, null, null, null, null, null])]);
    expect(print(computeFigures(FORM, methodOf('top2'), third).factors[0]?.rate)).toBe('40.00');
    const mean = computeFigures(FORM, methodOf('top2', { kind: 'mean-of-criteria' }), third).factors[0];
    expect(print(mean?.rate)).toBe('44.44');
  });

  test('a tie made of several rates still rounds up: the mean of 83.84 % and 84.09 % is 83.97 %', () => {
    const people = Array.from({ length: 10_000 }, (_, i) =>
      answersOf([i < 8384 ? 5 : 1, null, null, i < 8409 ? 5 : 1, null, null]),
    );
    const method = methodOf('top2', { kind: 'mean-of-factors' });
    const { overall } = computeFigures(FORM, method, cellOf(FORM, 'top2', people));
    expect(overall.rate).toBe(83.965);
    expect(print(overall.rate)).toBe('83.97');
  });
});

describe('factors and criteria that nobody answered', () => {
  const cell = cellOf(FORM, 'top2', [
    answersOf([5, 2, null, 4, null, null]),
    answersOf([5, 5, null, 1, 1, null]),
  ]);

  test('take no part in a mean of factors', () => {
    const { overall, factors } = computeFigures(FORM, methodOf('top2', { kind: 'mean-of-factors' }), cell);
    expect(factors[2]).toEqual({
      answers: 0,
      counts: [0, 0, 0, 0, 0],
      rate: null,
      mean: null,
      sample: null,
      interval: null,
    });
    expect(print(overall.rate)).toBe(print((75 + 100 / 3) / 2));
  });

  test('leave their weight to the others in proportion', () => {
    const { overall } = computeFigures(FORM, methodOf('top2', COMPOSITIONS[3]), cell);
    expect(print(overall.rate)).toBe(print((0.5 * 75 + (0.3 * 100) / 3) / 0.8));
  });

  test('take no part in a mean of criteria', () => {
    const { overall } = computeFigures(FORM, methodOf('top2', { kind: 'mean-of-criteria' }), cell);
    expect(print(overall.rate)).toBe(print((100 + 50 + 50 + 0) / 4));
  });

  test('one factor alone makes the overall figure its own', () => {
    const alone = cellOf(FORM, 'top2', [
      answersOf([5, 2, null, null, null, null]),
      answersOf([4, 4, 1, null, null, null]),
    ]);
    const { overall, factors } = computeFigures(FORM, methodOf('top2', COMPOSITIONS[3]), alone);
    expect(overall).toEqual(factors[0]);
  });
});

describe('intervals', () => {
  const many = Array.from({ length: 60 }, (_, i) =>
    answersOf([1 + (i % 5), i % 3 ? 4 : null, 1 + ((i * 7) % 5), 5, 1 + ((i * 3) % 5), 3 + (i % 2)], 5),
  );

  test('a mean of criteria that everybody answered has the interval of the pot', () => {
    const complete = many.map((answers) => answers.map((level) => level ?? 4));
    const cell = cellOf(FORM, 'top2', complete);
    const mean = computeFigures(FORM, methodOf('top2', { kind: 'mean-of-criteria' }), cell).overall;
    const pot = computeFigures(FORM, methodOf('top2'), cell).overall;
    expect(mean.interval?.low).toBeCloseTo(pot.interval?.low ?? NaN, 9);
    expect(mean.interval?.high).toBeCloseTo(pot.interval?.high ?? NaN, 9);
  });

  test('a mean of criteria of which some were skipped is less certain than the pot', () => {
    const cell = cellOf(FORM, 'top2', many);
    const mean = computeFigures(FORM, methodOf('top2', { kind: 'mean-of-criteria' }), cell).overall;
    const pot = computeFigures(FORM, methodOf('top2'), cell).overall;
    expect(mean.sample?.size).toBeLessThan(pot.sample?.size ?? 0);
  });

  test('a mean of criteria had none where results were locked with linearised intervals', () => {
    const method = { ...methodOf('top2', { kind: 'mean-of-criteria' }), interval: 'linearised' as const };
    expect(computeFigures(FORM, method, cellOf(FORM, 'top2', many)).overall.interval).toBeNull();
  });

  test('a mean of factors has one only when the cross sums of factors were counted', () => {
    const method = methodOf('top2', { kind: 'mean-of-factors' });
    const { pairs, ...without } = cellOf(FORM, 'top2', many);
    expect(computeFigures(FORM, method, { ...without, pairs }).overall.interval).not.toBeNull();
    expect(computeFigures(FORM, method, without).overall.interval).toBeNull();
    expect(computeFigures(FORM, method, without).factors[0]?.interval).not.toBeNull();
  });

  test('one respondent gives a pooled rate without interval', () => {
    const { overall } = computeFigures(FORM, methodOf('top2'), cellOf(FORM, 'top2', many.slice(0, 1)));
    expect(overall.rate).not.toBeNull();
    expect(overall.interval).toBeNull();
  });

  test('a cell whose cluster sums were not counted gives rates without intervals', () => {
    const zeros = emptyCell(FORM);
    const cell = { ...cellOf(FORM, 'top2', many), factors: zeros.factors, all: zeros.all };
    const figures = computeFigures(FORM, methodOf('top2'), cell);
    expect(figures.overall.rate).toBe(
      computeFigures(FORM, methodOf('top2'), cellOf(FORM, 'top2', many)).overall.rate,
    );
    expect(figures.overall.interval).toBeNull();
  });

  test('mean levels stay on the scale and mean percent at 100 at most', () => {
    const cell = cellOf(FORM, 'mean', [answersOf([5, 5, 5, 5, 5, 5]), answersOf([5, 5, 5, 5, 1, 5])]);
    const highest = (figure: CriterionFigure, interval: IntervalKind) =>
      computeFigures(FORM, { ...methodOf(figure), interval }, cell).overall.interval?.high;
    expect([highest('mean', 'linearised'), highest('mean-percent', 'linearised')]).toEqual([5, 100]);
    expect(highest('mean', 'effective-sample')).toBeLessThanOrEqual(5);
    expect(highest('mean-percent', 'effective-sample')).toBeLessThanOrEqual(100);
  });
});

describe('a cell that does not fit', () => {
  test('of another form is refused', () => {
    expect(() => computeFigures(FORM, methodOf('top2'), emptyCell(ONE_QUESTION))).toThrow(RangeError);
  });

  test('with sums that disagree with its counts is refused', () => {
    expect(() => computeFigures(FORM, methodOf('top2'), { ...CELL, all: { ...CELL.all, m: 8 } })).toThrow(
      /disagree/,
    );
  });

  test('counted for a mean is refused as a satisfaction rate', () => {
    expect(() => computeFigures(FORM, methodOf('top2'), cellOf(FORM, 'mean', PEOPLE))).toThrow(/disagree/);
  });
});

describe('by every method', () => {
  const anyMethod = fc
    .tuple(fc.constantFrom<CriterionFigure>('top2', 'mean', 'mean-percent'), fc.constantFrom(...COMPOSITIONS))
    .map(([figure, composition]) => methodOf(figure, composition));
  const bounds = { top2: [0, 100], mean: [1, 5], 'mean-percent': [20, 100] } as const;

  test('every rate lies within its bounds and inside its interval', () => {
    fc.assert(
      fc.property(anyMethod, anyResponses, (method, responses) => {
        const { overall, factors, criteria } = computeFigures(
          FORM,
          method,
          cellOf(FORM, method.figure, responses),
        );
        const [least, most] = bounds[method.figure];
        for (const { rate, interval } of [overall, ...factors, ...criteria]) {
          if (rate === null) continue;
          const line = [least, interval?.low ?? least, rate, interval?.high ?? most, most];
          expect(line).toEqual([...line].sort((a, b) => a - b));
        }
      }),
    );
  });

  test('a figure is null exactly when nobody answered', () => {
    fc.assert(
      fc.property(anyMethod, anyResponses, (method, responses) => {
        const { overall, factors, criteria } = computeFigures(
          FORM,
          method,
          cellOf(FORM, method.figure, responses),
        );
        for (const { answers, rate, mean } of [overall, ...factors, ...criteria]) {
          expect([rate === null, mean === null]).toEqual([answers === 0, answers === 0]);
        }
      }),
    );
  });

  test('raising one answer never lowers the overall rate', () => {
    fc.assert(
      fc.property(
        anyMethod,
        anyResponses,
        anyAnswers,
        fc.constantFrom(0, 1, 2, 4, 5, 6, 7),
        (method, rest, one, place) => {
          const level = one[place];
          fc.pre(typeof level === 'number' && level < 5);
          const raised = one.map((value, index) => (index === place ? Number(value) + 1 : value));
          const rate = (answers: typeof one) =>
            computeFigures(FORM, method, cellOf(FORM, method.figure, [...rest, answers])).overall.rate;
          const before = rate(one);
          if (before === null) expect(rate(raised)).toBeNull();
          else expect(rate(raised)).toBeGreaterThanOrEqual(before);
        },
      ),
    );
  });

  test('the order in which responses arrived does not matter', () => {
    fc.assert(
      fc.property(anyMethod, anyResponses, anyResponses, (method, a, b) => {
        const figures = (responses: typeof a) =>
          computeFigures(FORM, method, cellOf(FORM, method.figure, responses));
        expect(figures([...b, ...a])).toEqual(figures([...a, ...b]));
        const sum = addCells(cellOf(FORM, method.figure, a), cellOf(FORM, method.figure, b));
        expect(computeFigures(FORM, method, sum)).toEqual(figures([...a, ...b]));
      }),
    );
  });
});
