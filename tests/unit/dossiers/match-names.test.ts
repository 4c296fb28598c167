import { expect, test } from 'vitest';
import { NameMatcher } from '#app/domain/dossiers/match-names.ts';

const WARDS = new NameMatcher([
  { code: '00001', names: ['Phường An Đông', 'Phường Cẩm Châu'] },
  { code: '00002', names: ['Xã An Đồng'] },
  { code: '00003', names: ['Xã Hòa Bình'] },
  { code: '00004', names: ['Thị trấn Hòa Bình'] },
  { code: '00005', names: ['Sở Nội vụ'] },
]);

test.each([
  ['UBND phường An Đông', '00001'],
  ['Ủy ban nhân dân P. An Đông', '00001'],
  ['PHUONG AN DONG', '00001'],
  ['UBND xã Hòa-Bình', '00003'],
  ['Xã Hoà Bình (huyện Cao Lộc cũ)', '00003'],
  ['Xã Hòa Bình, huyện Cao Lộc', '00003'],
  ['Phường Cẩm Châu', '00001'],
  ['Sở Nội Vụ', '00005'],
])('"%s" is meant by one unit alone', (name, code) => {
  expect(WARDS.sure(name)).toBe(code);
});

test('a name that fits several units is left to a person, who sees all of them', () => {
  expect(WARDS.sure('Hòa Bình')).toBeNull();
  expect(WARDS.suggest('Hòa Bình').map(({ code }) => code)).toEqual(['00003', '00004']);
});

test('a commune and its centre are told apart by their prefix; a people’s committee is its commune', () => {
  const both = new NameMatcher([
    { code: 'X', names: ['Phường Ban Mai'] },
    { code: 'X.TT', names: ['Trung tâm Phục vụ hành chính công phường Ban Mai'] },
  ]);
  expect(both.sure('Phường Ban Mai')).toBe('X');
  expect(both.sure('UBND P. Ban Mai')).toBe('X');
  expect(both.sure('Trung tâm Phục vụ hành chính công P. Ban Mai')).toBe('X.TT');
  // An office that is neither.
  expect(both.sure('Bộ phận Một cửa phường Ban Mai')).toBeNull();
});

test('suggestions are ranked: the same name of another kind stands before names that are less alike', () => {
  const [first, second] = WARDS.suggest('Thị trấn An Đông');
  expect([first?.code, second?.code]).toEqual(['00001', '00002']);
  expect(first?.likeness).toBeLessThan(1);
});

test('a name like none has no suggestion', () => {
  expect(WARDS.suggest('Kho bạc Nhà nước')).toEqual([]);
});
