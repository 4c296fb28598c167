import { describe, expect, test } from 'vitest';
import {
  answersFrom,
  needsPairs,
  tallyShape,
  type Counting,
} from '#app/domain/results/figures/tally-shape.ts';
import { COMPOSITIONS, FORM, NINE_INDICATORS } from '#tests/support/results/definitions.ts';

const counting = (given: Partial<Counting> = {}): Counting => ({
  definition: FORM,
  figure: 'top2',
  excludedFlags: ['too_fast', 'hidden_field'],
  ...given,
});

describe('the shape of stored counts', () => {
  // Databases hold these texts beside their counts: a change here asks for a migration.
  test('says what the counts depend on: form, figure, scale, factors, questions, flags', () => {
    expect(tallyShape(counting())).toBe(
      'form; satisfied; 1 2 3 4+ 5+; 3 factors; 0:0 1:0 2:0 4:1 5:1 6:2 7:-; flags 65',
    );
    expect(tallyShape(counting({ definition: NINE_INDICATORS, figure: 'mean', excludedFlags: [] }))).toBe(
      'form; levels; 0 1+ 2+; 1 factors; 0:0 1:0 2:0 3:0 4:0 5:0 6:0 7:0 8:0; flags 0',
    );
  });

  test('is one for a mean and for a mean in percent: both add levels up', () => {
    expect(tallyShape(counting({ figure: 'mean' }))).toBe(tallyShape(counting({ figure: 'mean-percent' })));
  });
});

describe('a question can be answered from counts', () => {
  const stored = tallyShape(counting());

  test.each<[string, Partial<Counting>, boolean]>([
    ['that leave the same flags out', {}, true],
    ['that leave other flags out', { excludedFlags: ['too_fast'] }, false],
    ['of which it leaves nothing out: both sides are taken', { excludedFlags: [] }, true],
    ['of another figure', { figure: 'mean' }, false],
    ['of another figure, nothing left out', { figure: 'mean', excludedFlags: [] }, false],
    ['of another form, nothing left out', { definition: NINE_INDICATORS, excludedFlags: [] }, false],
  ])('%s', (_what, asked, can) => {
    expect(answersFrom(stored, counting(asked))).toBe(can);
  });
});

test('only a mean of factors needs to know how the answers to two factors go together', () => {
  expect(COMPOSITIONS.filter((composition) => needsPairs({ composition })).map(({ kind }) => kind)).toEqual([
    'mean-of-factors',
    'weighted',
  ]);
});
