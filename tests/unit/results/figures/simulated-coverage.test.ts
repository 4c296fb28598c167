import { describe, expect, test } from 'vitest';
import { cellOf } from '#app/domain/results/figures/cell-math.ts';
import { answersOf, FORM } from '#tests/support/results/definitions.ts';
import { seededRandom } from '#tests/support/results/survey-data.ts';
import { simulateCoverage, simulateRanks } from '#tests/support/simulated/simulated-answers.ts';
import { countAnswers, drawAnswers, simulateFigures } from '#tests/support/simulated/simulated-forms.ts';

// The whole table: `npm run bench -- coverage`.
describe('of a hundred 95 % intervals at least 94 hold the true rate', () => {
  test.each([
    [30, 0.98, 0.6],
    [30, 0.95, 0.4],
    [100, 0.98, 0.6],
    [20, 0.995, 0.8],
    [50, 0.9, 0],
  ])('%i people, true rate %d, correlation within a person %d', (people, rate, correlation) => {
    const { coverage } = simulateCoverage({
      people,
      rate,
      correlation,
      questions: 22,
      rounds: 1000,
      seed: 20261128,
    });
    expect(coverage).toBeGreaterThanOrEqual(0.94);
  });
});

// All settings: `npm run bench -- coverage`.
describe('every figure and composition, of people who leave questions out, keeps its coverage and names no change by chance', () => {
  test.each([
    [20, 0.8, 0.4],
    [30, 0.95, 0.8],
    [100, 0.9, 0],
    [50, 0.995, 0.4],
  ])('%i people, true rate %d, correlation within a person %d', (count, rate, correlation) => {
    const held = simulateFigures({ count, rate, correlation }, { rounds: 400, seed: 20261129 });
    expect(held.length).toBe(16);
    // Of 400 trials with a chance of 95 %, 92 % is what chance alone leaves (2.75 standard errors).
    expect(held.filter(({ coverage }) => coverage < 0.92)).toEqual([]);
    expect(held.filter(({ falseChanges }) => falseChanges > 0.08)).toEqual([]);
  });

  test.each(['top2', 'mean', 'mean-percent'] as const)('and is counted as a round is: %s', (figure) => {
    const answers = drawAnswers({ count: 40, rate: 0.9, correlation: 0.4 }, seededRandom(1));
    const stored = answers.map((row) => {
      const values = row.map((level) => (level === null ? null : level + 1));
      return answersOf(values.slice(0, 6), values[6]);
    });
    expect(countAnswers(answers, figure)).toEqual(cellOf(FORM, figure, stored));
  });
});

// More settings: `npm run bench -- coverage`.
describe('of a hundred rankings at least 95 hold the true place of every unit at once', () => {
  test.each([
    ['units that are all alike, 95 %', Array.from({ length: 20 }, () => 0.95), 60],
    ['units from 85 to 99 %', Array.from({ length: 20 }, (_, place) => 0.85 + (0.14 * place) / 19), 100],
  ])('%s', (_name, rates, people) => {
    const { held } = simulateRanks({ rates, people, correlation: 0.6, questions: 22, rounds: 300, seed: 7 });
    expect(held).toBeGreaterThanOrEqual(0.95);
  });
});
