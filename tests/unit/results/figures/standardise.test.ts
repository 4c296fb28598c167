import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cellOf, emptyCell, type Answers } from '#app/domain/results/figures/cell-math.ts';
import { roundDesign } from '#app/domain/results/figures/compose.ts';
import { standardisedTotal, type Stratum } from '#app/domain/results/figures/weighting/standardise.ts';
import {
  weighStrata,
  type StratumCell,
  type StratumWeight,
} from '#app/domain/results/figures/weighting/weigh-strata.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { answersOf, FORM, level, methodOf, ONE_QUESTION } from '#tests/support/results/definitions.ts';

// Figures of R's survey package on the same strata: tests/fixtures/survey-package/make-standardised.R.
const FOLDER = 'tests/fixtures/survey-package';

function rows(file: string): string[][] {
  const [, ...lines] = readFileSync(`${FOLDER}/${file}`, 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split(','));
}

const weights: StratumWeight[] = rows('strata-weights.csv').map(([unit = '', area = '', weight]) => ({
  unit,
  area,
  weight: Number(weight),
}));
const answers = new Map<string, Answers[]>();
for (const [unit = '', area = '', ...levels] of rows('strata-responses.csv')) {
  const key = `${unit} ${area}`;
  const given = levels.map((text) => (text === '' ? null : Number(text)));
  answers.set(key, [...(answers.get(key) ?? []), answersOf(given, given[0])]);
}

function strataFor(figure: Method['figure']): Stratum[] {
  return weights.map(({ unit, area, weight }) => ({
    weight,
    cell: cellOf(FORM, figure, answers.get(`${unit} ${area}`) ?? []),
  }));
}

/** A round that says nothing of how the answers of one respondent go together, so that a figure's own error decides. */
const SILENT = { overall: 0, factors: [], criteria: [], overallQuestions: [] };

/** The standard error behind a figure's effective sample, as a share of the scale. */
function errorOf(sample: { readonly share: number; readonly size: number } | null | undefined): number {
  return sample ? Math.sqrt((sample.share * (1 - sample.share)) / sample.size) : NaN;
}

const expected = new Map(
  rows('standardised.csv').map(([figure, scope, ...numbers]) => [
    `${figure} ${scope}`,
    { rate: Number(numbers[0]), error: Number(numbers[1]), standardised: Number(numbers[2]) },
  ]),
);

describe('a standardised total equals R survey on five strata that answered out of proportion', () => {
  test.each([
    ['top2', 'all', { kind: 'pooled' }],
    ['mean', 'all', { kind: 'pooled' }],
    ['top2', 'q1', { kind: 'overall-question', question: 'overall' }],
  ] as const)('%s of %s: rate and standard error', (figure, scope, composition) => {
    const r = expected.get(`${figure} ${scope}`);
    const total = standardisedTotal(FORM, methodOf(figure, composition), strataFor(figure), SILENT);
    const [unit, width] = figure === 'top2' ? [100, 1] : [1, 4];
    expect(total?.figure.rate).toBeCloseTo((r?.rate ?? NaN) * unit, 9);
    expect(total?.figure.rate).toBeCloseTo((r?.standardised ?? NaN) * unit, 9);
    expect(errorOf(total?.figure.sample) * width).toBeCloseTo(r?.error ?? NaN, 9);
  });

  test.each(['top2', 'mean'] as const)(
    '%s as a mean of factors is the mean of the factors of R',
    (figure) => {
      const method = methodOf(figure, { kind: 'mean-of-factors' });
      const total = standardisedTotal(FORM, method, strataFor(figure), SILENT);
      const factors = ['f1', 'f2', 'f3'].map((scope) => expected.get(`${figure} ${scope}`)?.rate ?? NaN);
      const mean = factors.reduce((sum, rate) => sum + rate, 0) / 3;
      expect(total?.figure.rate).toBeCloseTo(mean * (figure === 'top2' ? 100 : 1), 9);
    },
  );
});

function oneQuestion(satisfied: number, others: number) {
  const levels = [...Array<number>(satisfied).fill(5), ...Array<number>(others).fill(2)];
  return cellOf(
    ONE_QUESTION,
    'top2',
    levels.map((given) => [given]),
  );
}
const POOLED = methodOf('top2');
const design = (strata: readonly Stratum[]) =>
  roundDesign(ONE_QUESTION, POOLED, strata[0]?.cell ?? emptyCell(ONE_QUESTION));

