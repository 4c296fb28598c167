import { expect, test } from 'vitest';
import { excerpt } from '#app/domain/excerpt.ts';

test('a message repeats what was typed up to the length of the longest slug, and cuts no character in two', () => {
  expect(excerpt('khao-sat')).toBe('khao-sat');
  expect(excerpt('a'.repeat(63))).toBe('a'.repeat(63));
  expect(excerpt('a'.repeat(1_000_000))).toBe('a'.repeat(63));
  expect(excerpt('🙂'.repeat(70))).toBe('🙂'.repeat(63));
  expect(excerpt(`${'a'.repeat(62)}🙂b`)).toBe(`${'a'.repeat(62)}🙂`);
});
