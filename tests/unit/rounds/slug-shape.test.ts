import { describe, expect, test } from 'vitest';
import { isSlug, MAX_SLUG_LENGTH, SLUG_INPUT_PATTERN } from '#app/domain/rounds/slug.ts';

describe('the slug of a round', () => {
  test.each([
    ['khao-sat-quy-i-2027', true],
    ['2027', true],
    ['a'.repeat(MAX_SLUG_LENGTH), true],
    ['a'.repeat(MAX_SLUG_LENGTH + 1), false],
    ['', false],
    ['-2027', false],
    ['Quy-1', false],
    ['quý-1', false],
    ['quy_1', false],
    ['a\nb', false],
  ])('%j: %s, to the form as to the server', (text, expected) => {
    expect(isSlug(text)).toBe(expected);
    // As a browser does with the pattern of an input.
    expect(new RegExp(`^(?:${SLUG_INPUT_PATTERN})$`, 'v').test(text)).toBe(expected);
  });
});
