import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, parseText } from '#app/domain/comments/clean-text.ts';

describe('a citizen’s comment is stored', () => {
  test.each([
    [
      'composed, however the phone wrote it',
      'Hài lòng với quầy 3'.normalize('NFD'),
      'Hài lòng với quầy 3'.normalize('NFC'),
    ],
    ['with line ends as LF', 'một\r\nhai\rba\u2028bốn', 'một\nhai\nba\nbốn'],
    ['without NUL and other control characters', 'ch\u0000ờ\u0007 l\u009Bâu\u001B[31m', 'chờ lâu[31m'],
    ['without marks that turn the reading direction', 'tốt \u202Egpj.exe\u2066 \u200Fa', 'tốt gpj.exe a'],
    ['with broken halves of characters made visible', 'a\uD83Db\uDE00', 'a\uFFFDb\uFFFD'],
    ['with emoji whole', 'Tốt 😀👨‍👩‍👧', 'Tốt 😀👨‍👩‍👧'],
    ['with the word breaks of Khmer', 'អរគុណ\u200Bច្រើន', 'អរគុណ\u200Bច្រើន'],
    ['without invisible tags', `a${String.fromCodePoint(0xe0041, 0xe0042)}b`, 'ab'],
    ['without non-characters and byte order marks', '\uFEFFa\uFFFE\uFFFFb', 'ab'],
    ['with one empty line at most', 'a\n\n\n\n\nb', 'a\n\nb'],
    ['trimmed, tabs as spaces', ' \t a\tb \n', 'a b'],
    ['as nothing when there is nothing to see', ' \u200B\u2060\u200D\u00AD \n', ''],
    [
      'as it is when it looks like a program or a formula',
      '<script>alert(1)</script> =1+1',
      '<script>alert(1)</script> =1+1',
    ],
  ])('%s', (_name, raw, clean) => expect(cleanText(raw)).toBe(clean));

  test('cleaning twice changes nothing, and what is stored is well-formed', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 60 });
    const hostile = fc
      .array(
        fc.constantFrom(
          '\u0000',
          '\r',
          '\n',
          '\u0301',
          '\u0323',
          'e',
          'đ',
          ' ',
          '\uD800',
          '\uDC00',
          '\u202E',
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(anything, hostile), (raw) => {
        const clean = cleanText(raw);
        expect(cleanText(clean)).toBe(clean);
        expect(clean).not.toMatch(/\p{Surrogate}/u);
        expect(clean.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 2000 },
    );
  });

  test('up to its limit, counted in characters as people see them written', () => {
    expect(parseText('ế'.repeat(1000).normalize('NFD'), 1000)).toEqual({ ok: true, value: 'ế'.repeat(1000) });
    expect(parseText('😀'.repeat(1000), 1000).ok).toBe(true);
    expect(parseText('a'.repeat(1001), 1000)).toEqual({ ok: false, length: 1001 });
  });

  test('as no comment when empty', () => {
    expect(parseText(' ', 1000)).toEqual({ ok: true, value: null });
  });
});
