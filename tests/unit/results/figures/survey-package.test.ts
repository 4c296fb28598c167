import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cellOf, type Answers } from '#app/domain/results/figures/cell-math.ts';
import type { CellWithPairs } from '#app/domain/results/figures/cell.ts';
import { ratioStandardError, weightedStandardError } from '#app/domain/results/figures/clustered.ts';
import { computeFigures } from '#app/domain/results/figures/compose.ts';
import { intervalAround } from '#app/domain/results/figures/score-interval.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { answersOf, FORM, methodOf } from '#tests/support/results/definitions.ts';

// Figures of R's survey package on the same responses: tests/fixtures/survey-package/make-fixtures.R.
const FOLDER = 'tests/fixtures/survey-package';

function rows(file: string): string[][] {
  const [, ...lines] = readFileSync(`${FOLDER}/${file}`, 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split(','));
}

const responses = new Map<string, Answers[]>();
for (const [name = '', ...levels] of rows('responses.csv')) {
  const answers = answersOf(levels.map((text) => (text === '' ? null : Number(text))));
  responses.set(name, [...(responses.get(name) ?? []), answers]);
}

interface Expected {
  readonly name: string;
  readonly figure: 'top2' | 'mean';
  readonly scope: string;
  readonly sums: readonly number[];
  readonly estimate: number;
  /** Null where R gives no standard error. */
  readonly error: number | null;
  readonly low: number;
  readonly high: number;
}

const expected = rows('expected.csv').map(([name = '', figure, scope = '', ...numbers]): Expected => {
  const [estimate = NaN, error = NaN, low = NaN, high = NaN] = numbers.slice(6).map(Number);
  return {
    name,
    figure: figure === 'top2' ? 'top2' : 'mean',
    scope,
    sums: numbers.slice(0, 6).map(Number),
    estimate,
    error: numbers[7] === '' ? null : error,
    low,
    high,
  };
});
const SCOPES = ['all', 'f1', 'f2', 'f3'];
const WEIGHTS: Record<string, readonly number[]> = {
  'mean-of-factors': [1 / 3, 1 / 3, 1 / 3],
  weighted: [0.5, 0.3, 0.2],
};

const cells = new Map<string, CellWithPairs>();
function cellFor({ name, figure }: Expected): CellWithPairs {
  const cell = cells.get(name + figure) ?? cellOf(FORM, figure, responses.get(name) ?? []);
  cells.set(name + figure, cell);
  return cell;
}

/** Equal to a part in 10^9, or to `least` where the figure is zero. */
function expectClose(actual: number | undefined, wanted: number, least = 1e-15): void {
  expect(Math.abs((actual ?? NaN) - wanted)).toBeLessThanOrEqual(Math.max(least, 1e-9 * Math.abs(wanted)));
}

function sumsFor(row: Expected) {
  const cell = cellFor(row);
  return row.scope === 'all' ? cell.all : cell.factors[SCOPES.indexOf(row.scope) - 1];
}

const pots = expected.filter(({ scope }) => SCOPES.includes(scope));
const several = pots.filter(({ name }) => name !== 'one_respondent');
const means = expected.filter((row) => row.scope in WEIGHTS && row.name !== 'one_respondent');

describe('answers in one pot, respondents as clusters, against R survey::svyratio', () => {
  test.each(pots)('$name, $figure, $scope: the sums are those of the data', (row) => {
    const sums = sumsFor(row);
    expect(sums && [sums.n, sums.x, sums.m, sums.xx, sums.xm, sums.mm]).toEqual(row.sums);
  });

  test.each(several)('$name, $figure, $scope: same estimate, standard error and interval', (row) => {
    const sums = sumsFor(row);
    if (!sums) throw new Error('no such factor');
    const error = ratioStandardError(sums) ?? NaN;
    const interval = intervalAround(row.estimate, error, 0.95);
    expectClose(sums.x / sums.m, row.estimate);
    expectClose(error, row.error ?? NaN);
    expectClose(interval.low, row.low);
    expectClose(interval.high, row.high);
  });

  test.each(pots.filter(({ name }) => name === 'one_respondent'))(
    'one respondent, $figure, $scope: R has no standard error and neither have we',
    (row) => {
      const sums = sumsFor(row);
      expect(row.error).toBeNull();
      expect(sums && ratioStandardError(sums)).toBeNull();
    },
  );
});

describe('the mean of factor rates against R survey::svycontrast', () => {
  test.each(means)('$name, $figure, $scope: same estimate, standard error and interval', (row) => {
    const cell = cellFor(row);
    const parts = (WEIGHTS[row.scope] ?? []).map((weight, factor) => ({ factor, weight }));
    const error = weightedStandardError(parts, { ...cell, respondents: cell.all.n });
    if (row.error === null || row.error < 1e-8) {
      // R subtracts totals in doubles and gives a trace of noise, or none, where nobody differs.
      expect(error).toBeLessThan(1e-15);
      return;
    }
    const interval = intervalAround(row.estimate, error ?? NaN, 0.95);
    expectClose(error ?? NaN, row.error);
    expectClose(interval.low, row.low);
    expectClose(interval.high, row.high);
  });
});

describe('printed figures against R', () => {
  const overall: Record<string, Method['composition']> = {
    all: { kind: 'pooled' },
    'mean-of-factors': { kind: 'mean-of-factors' },
    weighted: { kind: 'weighted', weights: { f1: 0.5, f2: 0.3, f3: 0.2 } },
  };
  const rowsWithSpread = expected.filter(
    ({ scope, error }) => scope in overall && error !== null && error > 1e-8,
  );

  test.each(rowsWithSpread)('$name, $figure, $scope: rate and interval, cut to the scale', (row) => {
    const method: Method = { ...methodOf(row.figure, overall[row.scope]), interval: 'linearised' };
    const figure = computeFigures(FORM, method, cellFor(row)).overall;
    const [times, least, most] = row.figure === 'top2' ? [100, 0, 100] : [1, 1, 5];
    expectClose(figure.rate ?? NaN, times * row.estimate);
    expectClose(figure.interval?.low, Math.max(least, times * row.low));
    expectClose(figure.interval?.high, Math.min(most, times * row.high));
  });
});
