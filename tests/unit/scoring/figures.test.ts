import { describe, expect, test } from 'vitest';
import { declaredOf, figureOf, takesFigure } from '#app/domain/indexes/node-figure.ts';
import { gapsOf } from '#app/domain/scoring/gaps.ts';
import { parseRankGroups, rankGroupOf, renderRankGroups } from '#app/domain/scoring/rank-groups.ts';

const sipas = { kind: 'external', source: 'SIPAS', factor: 0.1 } as const;
const linear = { kind: 'ratio_linear', floor: 80 } as const;

describe('a figure of this site', () => {
  test('is data of the kind that the rule asks for, or none', () => {
    const percent = { kind: 'percent', value: 91.17 } as const;
    expect(declaredOf(sipas, percent)).toEqual({ kind: 'figure', figure: 91.17 });
    expect(declaredOf(linear, percent)).toEqual({ kind: 'rate', numerator: 91.17, denominator: 100 });
    expect(declaredOf(linear, { kind: 'rate', numerator: 0, denominator: 0 })).toBeNull();
    expect(declaredOf({ kind: 'deduct', step: 1 }, { kind: 'times', times: 2 })).toEqual({
      kind: 'times',
      times: 2,
    });
    expect(declaredOf({ kind: 'yes_no' }, percent)).toBeNull();
    expect(takesFigure({ kind: 'judged' }, 'sipas-rate')).toBe(false);
    expect(takesFigure(linear, 'reports-late')).toBe(false);
  });

  test('that is a mean is on the scale of a survey rule, and a share of its own scale for others', () => {
    const mean = { kind: 'mean', value: 4.2, top: 5 } as const;
    const survey = { kind: 'survey', scale: 10 } as const;
    expect(declaredOf(survey, mean)).toEqual({ kind: 'figure', figure: 8.4 });
    expect(declaredOf(sipas, mean)).toEqual({ kind: 'figure', figure: 84 });
    expect(declaredOf(linear, mean)).toEqual({ kind: 'rate', numerator: 4.2, denominator: 5 });
    expect(takesFigure(survey, 'officials-mean')).toBe(true);
    // A percent is on no scale of a survey.
    expect(takesFigure(survey, 'sipas-rate')).toBe(false);
    expect(declaredOf(survey, { kind: 'percent', value: 84 })).toBeNull();
  });

  test('is the SIPAS rate where the source of the rule is called so', () => {
    expect(figureOf({ rule: sipas, figure: null })).toBe('sipas-rate');
    expect(figureOf({ rule: { ...sipas, source: 'Kho bạc' }, figure: null })).toBeNull();
    expect(figureOf({ rule: linear, figure: 'tasks-done' })).toBe('tasks-done');
  });

  test('needs no document', () => {
    const node = { scoredBy: 'self', rule: linear, evidence: 'Báo cáo' } as const;
    const declared = { isExempt: false, note: null, source: null };
    const gaps = (source: unknown) =>
      gapsOf(node, { declared: { ...declared, source }, documents: [], year: 2026 });
    expect([gaps(null), gaps({})]).toEqual([['evidence'], []]);
  });
});

describe('groups of a ranking', () => {
  test('begin at the printed index: 89.995 is 90.00, and in A', () => {
    const groups = parseRankGroups('A: 90; B: 80,5 ; C: 50') ?? [];
    expect(renderRankGroups(groups)).toBe('A: 90; B: 80,5; C: 50');
    const of = [89.995, 89.994, 80.5, 49.99, null].map((total) => rankGroupOf(groups, total));
    expect(of).toEqual(['A', 'B', 'B', null, null]);
  });

  test('fall from the best down and have names of their own', () => {
    for (const text of ['A: 80; B: 90', 'A: 90; A: 80', 'A', 'A: x', ': 90', 'A: 90; B: 90']) {
      expect(parseRankGroups(text)).toBeNull();
    }
    expect(parseRankGroups(' ')).toEqual([]);
  });
});
