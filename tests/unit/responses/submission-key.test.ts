import { describe, expect, test } from 'vitest';
import { openedAtOf, parseSubmissionKey, submissionKeyFrom } from '#app/domain/responses/submission-key.ts';

describe('the key of a form', () => {
  test('has the layout of the example in RFC 9562, appendix A.6', () => {
    const random = Uint8Array.from([0xcc, 0x31, 0x8c, 0x40, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    const key = submissionKeyFrom(new Date('2022-02-22T19:22:22Z'), random);
    expect(key).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
    expect(parseSubmissionKey(key)).toBe(key);
  });

  test('tells when the form was opened', () => {
    const openedAt = new Date('2026-09-14T02:03:04.567Z');
    expect(openedAtOf(submissionKeyFrom(openedAt, new Uint8Array(10)))).toEqual(openedAt);
  });

  test('of another version tells no time', () => {
    expect(openedAtOf('919108f7-52d1-4320-9bac-f847db4148a8')).toBeNull();
  });

  test.each(['', 'x', '017f22e279b07cc398c4dc0c0c07398f', "017f22e2-79b0-7cc3-98c4-dc0c0c07398f'--"])(
    '"%s" is none',
    (text) => {
      expect(parseSubmissionKey(text)).toBeNull();
    },
  );

  test('is the same key in capitals', () => {
    expect(parseSubmissionKey('017F22E2-79B0-7CC3-98C4-DC0C0C07398F')).toBe(
      '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
    );
  });

  test('cannot be made of too little randomness', () => {
    expect(() => submissionKeyFrom(new Date(0), new Uint8Array(9))).toThrow(RangeError);
  });
});
