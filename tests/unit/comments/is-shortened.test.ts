import { describe, expect, test } from 'vitest';
import { isShortened } from '#app/domain/comments/is-shortened.ts';

const SAID = 'Chị Hoa ở quầy 3 làm nhanh, nhưng sân gửi xe chật. Gọi 0912 345 678 nhé!';

describe('words of a citizen that are published', () => {
  test.each([
    ['the whole', SAID],
    [
      'without a name, with a note in its place',
      'Chị [tên cán bộ] ở quầy 3 làm nhanh, nhưng sân gửi xe chật.',
    ],
    ['as they were masked', 'Chị […] ở quầy 3 làm nhanh, nhưng sân gửi xe chật. Gọi […] nhé!'],
    ['with other punctuation and case', 'CHỊ HOA ở quầy 3: làm nhanh – sân chật'],
  ])('may be left out: %s', (_, text) => {
    expect(isShortened(text, SAID)).toBe(true);
  });

  test.each([
    ['a word that nobody said', 'Chị Hoa làm rất nhanh'],
    ['their order', 'Sân gửi xe chật nhưng chị Hoa làm nhanh'],
    ['a word said once, twice', 'Làm nhanh, làm nhanh'],
    ['a sentence in brackets', 'Chị Hoa làm nhanh [đã nhận tiền của dân]'],
    ['brackets alone', '[…] [tên cán bộ]'],
    ['another word by its diacritics', 'Chị Hoa làm nhanh, sân chất'],
  ])('are not changed: %s', (_, text) => {
    expect(isShortened(text, SAID)).toBe(false);
  });
});
