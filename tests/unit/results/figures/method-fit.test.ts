import { describe, expect, test } from 'vitest';
import { validateMethodFor } from '#app/domain/results/figures/method-fit.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { COMPOSITIONS, FORM, level, methodOf } from '#tests/support/results/definitions.ts';

const codes = (...args: Parameters<typeof validateMethodFor>) =>
  validateMethodFor(...args).map(({ code, subject }) => (subject === null ? code : `${code} ${subject}`));

const onScale = (levels: readonly { value: number; satisfied: boolean }[]): Definition => ({
  ...FORM,
  scale: { levels: levels.map((entry) => ({ ...entry, label: { vi: 'mức', en: 'level' } })) },
});

describe('whether a method fits a form', () => {
  test.each(COMPOSITIONS)('$kind fits a form with factors and an overall question', (composition) => {
    expect(validateMethodFor(FORM, methodOf('top2', composition))).toEqual([]);
  });

  test('weights must name every factor and no other', () => {
    const method = methodOf('top2', { kind: 'weighted', weights: { f1: 0.5, f2: 0.3, policy: 0.2 } });
    expect(codes(FORM, method)).toEqual(['unknown_factor policy', 'missing_weight f3']);
  });

  test('the overall question must be there and be a level question', () => {
    const asked = (question: string) => codes(FORM, methodOf('top2', { kind: 'overall-question', question }));
    expect(asked('nothing')).toEqual(['unknown_question nothing']);
    expect(asked('comment')).toEqual(['not_a_level_question comment']);
  });

  test('pooling needs criteria, and every factor at least one', () => {
    const method = methodOf('top2');
    expect(codes({ ...FORM, questions: [level('overall')] }, method)).toEqual(['no_criteria']);
    expect(codes({ ...FORM, questions: [level('q1', 'f1')] }, method)).toEqual([
      'factor_without_criteria f2',
      'factor_without_criteria f3',
    ]);
  });

  test('the overall question alone needs no factor', () => {
    const form = { ...FORM, factors: [], questions: [level('overall')] };
    expect(codes(form, methodOf('top2', { kind: 'overall-question', question: 'overall' }))).toEqual([]);
  });

  test('the satisfaction rate needs a satisfied level, percent of the highest level one above 0', () => {
    const flat = onScale([
      { value: 0, satisfied: false },
      { value: 0, satisfied: false },
    ]);
    expect(codes(flat, methodOf('top2'))).toEqual(['no_satisfied_level']);
    expect(codes(flat, methodOf('mean-percent'))).toEqual(['no_positive_level']);
    expect(codes(flat, methodOf('mean'))).toEqual([]);
  });

  test('each reason says in words what is wrong, and with which factor or question', () => {
    const flat = onScale([{ value: 0, satisfied: false }]);
    const weights = { f1: 0.5, f2: 0.3, policy: 0.2 };
    const asked = (question: string) => methodOf('top2', { kind: 'overall-question', question });
    const said = [
      ...validateMethodFor(flat, methodOf('top2')),
      ...validateMethodFor(flat, methodOf('mean-percent')),
      ...validateMethodFor(FORM, methodOf('top2', { kind: 'weighted', weights })),
      ...validateMethodFor(FORM, asked('nothing')),
      ...validateMethodFor(FORM, asked('comment')),
      ...validateMethodFor({ ...FORM, questions: [level('overall')] }, methodOf('top2')),
      ...validateMethodFor({ ...FORM, questions: [level('q1', 'f1')] }, methodOf('top2')),
    ].map(({ message }) => message);
    expect(said).toEqual([
      expect.stringMatching(/no level .* satisfied/),
      expect.stringMatching(/highest level .* above 0/),
      expect.stringMatching(/no factor policy/),
      expect.stringMatching(/f3 .* no weight/),
      expect.stringMatching(/no question nothing/),
      expect.stringMatching(/comment .* not a level question/),
      expect.stringMatching(/no question belongs to a factor/),
      expect.stringMatching(/f2 .* no question/),
      expect.stringMatching(/f3 .* no question/),
    ]);
  });

  test('one satisfied level, and a highest level of 1, are enough', () => {
    const two = onScale([
      { value: 0, satisfied: false },
      { value: 1, satisfied: true },
    ]);
    expect(codes(two, methodOf('top2'))).toEqual([]);
    expect(codes(two, methodOf('mean-percent'))).toEqual([]);
  });
});
