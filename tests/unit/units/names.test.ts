import { describe, expect, test } from 'vitest';
import { parseCode, parseName } from '#app/domain/units/names.ts';

describe('names of units, service areas and counters', () => {
  test.each([
    ['spaces', '  Phường   Ba Đình ', 'Phường Ba Đình'],
    ['letters put together from parts', 'Phu\u031bo\u031b\u0300ng Ba \u0110i\u0300nh', 'Phường Ba Đình'],
    ['spaces that do not break', 'Phường\u00A0Ba\u00A0Đình', 'Phường Ba Đình'],
    ['invisible passengers', '\uFEFFPhường\u200B Ba Đình', 'Phường Ba Đình'],
  ])('%s are tidied', (_, given, stored) => expect(parseName(given)).toEqual({ ok: true, value: stored }));

  test.each([
    ['nothing', ' \u200B ', 'tables.empty'],
    ['a line break', 'Phường\nBa Đình', 'tables.controlCharacter'],
    ['a NUL', 'Phường\u0000', 'tables.controlCharacter'],
    ['a mark that turns the reading direction', 'Phường \u202EhnìĐ aB', 'tables.controlCharacter'],
    ['half a character', 'Phường \uD83D', 'tables.controlCharacter'],
    ['a formula', '=cmd|"/C calc"!A0', 'tables.formula'],
    ['a formula behind a space', ' @SUM(A1)', 'tables.formula'],
    ['too many characters', 'a'.repeat(201), 'tables.tooLong'],
    ['a megabyte', 'a\u0300'.repeat(500_000), 'tables.tooLong'],
  ])('%s is refused', (_, given, reason) => expect(parseName(given)).toMatchObject({ ok: false, reason }));
});

describe('codes', () => {
  test.each(['01', '00004', 'H38.12', '000.00.19.H26', 'Q-1', 'tthc_ba-dinh'])('%s is one', (code) => {
    expect(parseCode(` ${code} `)).toEqual({ ok: true, value: code });
  });

  test.each(['', 'Quầy 1', 'a,b', 'a|b', '-1', '=1', '../etc', 'x'.repeat(41), '１２'])(
    '%j is none',
    (code) => {
      expect(parseCode(code).ok).toBe(false);
    },
  );
});
