import { describe, expect, test } from 'vitest';
import { parseAddition } from '#app/domain/service-quality/what-if.ts';

describe('how many more a what-if asks about', () => {
  test.each([
    ['12', 12],
    [' 12 ', 12],
    ['69.234', 69_234],
    ['1.000.000', 1_000_000],
  ])('%s is a whole number', (text, added) => {
    expect(parseAddition(text)).toBe(added);
  });

  test.each(['', '0', '-3', '1,5', '1.5', 'mười hai', '12 phản ánh', '1234567890'])('%s is none', (text) => {
    expect(parseAddition(text)).toBeNull();
  });
});
