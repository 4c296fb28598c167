import { expect, test } from 'vitest';
import { cleanName } from '#app/domain/clean-name.ts';

test.each([
  ['  Nguyễn Văn An ', 'Nguyễn Văn An'],
  ['Nguye\u0302\u0303n', 'Nguyễn'],
  ['A\u200Bn\u202E\u0000', 'An'],
  [' \u200B ', null],
  ['', null],
  ['x'.repeat(20), 'x'.repeat(20)],
  ['x'.repeat(21), null],
])('the name %j is kept as %j', (text, expected) => {
  expect(cleanName(text, 20)).toBe(expected);
});
