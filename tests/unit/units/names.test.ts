import { describe, expect, test } from 'vitest';
import { parseCode, parseName } from '#app/domain/units/names.ts';

describe('names of units, service areas and counters', () => {
  test.each([
    ['spaces', '  Phường   Ba Đình ', 'Phường Ba Đình'],
    ['letters put together from parts', 'Phu\u031bo\u031b\u0300ng Ba \u0110i\u0300nh', 'Phường Ba Đình'],
    ['spaces that do not break', 'Phường\u00A0Ba\u00A0Đình', 'Phường Ba Đình'],
    ['a line break, as Alt+Enter types it', 'Phường\nBa Đình', 'Phường Ba Đình'],
    ['a line break of Windows with spaces', ' Phường \r\n\r\n Ba Đình\n', 'Phường Ba Đình'],
    ['a tab', 'Phường\tBa Đình', 'Phường Ba Đình'],
    ['invisible passengers', '\uFEFFPhường\u200B Ba\u00AD Đình', 'Phường Ba Đình'],
    ['marks of the reading direction', '\u202DPhường\u200E Ba Đình\u202C', 'Phường Ba Đình'],
    ['letters and Braille that nobody sees', 'Phường\u3164 Ba\u2800 Đình\u115F', 'Phường Ba Đình'],
    ['eth for đ', 'Phường Ba Ðình', 'Phường Ba Đình'],
    ['the African d for đ', 'Phường Ɖống Ɖa', 'Phường Đống Đa'],
    ['a d with a stroke over it for đ', 'Quầy d\u0335ất d\u0335ai', 'Quầy đất đai'],
    ['Cyrillic letters for Latin ones', 'Hộ tị\u0441h \u0410', 'Hộ tịch A'],
    ['a Greek letter with a mark', 'H\u03bf\u0323\u0302 tịch', 'Hộ tịch'],
    [
      'a name of another alphabet stays',
      'Phòng \u041c\u043e\u0441\u043a\u0432\u0430',
      'Phòng \u041c\u043e\u0441\u043a\u0432\u0430',
    ],
    ['letters as wide as Chinese ones', 'Ｑｕầｙ　１', 'Quầy 1'],
  ])('%s are tidied', (_, given, stored) => expect(parseName(given)).toEqual({ ok: true, value: stored }));

  test.each([
    ['nothing', ' \u200B ', 'tables.empty'],
    ['a NUL', 'Phường\u0000', 'tables.controlCharacter'],
    ['half a character', 'Phường \uD83D', 'tables.controlCharacter'],
    ['a formula', '=cmd|"/C calc"!A0', 'tables.formula'],
    ['a formula behind a space', ' @SUM(A1)', 'tables.formula'],
    ['too many characters', 'a'.repeat(201), 'tables.tooLong'],
    ['a megabyte', 'a\u0300'.repeat(500_000), 'tables.tooLong'],
  ])('%s is refused', (_, given, reason) => expect(parseName(given)).toMatchObject({ ok: false, reason }));
});

describe('names whose letters were damaged before they came', () => {
  test.each([
    ['Qu?y 1', 'tables.lettersLost'],
    ['??t ?ai', 'tables.lettersLost'],
    ['T\uFFFD pháp', 'tables.lettersLost'],
    ['Há»™ tá»‹ch', 'tables.lettersDoubled'],
    ['PhÆ°á»ng Ba ÄÃ¬nh', 'tables.lettersDoubled'],
    ['Hé khÈu', 'tables.lettersTcvn3'],
    ['Néi vô', 'tables.lettersTcvn3'],
    ['Y tÕ', 'tables.lettersTcvn3'],
    ['Ph\u00ADêng Ba §×nh', 'tables.lettersTcvn3'],
    ['Coâng thöông', 'tables.lettersVni'],
    ['Ñaát ñai', 'tables.lettersVni'],
    ['Giao thoâng', 'tables.lettersVni'],
    ['Tæ 5', 'tables.lettersTcvn3'],
    ['H&#7897; t&#7883;ch', 'tables.lettersEntities'],
    ['X&acirc;y d&#x1EF1;ng', 'tables.lettersEntities'],
  ])('%s is refused with its likely cause', (given, reason) => {
    expect(parseName(given)).toMatchObject({ ok: false, reason });
  });

  test.each([
    'Hà Nam',
    'XÃ\u00A0AN BÌNH',
    'Xã Ia Púch',
    'Xã Sín Chéng',
    'Phường Pleiku',
    'Xã Krông Nô',
    'Quầy “Một cửa” – Café',
    'Đặc khu Côn Đảo',
    'Tân Phú',
    'Nông nghiệp & Môi trường; Xây dựng',
  ])('%s is whole', (name) => expect(parseName(name)).toMatchObject({ ok: true }));
});

describe('codes', () => {
  test.each(['01', '00004', 'H38.12', '000.00.19.H26', 'Q-1', 'tthc_ba-dinh'])('%s is one', (code) => {
    expect(parseCode(` ${code} `)).toEqual({ ok: true, value: code });
  });

  test.each(['', 'Quầy 1', 'a,b', 'a|b', '-1', '=1', '../etc', 'x'.repeat(41)])('%j is none', (code) => {
    expect(parseCode(code).ok).toBe(false);
  });

  test.each(['A\u20131', 'A\u20111', 'A\u22121'])('have hyphens for dashes: %s', (typed) => {
    expect(parseCode(typed)).toEqual({ ok: true, value: 'A-1' });
  });

  test('are read as typed: full width, invisible marks, the apostrophe that keeps zeros in a spreadsheet', () => {
    for (const typed of ['０００１２', '\u200E00012\u202C', "'00012", '\u00A000012']) {
      expect(parseCode(typed)).toEqual({ ok: true, value: '00012' });
    }
  });

  test.each([
    ['1.9001E+12', 'tables.codeIsNumber'],
    ['1,00E+05', 'tables.codeIsNumber'],
    ['4,0', 'tables.codeIsNumber'],
    ['10,042', 'tables.codeIsNumber'],
    ['2026-12-03', 'tables.codeIsDate'],
    ['03-Dec', 'tables.codeIsDate'],
    ['12-Thg3', 'tables.codeIsDate'],
    ['3/12/2026', 'tables.codeIsDate'],
    ['May-26', 'tables.codeIsDate'],
  ])('%s is what a spreadsheet made of one', (code, reason) => {
    expect(parseCode(code)).toMatchObject({ ok: false, reason });
  });
});
