import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ClusterSums } from '#app/domain/results/figures/cell.ts';
import { kornGraubard } from '#tests/support/simulated/korn-graubard.ts';

// Intervals of R's `svyciprop` on the same responses: tests/fixtures/survey-package/make-proportions.R.
const FOLDER = 'tests/fixtures/survey-package';

function rows(file: string): string[][] {
  const [, ...lines] = readFileSync(`${FOLDER}/${file}`, 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split(','));
}

/** The satisfied answers of each respondent of a case, and all of them. */
function sumsOf(name: string): ClusterSums {
  const people = rows('responses.csv')
    .filter(([of]) => of === name)
    .map(([, ...levels]) => levels.filter((text) => text !== '').map(Number))
    .filter((levels) => levels.length > 0)
    .map((levels) => ({ x: levels.filter((level) => level >= 4).length, m: levels.length }));
  const sum = (of: (person: { x: number; m: number }) => number) =>
    people.reduce((total, person) => total + of(person), 0);
  return {
    n: people.length,
    ...{ x: sum(({ x }) => x), m: sum(({ m }) => m) },
    ...{ xx: sum(({ x }) => x * x), xm: sum(({ x, m }) => x * m), mm: sum(({ m }) => m * m) },
  };
}

describe('the interval that simulations compare with is that of R', () => {
  const intervals = rows('proportions.csv').filter(([, , , , variance]) => Number(variance) > 0);

  test('there are some to compare', () => {
    expect(intervals).toHaveLength(3);
  });

  test.each(intervals)('%s', (...row) => {
    const [name = '', ...numbers] = row;
    const [answers, people, rate, , low, high] = numbers.map(Number);
    const sums = sumsOf(name);
    expect([sums.m, sums.n]).toEqual([answers, people]);
    expect(sums.x / sums.m).toBeCloseTo(rate ?? NaN, 12);
    const interval = kornGraubard(sums);
    expect(interval?.low).toBeCloseTo(100 * (low ?? NaN), 8);
    expect(interval?.high).toBeCloseTo(100 * (high ?? NaN), 8);
  });
});
