import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pointsOf, type Declared } from '#app/domain/indexes/points.ts';
import type { Rule } from '#app/domain/indexes/rule.ts';
import { parseRule, renderRuleParams } from '#app/domain/indexes/rule-text.ts';
import { ruleText } from '#app/domain/indexes/rule-words.ts';

const rate = (numerator: number, denominator = 100): Declared => ({ kind: 'rate', numerator, denominator });
const figure = (value: number): Declared => ({ kind: 'figure', figure: value });
const times = (value: number): Declared => ({ kind: 'times', times: value });
const BANDS: Rule = {
  kind: 'bands',
  bands: [
    { from: 95, points: 1 },
    { from: 80, points: 0.5 },
  ],
};

describe('the points of a rule', () => {
  const linear: Rule = { kind: 'ratio_linear', floor: 80 };
  const threshold: Rule = { kind: 'ratio_threshold', threshold: 90 };
  test.each<[string, Rule, number, Declared, number | null]>([
    ['all of it', linear, 1.5, rate(100), 1.5],
    ['more than all', linear, 1.5, rate(120), 1.5],
    ['a share', linear, 1.5, rate(92), 1.38],
    ['the floor itself', linear, 1.5, rate(80), 1.2],
    ['just below the floor', linear, 1.5, rate(7999, 10_000), 0],
    ['a rate of nothing', linear, 1.5, rate(0, 0), null],
    ['below a threshold', threshold, 6, rate(81), 5.4],
    ['at a threshold', threshold, 6, rate(90), 6],
    ['above a threshold', threshold, 6, rate(95), 6],
    ['the lower end of a band', BANDS, 1, rate(95), 1],
    ['a band before it is rounded', BANDS, 1, rate(94_999, 100_000), 0.5],
    ['below all bands', BANDS, 1, rate(79), 0],
    ['three times late', { kind: 'deduct', step: 0.25 }, 1, times(3), 0.25],
    ['five times late', { kind: 'deduct', step: 0.25 }, 1, times(5), 0],
    ['the mean of a survey', { kind: 'survey', scale: 5 }, 2, figure(4.2), 1.68],
    ['SIPAS, kept precisely', { kind: 'external', source: 'SIPAS', factor: 0.1 }, 10, figure(91.17), 9.117],
    ['met', { kind: 'yes_no' }, 2, { kind: 'met', isMet: true }, 2],
    ['not met', { kind: 'yes_no' }, 2, { kind: 'met', isMet: false }, 0],
    ['a bonus up to its cap', { kind: 'bonus' }, 2, { kind: 'items', points: [1.5, 2] }, 2],
    ['a judgement up to the maximum', { kind: 'judged' }, 3, figure(4), 3],
    ['data of another rule', { kind: 'yes_no' }, 2, rate(100), null],
    ['a sum, which nobody declares', { kind: 'sum' }, 2, figure(1), null],
  ])('%s', (...[, rule, max, declared, points]) => {
    const found = pointsOf(rule, max, declared);
    if (points === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(points, 10);
  });

  test('of a choice and of alternatives are those of the case', () => {
    const choice: Rule = {
      kind: 'choice',
      options: [
        { text: 'Đạt', points: 1 },
        { text: 'Không', points: 0 },
      ],
    };
    expect(pointsOf(choice, 1, { kind: 'option', option: 0 })).toBe(1);
    expect(pointsOf(choice, 1, { kind: 'option', option: 7 })).toBeNull();
    const rule: Rule = {
      kind: 'alternatives',
      cases: [
        { text: 'Có', rule: { kind: 'ratio_linear', floor: 80 } },
        { text: 'Không', rule: { kind: 'yes_no' } },
      ],
    };
    expect(pointsOf(rule, 2, { kind: 'case', place: 0, declared: rate(90) })).toBeCloseTo(1.8, 10);
    expect(pointsOf(rule, 2, { kind: 'case', place: 1, declared: rate(90) })).toBeNull();
  });

  test('are never below nothing or above the maximum', () => {
    const amount = fc.integer({ min: 0, max: 5000 });
    const rules: Rule[] = [linear, threshold, { ...BANDS, bands: [{ from: 50, points: 2 }] }];
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        amount,
        fc.integer({ min: 1, max: 3000 }),
        (rule, top, bottom) => {
          const points = pointsOf(rule, 2, rate(top, bottom)) ?? -1;
          expect(points).toBeGreaterThanOrEqual(0);
          expect(points).toBeLessThanOrEqual(2);
        },
      ),
    );
  });
});

describe('a rule in two cells of a sheet', () => {
  test.each([
    ['yes_no', ''],
    ['choice', 'Đạt: 1 | Đạt một phần: 0,5 | Không đạt: 0'],
    ['ratio_linear', '80'],
    ['ratio_threshold', '99,5'],
    ['bands', '95: 1 | 80: 0,5'],
    ['deduct', '0,25'],
    ['survey', '5'],
    ['external', 'SIPAS: 0,1'],
    ['alternatives', 'Có hồ sơ = ratio_linear 80 || Chưa phát sinh = choice A: 1 | B: 0'],
  ])('%s %s reads and writes the same', (kind, params) => {
    const parsed = parseRule(kind, params);
    expect(parsed.ok && renderRuleParams(parsed.value)).toBe(params);
  });

  test('is read as people write it: points, percent signs, capitals, spaces', () => {
    expect(parseRule(' Ratio_Linear', '80 %')).toEqual({
      ok: true,
      value: { kind: 'ratio_linear', floor: 80 },
    });
    expect(parseRule('bands', '95%:1|80%:0.5')).toEqual({ ok: true, value: BANDS });
  });

  test.each([
    ['linear', '80', 'tables.unknownRule'],
    ['ratio_linear', '', 'tables.ruleParams'],
    ['ratio_linear', 'tám mươi', 'tables.ruleParams'],
    ['yes_no', '5', 'tables.ruleParams'],
    ['choice', 'Đạt: 1', 'tables.ruleParams'],
    ['choice', 'Đạt | Không: 0', 'tables.ruleParams'],
    ['deduct', '0', 'tables.ruleParams'],
    ['bands', '1.000: 1', 'tables.ruleParams'],
    ['alternatives', 'Có = ratio_linear 80 || Không', 'tables.ruleParams'],
    ['alternatives', 'Có = sum || Không = yes_no', 'tables.ruleParams'],
  ])('%s %s is refused', (kind, params, reason) => {
    expect(parseRule(kind, params)).toMatchObject({ ok: false, reason });
  });

  test('is told in words', () => {
    expect(ruleText(BANDS, 'vi')).toBe('Theo mức: từ 95 %: 1; từ 80 %: 0,5; thấp hơn: 0');
    expect(ruleText({ kind: 'external', source: 'SIPAS', factor: 0.1 }, 'en')).toBe('SIPAS × 0.1');
  });
});
