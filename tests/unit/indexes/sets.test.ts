import { describe, expect, test } from 'vitest';
import { checkSet, totalsOf, type CheckedNode } from '#app/domain/indexes/check-set.ts';
import { LATEST_SUM_RULES, scoreSheet, type LeafEntry } from '#app/domain/indexes/score-sheet.ts';
import { successionsOf, unchangedNodes } from '#app/domain/indexes/succession.ts';

/** A node by its code, whose parent is what stands before its last dot. */
function node(code: string, max: number, given: Partial<CheckedNode> = {}): CheckedNode {
  const at = code.lastIndexOf('.');
  return {
    code,
    parentCode: at === -1 ? null : code.slice(0, at),
    label: `Mục ${code}`,
    max,
    rule: { kind: 'yes_no' },
    scoredBy: 'self',
    evidence: '',
    appliesTo: [],
    mayBeExempt: true,
    figure: null,
    line: 2,
    ...given,
  };
}
const sum = (code: string, max: number) => node(code, max, { rule: { kind: 'sum' } });
const sheet = (nodes: readonly CheckedNode[], entries: Record<string, LeafEntry>) =>
  scoreSheet(nodes, new Map(Object.entries(entries)), LATEST_SUM_RULES);
const said = { total: null, surveyPoints: null };

describe('what does not apply to a unit', () => {
  const nodes = [
    sum('3', 20),
    node('3.1', 12),
    node('3.2', 8),
    sum('7', 20),
    node('7.1', 13),
    node('7.3', 7),
    node('8', 60),
  ];

  test('leaves the base: 100 - 27 = 73, and 65.70 of it are 90.00', () => {
    const entries = {
      '3.1': 'exempt',
      '3.2': 'exempt',
      '7.3': 'exempt',
      '7.1': { points: 11.7 },
      '8': { points: 54 },
    } as const;
    const { max, exempted, base, achieved, index, nodes: scores } = sheet(nodes, entries);
    expect({ max, exempted, base, achieved }).toEqual({ max: 100, exempted: 27, base: 73, achieved: 65.7 });
    expect(index?.toFixed(2)).toBe('90.00');
    expect(scores.get('3')).toEqual({ points: null, base: 0, isExempt: true, missing: 0 });
    expect(scores.get('7')).toMatchObject({ points: 11.7, base: 13, isExempt: false });
  });

  test('is not the same as 0, and neither is what nobody has declared yet', () => {
    expect(sheet(nodes, { '7.1': { points: 0 } })).toMatchObject({
      index: null,
      total: null,
      achieved: 0,
      missing: 4,
    });
    const all = Object.fromEntries(
      ['3.1', '3.2', '7.1', '7.3', '8'].map((code) => [code, 'exempt' as const]),
    );
    expect(sheet(nodes, all)).toMatchObject({ base: 0, index: null, missing: 0 });
  });
});

test('bonus and penalty are capped by their area, as a sheet caps them: 2 and 1.5 in an area of 3 are 3', () => {
  const nodes = [
    node('1', 100),
    sum('T', 3),
    node('T.1', 2, { rule: { kind: 'bonus' } }),
    node('T.2', 2, { rule: { kind: 'bonus' } }),
    sum('P', 0),
    node('P.1', 5, { rule: { kind: 'penalty' } }),
  ];
  const given = { 1: { points: 90 }, 'T.1': { points: 2 }, 'T.2': { points: 1.5 }, 'P.1': { points: 4 } };
  const { bonus, penalty, total, nodes: scores } = sheet(nodes, given);
  // An area without a maximum caps nothing.
  expect({ bonus, penalty, total }).toEqual({ bonus: 3, penalty: 4, total: 89 });
  expect([scores.get('T')?.points, scores.get('P')?.points]).toEqual([3, 4]);
  // Rounds of before keep the rules that they were opened by: 3.5 of an area of 3.
  const before = scoreSheet(nodes, new Map(Object.entries(given)), 1);
  expect([before.bonus, before.total, before.nodes.get('T')?.points]).toEqual([3.5, 89.5, 3.5]);
});

