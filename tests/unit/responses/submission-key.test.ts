import { describe, expect, test } from 'vitest';
import { KEY_LIFE_MS } from '#app/domain/responses/answered-at.ts';
import {
  firstKeyFrom,
  parseSubmissionKey,
  readSignedKey,
  signedKeyHead,
} from '#app/domain/responses/submission-key.ts';
import { SubmissionKeys } from '#app/services/responses/submission/submission-key.server.ts';

describe('the key of a form', () => {
  test('that will be signed begins as the example in RFC 9562, appendix A.6, as one of version 8', () => {
    const random = Uint8Array.from([0xcc, 0x31, 0x8c, 0x40]);
    expect(signedKeyHead(new Date('2022-02-22T19:22:22Z'), random)).toBe('017f22e2-79b0-8cc3-98c4');
  });

  test('of another version was not signed', () => {
    expect(readSignedKey('919108f7-52d1-4320-9bac-f847db4148a8')).toBeNull();
    expect(readSignedKey('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBeNull();
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
    expect(() => signedKeyHead(new Date(0), new Uint8Array(3))).toThrow(RangeError);
  });
});

describe('a key that the site gave out with a form', () => {
  const OPENED = new Date('2026-09-14T02:03:04.567Z');
  const later = (ms: number) => new Date(OPENED.getTime() + ms);
  const CODE = '7K3QW9MX';
  const USUAL = { issuedAt: OPENED, right: 'usual' as const };
  const keys = new SubmissionKeys(['the secret of now']);
  const key = keys.issue(CODE, OPENED);

  test('is a key like any other, and tells when it was given out', () => {
    expect(parseSubmissionKey(key)).toBe(key);
    expect(keys.read(key, CODE, later(40_000))).toEqual(USUAL);
  });

  test('is another one for each form', () => {
    const issued = Array.from({ length: 50 }, () => keys.issue(CODE, OPENED));
    expect(new Set(issued).size).toBe(50);
  });

  test('is known to every process with the secret, and to no other', () => {
    expect(new SubmissionKeys(['the secret of now']).read(key, CODE, OPENED)).toEqual(USUAL);
    expect(new SubmissionKeys(['another secret']).read(key, CODE, OPENED)).toBeNull();
  });

  test('is known after the secret was changed, as long as the old one is kept', () => {
    const changed = new SubmissionKeys(['the next secret', 'the secret of now']);
    expect(changed.read(key, CODE, OPENED)).toEqual(USUAL);
    expect(keys.read(changed.issue(CODE, OPENED), CODE, OPENED)).toBeNull();
  });

  test('holds at no other access point', () => {
    expect(keys.read(key, '7K3QW9M0', OPENED)).toBeNull();
  });

  test.each([
    ['in its time', 10, '9'],
    ['in its nonce', 22, '0'],
    ['in its signature', 35, '0'],
  ])('is none when one digit is another %s', (_where, place, digit) => {
    const other = key.charAt(place) === digit ? '1' : digit;
    const forged = key.slice(0, place) + other + key.slice(place + 1);
    expect(keys.read(forged, CODE, OPENED)).toBeNull();
  });

  test('holds for its life, and when the clock was set back since it was given out', () => {
    expect(keys.read(key, CODE, later(KEY_LIFE_MS))).toEqual(USUAL);
    expect(keys.read(key, CODE, later(KEY_LIFE_MS + 1))).toBeNull();
    expect(keys.read(key, CODE, later(-60_000))).toEqual(USUAL);
    expect(keys.read(key, CODE, later(-3_600_000))).toEqual(USUAL);
    expect(keys.read(key, CODE, later(-KEY_LIFE_MS - 1))).toBeNull();
  });

  test('tells whether its form was opened at a display, and one cannot be made of the other', () => {
    const present = keys.issue(CODE, OPENED, 'present');
    expect(keys.read(present, CODE, later(40_000))).toEqual({ issuedAt: OPENED, right: 'present' as const });
    expect(keys.read(present, '7K3QW9M0', OPENED)).toBeNull();
    const { head = '', signature = '' } = readSignedKey(present) ?? {};
    expect(keys.sign(head, CODE)).not.toContain(signature);
  });

  test('is not before the first of its time, and before the first of the next millisecond', () => {
    const [first, next] = [firstKeyFrom(OPENED), firstKeyFrom(later(1))];
    expect([first < key, key < next, parseSubmissionKey(first)]).toEqual([true, true, first]);
  });
});
