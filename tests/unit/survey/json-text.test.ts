import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJsonText } from '#app/domain/survey/json-text.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const LETTERS = ['{', '}', '[', ']', ',', ':', '"', '\\', '0', 'e', '-', '.', 't', ' ', '\n', '/', '\u00a0'];

describe('a JSON text', () => {
  test('is taken exactly when JSON.parse takes it, also with a letter changed', () => {
    const changed = fc.tuple(fc.json(), fc.nat(), fc.constantFrom(...LETTERS)).map(([text, at, letter]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + letter + text.slice(place);
    });
    fc.assert(
      fc.property(fc.oneof(fc.json(), changed), (text) => {
        const result = parseJsonText(text);
        const isTwice = !result.ok && result.fault.reason.endsWith('is given twice');
        if (!isTwice) expect(result.ok).toBe(isJson(text));
      }),
    );
  });
});
