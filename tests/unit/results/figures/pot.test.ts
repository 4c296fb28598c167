import { describe, expect, test } from 'vitest';
import { addCells, cellOf, emptyCell, type Answers } from '#app/domain/results/figures/cell-math.ts';
import { computeFigures, figureComputer, roundDesign } from '#app/domain/results/figures/compose.ts';
import { computePoints } from '#app/domain/results/figures/points.ts';
import { emptyPot, pools, potOf } from '#app/domain/results/figures/pot.ts';
import { FORM, methodOf, NINE_INDICATORS, ONE_QUESTION } from '#tests/support/results/definitions.ts';
import { randomAnswers, seededRandom } from '#tests/support/results/survey-data.ts';

const method = methodOf('top2');
const random = seededRandom(11);
const people = (count: number): Answers[] => Array.from({ length: count }, () => randomAnswers(FORM, random));
const [SMALL, LARGE] = [cellOf(FORM, 'top2', people(3)), cellOf(FORM, 'top2', people(57))];

describe('answers in one pot', () => {
  test.each([
    ['a few people', SMALL],
    ['many people', LARGE],
    ['nobody', emptyCell(FORM)],
  ])('give the overall figure of the answers themselves, to the last digit: %s', (_who, cell) => {
    const design = roundDesign(FORM, method, LARGE);
    const pot = figureComputer(FORM, method, roundDesign(FORM, method, potOf(FORM, LARGE)));
    expect(pot(potOf(FORM, cell)).overall).toStrictEqual(computeFigures(FORM, method, cell, design).overall);
  });

  test('add up to the pot of the sum', () => {
    expect(addCells(potOf(FORM, SMALL), potOf(FORM, LARGE))).toEqual(potOf(FORM, addCells(SMALL, LARGE)));
    expect(addCells(potOf(FORM, SMALL), emptyPot(FORM))).toEqual(potOf(FORM, SMALL));
  });

  test('of a form with one criterion are that criterion', () => {
    const cell = cellOf(ONE_QUESTION, 'top2', [[5], [1], [4]]);
    const [whole, pot] = [cell, potOf(ONE_QUESTION, cell)].map(
      (each) => figureComputer(ONE_QUESTION, method, roundDesign(ONE_QUESTION, method, each))(each).overall,
    );
    expect(pot).toStrictEqual(whole);
  });

  test('have the points of the answers themselves', () => {
    const means = methodOf('mean-percent');
    const cell = cellOf(NINE_INDICATORS, 'mean', [[2, 2, 2, 2, 2, 2, 1, 1, 1]]);
    const points = computePoints(NINE_INDICATORS, means, cell);
    expect(points?.points).toBe(15);
    expect(computePoints(NINE_INDICATORS, means, potOf(NINE_INDICATORS, cell))).toEqual(points);
  });

  test('have no figure of a factor or criterion', () => {
    const figures = figureComputer(FORM, method, roundDesign(FORM, method, LARGE))(potOf(FORM, SMALL));
    expect(() => figures.factors).toThrow(/no figure but the overall one/);
    expect(() => figures.criteria).toThrow(/no figure but the overall one/);
  });

  test('are not added to the answers themselves', () => {
    expect(() => addCells(potOf(FORM, SMALL), LARGE)).toThrow(RangeError);
  });

  test.each([
    ['pooled', true],
    ['mean-of-criteria', false],
    ['mean-of-factors', false],
  ] as const)('suffice for a method that pools them: %s', (kind, isEnough) => {
    expect(pools({ composition: { kind } })).toBe(isEnough);
  });
});
