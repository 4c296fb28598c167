import { expect, it } from 'vitest';
import { readFigure, readFigures } from '#app/domain/plans/reading/figures.ts';

it.each([
  ['80%', 80, '%', ''],
  ['1,50 điểm', 1.5, 'điểm', ''],
  ['95 % hồ sơ', 95, '% hồ sơ', ''],
  ['12', 12, '', ''],
  ['Đạt 80%', null, '', 'Đạt 80%'],
  ['trên 95 % hồ sơ', null, '', 'trên 95 % hồ sơ'],
  ['1,234', null, '', '1,234'],
  ['80% của 100 hồ sơ', null, '', '80% của 100 hồ sơ'],
  ['', null, '', ''],
])('a figure of an annex is a number with its measure, or stays words: %j', (text, value, measure, words) => {
  expect(readFigure(text)).toEqual({ value, measure, words });
});

it('of two measures that of the target holds, and the other figure stays words', () => {
  const { baseline, target, measure } = readFigures({ baseline: '7 điểm', target: '90%' });
  expect([baseline.value, baseline.words, target.value, measure]).toEqual([null, '7 điểm', 90, '%']);
});
