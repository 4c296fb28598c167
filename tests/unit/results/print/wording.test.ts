import { describe, expect, it } from 'vitest';
import {
  labelText,
  figureName,
  formatConfidence,
  formatInterval,
  formatRate,
} from '#app/domain/results/print/wording.ts';
import { FORM, methodOf, NINE_INDICATORS } from '#tests/support/results/definitions.ts';

describe('how results are worded', () => {
  const SIPAS = { ...FORM, id: 'sipas-2017' };
  const OWN = { ...methodOf('top2'), id: 'sipas-2017-pooled' };

  it('the figure is the satisfaction rate by the SIPAS method, never the index of a province', () => {
    expect(figureName(SIPAS, OWN, 'vi')).toBe('Tỷ lệ hài lòng theo phương pháp SIPAS');
  });

  it.each([
    ['another questionnaire', FORM, OWN],
    ['another method', SIPAS, methodOf('top2')],
    ['a form of one’s own by a method of one’s own', FORM, methodOf('mean-percent')],
  ])('the figure of %s does not bear the name of SIPAS', (_, definition, used) => {
    expect(figureName(definition, used, 'vi')).toBe(used.title.vi);
  });

  it('the figure of another composition goes by the name of its method', () => {
    const method = methodOf('top2', { kind: 'overall-question', question: 'overall' });
    expect(figureName(FORM, method, 'vi')).toBe(method.title.vi);
    for (const figure of ['top2', 'mean', 'mean-percent'] as const) {
      expect(figureName(FORM, methodOf(figure), 'vi').toLowerCase()).not.toContain('chỉ số');
    }
  });

  it('a form that grades by points goes by the name of its method', () => {
    expect(figureName(NINE_INDICATORS, methodOf('mean-percent'), 'vi')).toBe('method');
  });

  it('rates are percent with the method’s decimals, means are levels', () => {
    expect(formatRate(86.415, methodOf('top2'), 'vi')).toBe('86,42%');
    expect(formatRate(4.125, methodOf('mean'), 'vi')).toBe('4,13');
    expect(formatRate(null, methodOf('top2'), 'vi')).toBe('–');
    expect(formatInterval({ low: 85.104, high: 87.605 }, methodOf('top2'), 'vi')).toBe('85,10–87,61');
    expect(formatConfidence({ confidenceLevel: 0.999 }, 'vi')).toBe('99,9%');
  });

  it.each([
    ['unit', { code: 'u', name: 'Xã Yên' }, 'Xã Yên'],
    ['counter', { code: 'q1', name: 'Quầy 1', place: 'Xã Yên' }, 'Quầy 1 (Xã Yên)'],
    ['counter', { code: '', name: '' }, 'Không ghi'],
    ['channel', { code: 'kiosk', name: '' }, 'Máy tại quầy'],
    ['month', { code: '2026-03', name: '' }, 'tháng 03/2026'],
    ['half_month', { code: '2026-02-15', name: '' }, '15/02/2026–28/02/2026'],
  ] as const)('a %s is told in words', (key, label, text) => {
    expect(labelText(key, label, 'vi')).toBe(text);
  });
});
