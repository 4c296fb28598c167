import { describe, expect, test } from 'vitest';
import { simulateCoverage, simulateRanks } from '#tests/support/simulated/simulated-answers.ts';

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
