import { expect, test } from 'vitest';
import { rowHeight } from '#app/domain/tables/row-height.ts';

const LINE = 16;
const heightOf = (text: string, width: number) => (rowHeight([text], [width]) - 2) / LINE;

test('a row is as high as its words need that go to the next line whole, and its lines', () => {
  expect(heightOf('', 10)).toBe(1);
  expect(heightOf('Thời hạn', 10)).toBe(1);
  // "Trung tâm", "Phục vụ", "hành chính", "công", "phường Hoa", "Sen": by letters alone it would be five lines.
  expect(heightOf('Trung tâm Phục vụ hành chính công phường Hoa Sen', 10)).toBe(6);
  expect(heightOf('một\nhai\nba', 10)).toBe(3);
  // A word that fits on no line is broken.
  expect(heightOf('a'.repeat(25), 10)).toBe(3);
});
