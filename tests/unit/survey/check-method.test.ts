import { describe, expect, test } from 'vitest';
import { findMethodMismatch } from '#app/domain/survey/check-method.ts';
import type { Composition } from '#app/domain/survey/method.ts';
import { parseDefinition } from '#app/domain/survey/parse-registry.ts';

const text = (vi: string) => ({ vi, en: vi });

function form(factors: string[]) {
  const shape = {
    id: 'form',
    version: 1,
    title: text('Phiếu'),
    source: { status: 'draft', reference: 'thử' },
    scale: { levels: [1, 5].map((value) => ({ value, label: text(String(value)), satisfied: value === 5 })) },
    factors: factors.map((id) => ({ id, title: text(id) })),
    questions: [
      { id: 'overall', type: 'level', text: text('Nhìn chung') },
      ...factors.map((id) => ({ id: `about_${id}`, type: 'level', factor: id, text: text(id) })),
      { id: 'comment', type: 'text', text: text('Góp ý'), maxLength: 100 },
    ],
  };
  return parseDefinition({ path: 'form/v1.json', text: JSON.stringify(shape) });
}

const weights = (shares: Record<string, number>): Composition => ({ kind: 'weighted', weights: shares });

describe('choosing a method for a questionnaire', () => {
  test.each<[string, Composition, string[]]>([
    ['pooled, with a factor', { kind: 'pooled' }, ['access']],
    ['weights that name exactly the factors', weights({ access: 0.4, result: 0.6 }), ['access', 'result']],
    ['an overall question, without any factor', { kind: 'overall-question', question: 'overall' }, []],
  ])('%s, fits', (_name, composition, factors) => {
    expect(findMethodMismatch({ id: 'way', composition }, form(factors))).toBeNull();
  });

  test.each<[string, Composition, string[], string]>([
    ['pooled, without factors', { kind: 'pooled' }, [], 'form has no factors, so way cannot compose them'],
    [
      'a weight missing',
      weights({ access: 1 }),
      ['access', 'result'],
      'way gives the factor "result" of form no weight',
    ],
    [
      'a weight too many',
      weights({ access: 0.4, result: 0.6 }),
      ['access'],
      'form has no factor "result", which way weighs',
    ],
    [
      'an overall question not asked',
      { kind: 'overall-question', question: 'sum' },
      [],
      'form has no level question "sum"',
    ],
    [
      'a comment as overall question',
      { kind: 'overall-question', question: 'comment' },
      [],
      'form has no level question "comment"',
    ],
  ])('%s, does not fit, and says why', (_name, composition, factors, reason) => {
    expect(findMethodMismatch({ id: 'way', composition }, form(factors))).toBe(reason);
  });
});
