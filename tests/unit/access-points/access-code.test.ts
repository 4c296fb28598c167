import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ACCESS_CODE_BYTES,
  accessCodeFrom,
  formatAccessCode,
  parseAccessCode,
} from '#app/domain/access-points/access-code.ts';

const SYMBOLS = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const randomBytes = fc.uint8Array({ minLength: ACCESS_CODE_BYTES, maxLength: ACCESS_CODE_BYTES });
const bases = fc.sample(randomBytes, { numRuns: 20, seed: 1 }).map(accessCodeFrom);

function withSymbol(code: string, place: number, symbol: string): string {
  return code.slice(0, place) + symbol + code.slice(place + 1);
}

describe('the code printed on a poster', () => {
  test('is seven random symbols and a check symbol that the reader accepts', () => {
    fc.assert(
      fc.property(randomBytes, (bytes) => {
        const code = accessCodeFrom(bytes);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
        expect(parseAccessCode(code)).toBe(code);
        expect(parseAccessCode(formatAccessCode(code).toLowerCase())).toBe(code);
      }),
    );
  });

  test('uses all 35 bits: two codes from different bits differ', () => {
    const codes = Array.from({ length: 35 }, (_, bit) => {
      const bytes = new Uint8Array(ACCESS_CODE_BYTES);
      bytes[bit >> 3] = 128 >> (bit & 7);
      return accessCodeFrom(bytes);
    });
    expect(new Set(codes).size).toBe(35);
  });

  // The check is linear over GF(32), so what holds for every error on one code holds for every code.
  test('with any one symbol wrong is never taken for another code', () => {
    for (const code of bases) {
      for (let place = 0; place < 8; place += 1) {
        for (const symbol of SYMBOLS.filter((other) => other !== code[place])) {
          expect(parseAccessCode(withSymbol(code, place, symbol))).toBeNull();
        }
      }
    }
  });

  test.each([1, 2, 3, 4, 5, 6, 7])('with two different symbols %i apart exchanged is refused', (distance) => {
    for (let place = 0; place + distance < 8; place += 1) {
      for (const one of SYMBOLS) {
        for (const other of SYMBOLS.filter((symbol) => symbol !== one)) {
          const code = exchangeable(place, distance, one, other);
          const exchanged = withSymbol(withSymbol(code, place, other), place + distance, one);
          expect(parseAccessCode(exchanged)).toBeNull();
        }
      }
    }
  });

  test.each([
    ['7k3m-q2r', 'too short'],
    ['', 'empty'],
    ['UUUU-UUUU', 'U is no symbol'],
    ['７K3MQ2R8', 'a full-width digit'],
    ['K'.repeat(100_000), 'much too long'],
    ['../../etc', 'a path'],
  ])('%j is no code: %s', (text) => expect(parseAccessCode(text)).toBeNull());

  test('may be typed with O for 0, I and L for 1, any case, dashes and spaces', () => {
    const code = accessCodeFrom(new Uint8Array([0, 0x44, 0, 0x10, 0x20]));
    expect(code).toContain('0');
    expect(code).toContain('1');
    for (const one of ['i', 'L']) {
      const typed = ` ${code.replaceAll('0', 'o').replaceAll('1', one).toLowerCase()} `;
      expect(parseAccessCode(`${typed.slice(0, 5)} – ${typed.slice(5)}`)).toBe(code);
    }
  });

  test('asks its caller for enough randomness', () => {
    expect(() => accessCodeFrom(new Uint8Array(4))).toThrow(RangeError);
  });
});

/** A valid code with `one` at `place` and `other` at `place + distance`, made by completing the remaining symbols. */
function exchangeable(place: number, distance: number, one: string, other: string): string {
  const base = withSymbol(withSymbol('00000000', place, one), place + distance, other);
  const free = [0, 1, 2].find((candidate) => candidate !== place && candidate !== place + distance) ?? 0;
  const code = SYMBOLS.map((symbol) => withSymbol(base, free, symbol)).find(
    (text) => parseAccessCode(text) !== null,
  );
  if (code === undefined) throw new Error(`no code continues ${base}`);
  return code;
}