test('bonus and penalty stand outside the base: 84.25 + 2 - 1 = 85.25', () => {
  const nodes = [
    node('1', 100),
    sum('T', 2),
    node('T.1', 2, { rule: { kind: 'bonus' } }),
    node('P', 5, { rule: { kind: 'penalty' } }),
  ];
  const { index, bonus, penalty, total, max } = sheet(nodes, {
    '1': { points: 84.25 },
    'T.1': { points: 2 },
    P: { points: 1 },
  });
  expect({ index, bonus, penalty, total, max }).toEqual({
    index: 84.25,
    bonus: 2,
    penalty: 1,
    total: 85.25,
    max: 100,
  });
  expect(checkSet({ total: 100, surveyPoints: 0 }, nodes)).toEqual([]);
});

describe('a set', () => {
  const reasons = (nodes: readonly CheckedNode[], head: Parameters<typeof checkSet>[0] = said) =>
    checkSet(head, nodes).map(({ column, reason, params }) => [
      column,
      reason.replace('tables.', ''),
      params,
    ]);

  test('adds up: 0.5 + 0.5 + 1 below 2, and tenths exactly', () => {
    expect(reasons([sum('1', 2), node('1.1', 0.5), node('1.2', 0.5), node('1.3', 1)])).toEqual([]);
    expect(reasons([sum('1', 0.3), node('1.1', 0.1), node('1.2', 0.2)])).toEqual([]);
    expect(reasons([sum('1', 2.5), node('1.1', 0.5), node('1.2', 0.5), node('1.3', 1)])).toEqual([
      ['max', 'nodesSum', { code: '1', max: '2,5', sum: '2' }],
    ]);
  });

  test('names total and share of surveys as the decision does', () => {
    const nodes = [
      sum('1', 10),
      node('1.1', 7),
      node('1.2', 3, { scoredBy: 'survey', rule: { kind: 'survey', scale: 5 } }),
    ];
    expect(totalsOf(nodes)).toEqual({ areas: 1, criteria: 2, subCriteria: 0, total: 10, surveyPoints: 3 });
    expect(reasons(nodes, { total: 10, surveyPoints: 3 })).toEqual([]);
    expect(reasons(nodes, { total: 11, surveyPoints: 4 })).toEqual([
      [null, 'setTotal', { said: '11', sum: '10' }],
      [null, 'setSurveyPoints', { said: '4', sum: '3' }],
    ]);
  });

  test.each<[string, CheckedNode[], string]>([
    ['a code twice', [node('1', 1), node('1', 1)], 'repeatedKey'],
    ['a node without the one above', [node('1', 1), node('2.1', 1)], 'nodeWithoutParent'],
    [
      'a circle',
      [node('1', 1), node('a', 1, { parentCode: 'b' }), node('b', 1, { parentCode: 'a' })],
      'cycle',
    ],
    ['a sum of nothing', [sum('1', 1)], 'sumWithoutNodes'],
    ['a rule above others', [node('1', 1), node('1.1', 1)], 'nodesNotSummed'],
    ['a fourth level', [sum('1', 1), sum('1.1', 1), sum('1.1.1', 1), node('1.1.1.1', 1)], 'treeTooDeep'],
    [
      'bands that do not reach the maximum',
      [node('1', 2, { rule: { kind: 'bands', bands: [{ from: 80, points: 1 }] } })],
      'ruleMaximum',
    ],
  ])('is refused for %s', (_, nodes, reason) => {
    expect(reasons(nodes).map(([, found]) => found)).toContain(reason);
  });
});

describe('the map from a replaced set to the next', () => {
  test('tells same, split, merged and dropped by where the lines lead', () => {
    const kinds = successionsOf([
      { oldCode: '1', newCode: '1' },
      { oldCode: '2', newCode: '2.1' },
      { oldCode: '2', newCode: '2.2' },
      { oldCode: '3', newCode: '4' },
      { oldCode: '5', newCode: '4' },
      { oldCode: '6', newCode: null },
    ]);
    expect(Object.fromEntries(kinds)).toEqual({
      ...{ '1': 'same', '2': 'split', '3': 'merged', '5': 'merged', '6': 'dropped' },
    });
  });

  test('needs no line for what has the same code and words', () => {
    const before = [node('1', 1), node('2', 1, { label: 'Kế  hoạch' }), node('3', 1)];
    const after = [node('1', 2), node('2', 1, { label: 'kế hoạch' }), node('3', 1, { label: 'Khác' })];
    expect(unchangedNodes(before, after).map(({ oldCode }) => oldCode)).toEqual(['1', '2']);
  });
});