describe('a standardised total by hand', () => {
  test('95 % of 100 and 60 % of 1,000 with equal weights are 77.5 %, however many answered', () => {
    const strata = [
      { weight: 1, cell: oneQuestion(95, 5) },
      { weight: 1, cell: oneQuestion(600, 400) },
    ];
    const total = standardisedTotal(ONE_QUESTION, POOLED, strata, design(strata));
    expect(total?.figure.rate).toBeCloseTo(77.5, 12);
    // 1,100 (100 x 0.01^2 + 1,000 x 0.001^2) / 2^2
    expect(total?.designEffect).toBeCloseTo(3.025, 12);
    expect(total?.figure.answers).toBe(1100);
  });

  test('strata in proportion to those who answered leave the total as it was, with no design effect', () => {
    const strata = [
      { weight: 10, cell: oneQuestion(8, 2) },
      { weight: 30, cell: oneQuestion(12, 18) },
    ];
    const total = standardisedTotal(ONE_QUESTION, POOLED, strata, design(strata));
    expect(total?.figure.rate).toBeCloseTo(50, 12);
    expect(total?.designEffect).toBeCloseTo(1, 12);
  });

  test('everybody satisfied is 100 % with an interval that is no point', () => {
    const strata = [
      { weight: 9, cell: oneQuestion(10, 0) },
      { weight: 1, cell: oneQuestion(20, 0) },
    ];
    const total = standardisedTotal(ONE_QUESTION, POOLED, strata, design(strata));
    expect(total?.figure.rate).toBe(100);
    expect(total?.figure.interval?.high).toBe(100);
    expect(total?.figure.interval?.low).toBeGreaterThan(70);
    expect(total?.figure.interval?.low).toBeLessThan(90);
  });

  test('nobody answered: no total', () => {
    const strata = [{ weight: 1, cell: emptyCell(ONE_QUESTION) }];
    expect(standardisedTotal(ONE_QUESTION, POOLED, strata, SILENT)).toBeNull();
    expect(standardisedTotal(ONE_QUESTION, POOLED, [], SILENT)).toBeNull();
  });

  test('a stratum in which nobody answered and one without weight are left out', () => {
    const strata = [
      { weight: 1, cell: oneQuestion(3, 1) },
      { weight: 5, cell: emptyCell(ONE_QUESTION) },
      { weight: 0, cell: oneQuestion(0, 9) },
    ];
    expect(standardisedTotal(ONE_QUESTION, POOLED, strata, SILENT)?.figure.rate).toBe(75);
  });

  test('a factor that nobody answered takes no part in a mean of factors', () => {
    const form = {
      ...FORM,
      factors: FORM.factors.slice(0, 2),
      questions: [level('q1', 'f1'), level('q4', 'f2')],
    };
    const strata = [
      {
        weight: 1,
        cell: cellOf(form, 'top2', [
          [5, null],
          [1, null],
        ]),
      },
      { weight: 3, cell: cellOf(form, 'top2', [[5, null]]) },
    ];
    const method = methodOf('top2', { kind: 'mean-of-factors' });
    expect(standardisedTotal(form, method, strata, SILENT)?.figure.rate).toBeCloseTo(87.5, 12);
  });
});

describe('weights meet answers', () => {
  const cell = (unit: string, area: string | null, satisfied: number, others = 0): StratumCell => ({
    unit,
    area,
    cell: oneQuestion(satisfied, others),
  });

  test('an area for which nobody answered is stood in for by the other areas of its unit', () => {
    const found = weighStrata(
      [
        { unit: 'a', area: 'x', weight: 60 },
        { unit: 'a', area: 'y', weight: 20 },
        { unit: 'a', area: 'z', weight: 20 },
        { unit: 'b', area: 'x', weight: 100 },
      ],
      [cell('a', 'x', 1), cell('a', 'y', 1), cell('b', 'x', 4)],
    );
    expect(found.strata.map(({ weight }) => weight)).toEqual([75, 25, 100]);
    expect(found).toMatchObject({ standIn: 0.1, uncovered: 0, unweighted: 0 });
  });

  test('a unit for which nobody answered drops out, and is told', () => {
    const found = weighStrata(
      [
        { unit: 'a', area: null, weight: 30 },
        { unit: 'b', area: null, weight: 10 },
      ],
      [cell('a', null, 2), { unit: 'b', area: null, cell: emptyCell(ONE_QUESTION) }],
    );
    expect(found.strata).toHaveLength(1);
    expect(found).toMatchObject({ standIn: 0, uncovered: 0.25, unweighted: 0 });
  });

  test('responses that nothing weighs are left out and counted', () => {
    const found = weighStrata(
      [{ unit: 'a', area: 'x', weight: 1 }],
      [cell('a', 'x', 2), cell('a', null, 3), cell('c', 'x', 4, 1)],
    );
    expect(found.strata).toHaveLength(1);
    expect(found.unweighted).toBe(8);
  });

  test('no weights at all: nothing to weigh', () => {
    expect(weighStrata([{ unit: 'a', area: 'x', weight: 0 }], [cell('a', 'x', 2)])).toEqual({
      strata: [],
      standIn: 0,
      uncovered: 0,
      unweighted: 2,
    });
  });
});
