import { describe, expect, test } from 'vitest';
import { LATEST_SUM_RULES } from '#app/domain/indexes/score-sheet.ts';
import type { Rule } from '#app/domain/indexes/rule.ts';
import { parseDeclared, renderDeclared } from '#app/domain/scoring/declared-text.ts';
import { byLevel } from '#app/domain/units/kinds.ts';
import { rankSheets } from '#app/domain/scoring/rank-sheets.ts';
import { changeOfOwn, deltaOf, scoresByStage, type StageEntry } from '#app/domain/scoring/sheet-scores.ts';
import { mayDo, SHEET_STATES, stateAfter, type SheetStep } from '#app/domain/scoring/sheet-state.ts';

const entry = (nodeCode: string, stage: StageEntry['stage'], points: number | null): StageEntry => {
  return { nodeCode, stage, points, isExempt: points === null };
};

describe('the points of a sheet', () => {
  const node = (code: string, max: number, rule: Rule = { kind: 'judged' }) => {
    const at = code.lastIndexOf('.');
    return { code, parentCode: at === -1 ? null : code.slice(0, at), max, rule };
  };
  const nodes = [node('1', 4, { kind: 'sum' }), node('1.1', 2), node('1.2', 2)];

  test('are those of the last stage that gave any: 2.00, 1.50, 1.75 leave 1.75, a quarter less', () => {
    const entries = [
      ...[entry('1.1', 'self', 2), entry('1.1', 'review1', 1.5), entry('1.1', 'review2', 1.75)],
      ...[entry('1.2', 'self', 2), entry('1.2', 'review1', 1)],
    ];
    const { self, review1, review2 } = scoresByStage(nodes, entries, LATEST_SUM_RULES);
    const pointsOf = (score: typeof self) => ['1.1', '1.2', '1'].map((code) => score.nodes.get(code)?.points);
    expect(pointsOf(self)).toEqual([2, 2, 4]);
    expect(pointsOf(review1)).toEqual([1.5, 1, 2.5]);
    // The second appraisal did not touch 1.2, so the first stands.
    expect(pointsOf(review2)).toEqual([1.75, 1, 2.75]);
    expect(deltaOf(2, 1.75)).toBe(-0.25);
    expect(deltaOf(null, 1)).toBeNull();
  });

  test('what a survey or a leader gave is no change by appraisal: a quarter off and a penalty of 1 taken back are +0.75', () => {
    const scored = [...nodes, node('2', 3), node('3', 2, { kind: 'penalty' })];
    const entries = [
      ...[entry('1.1', 'self', 2), entry('1.1', 'review1', 1.75), entry('1.2', 'self', 2)],
      ...[entry('2', 'review1', 1.5), entry('3', 'self', 1), entry('3', 'review1', 0)],
    ];
    const { self, review2 } = scoresByStage(scored, entries, LATEST_SUM_RULES);
    const own = scored.filter(({ code }) => ['1.1', '1.2', '3'].includes(code));
    expect(changeOfOwn(own, { self, standing: review2 })).toEqual({ points: 0.75, nodes: 2 });
  });

  test('an appraisal may find that a node does not apply, or that it does', () => {
    const entries = [entry('1.1', 'self', 2), entry('1.2', 'self', null), entry('1.2', 'review1', 1)];
    const { self, review1 } = scoresByStage(nodes, entries, LATEST_SUM_RULES);
    expect([self.base, self.index]).toEqual([2, 100]);
    expect([review1.base, review1.achieved]).toEqual([4, 3]);
  });
});

describe('what is declared', () => {
  const choice: Rule = {
    kind: 'choice',
    options: [
      { text: 'Đúng hạn', points: 1 },
      { text: 'Trễ', points: 0 },
    ],
  };
  const cases: Rule = {
    kind: 'alternatives',
    cases: [
      { text: 'Có', rule: { kind: 'ratio_linear', floor: 80 } },
      { text: 'Không', rule: { kind: 'yes_no' } },
    ],
  };
  test.each<[Rule, string, string]>([
    [{ kind: 'yes_no' }, 'Có', 'có'],
    [{ kind: 'yes_no' }, 'không đạt', 'không'],
    [{ kind: 'ratio_linear', floor: 80 }, ' 1.234 / 2 000 ', '1234/2000'],
    [{ kind: 'deduct', step: 1 }, '3', '3'],
    [{ kind: 'survey', scale: 5 }, '4,2', '4,2'],
    [choice, 'trễ', '2'],
    [choice, '1', '1'],
    [{ kind: 'bonus' }, '1,5; 2', '1,5; 2'],
    [cases, '1: 90/100', '1: 90/100'],
    [cases, 'KAD', 'KAD'],
  ])('%j: %s is taken as %s', (rule, typed, told) => {
    const declared = parseDeclared(rule, typed);
    expect(declared && renderDeclared(declared)).toBe(told);
  });

  test.each<[Rule, string]>([
    [{ kind: 'yes_no' }, '92/100'],
    [{ kind: 'ratio_linear', floor: 80 }, '92'],
    [{ kind: 'ratio_linear', floor: 80 }, '1/0'],
    [choice, '3'],
    [cases, '3: có'],
    [{ kind: 'deduct', step: 1 }, '-1'],
    [{ kind: 'survey', scale: 5 }, ''],
  ])('%j does not take %s', (rule, typed) => {
    expect(parseDeclared(rule, typed)).toBeNull();
  });
});

test('what was handed in is changed by nobody, and explained only after an appraisal', () => {
  const allowed = (step: SheetStep) => SHEET_STATES.filter((state) => mayDo(step, state));
  expect(allowed('declare')).toEqual(['draft', 'returned']);
  expect(allowed('explain')).toEqual(['reviewed']);
  expect(allowed('appraise_again')).toEqual(['explained']);
  expect(SHEET_STATES.filter((state) => stateAfter('finalise', state) !== 'final')).toEqual([]);
  const steps: SheetStep[] = [
    'declare',
    'submit',
    'return',
    'appraise',
    'explain',
    'appraise_again',
    'finalise',
  ];
  expect(steps.filter((step) => mayDo(step, 'final'))).toEqual([]);
});

test('equal printed figures share a place: 1, 2, 2, 4; a sheet without a figure has none', () => {
  const sheets = [91.0, null, 88.5, 92.1, 91.001].map((total) => ({ total }));
  expect(rankSheets(sheets).map(({ place }) => place)).toEqual([1, 2, 2, 4, null]);
});

test('wards, communes and special zones are ranked in one list, departments in another', () => {
  const units = (['ward', 'department', 'special_zone', 'commune'] as const).map((unitKind) => ({
    unitKind,
  }));
  expect(byLevel(units).map(({ level, units: of }) => [level, of.map(({ unitKind }) => unitKind)])).toEqual([
    ['commune', ['ward', 'special_zone', 'commune']],
    ['department', ['department']],
  ]);
});
