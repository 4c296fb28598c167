import { describe, expect, test } from 'vitest';
import { compareVietnamese, foldVietnamese } from '#app/domain/locale/collate.ts';

describe('order of Vietnamese texts', () => {
  test('follows the alphabet: a ă â b c d đ e ê ... o ô ơ ... u ư', () => {
    const sorted = ['an', 'ăn', 'ân', 'ba', 'da', 'đa', 'em', 'êm', 'on', 'ôn', 'ơn', 'tư', 'ưng', 'y'];
    expect([...sorted].reverse().sort(compareVietnamese)).toEqual(sorted);
  });

  test('tones follow ngang, huyền, hỏi, ngã, sắc, nặng', () => {
    const sorted = ['ma', 'mà', 'mả', 'mã', 'má', 'mạ'];
    expect([...sorted].reverse().sort(compareVietnamese)).toEqual(sorted);
  });

  test('communes stand as in a printed list', () => {
    const sorted = [
      'Phường Đông Hà',
      'Phường Nam Đông Hà',
      'Xã A Dơi',
      'Xã Ái Tử',
      'Xã Ba Lòng',
      'Xã Đakrông',
      'Xã Gio Linh',
    ];
    expect([...sorted].reverse().sort(compareVietnamese)).toEqual(sorted);
  });

  test('numbers count by value', () => {
    expect(['Quầy 10', 'Quầy 2', 'Quầy 1'].sort(compareVietnamese)).toEqual(['Quầy 1', 'Quầy 2', 'Quầy 10']);
  });

  test('the composed and the decomposed spelling have one fixed order', () => {
    const [composed, decomposed] = ['Hà', 'Hà'.normalize('NFD')];
    expect(compareVietnamese(composed, decomposed)).toBe(-compareVietnamese(decomposed, composed));
    expect(compareVietnamese(composed, composed)).toBe(0);
  });
});

describe('texts reduced for searching', () => {
  test.each([
    ['Trung  tâm Phục vụ HÀNH CHÍNH CÔNG ', 'trung tam phuc vu hanh chinh cong'],
    ['Đặng Đình Ưởng', 'dang dinh uong'],
    ['đất đai', 'dat dai'],
    ['Ba Ðình', 'ba dinh'],
    ['Ɖống Ɖa', 'dong da'],
    ['Thừa Thiên\u00a0Huế', 'thua thien hue'],
    ['An\u200b Giang\ufeff', 'an giang'],
    ['Quầy\t\n２', 'quay 2'],
    ['', ''],
  ])('"%s" is found as "%s"', (text, folded) => {
    expect(foldVietnamese(text)).toBe(folded);
  });

  test('it does not matter on which vowel the tone is written, nor how it is encoded', () => {
    const spellings = ['Hoà Bình', 'Hòa Bình', 'Hoà Bình'.normalize('NFD'), 'HÒA BÌNH'];
    expect(new Set(spellings.map(foldVietnamese))).toEqual(new Set(['hoa binh']));
  });

  test('what is reduced stays as it is', () => {
    const folded = foldVietnamese('Xã Đắk Ơ');
    expect(foldVietnamese(folded)).toBe(folded);
  });
});
