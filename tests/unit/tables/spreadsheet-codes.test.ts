import { describe, expect, test } from 'vitest';
import {
  CodeList,
  isScientific,
  isWrittenOut,
  padded,
  paddedLength,
  spreadsheetForm,
} from '#app/domain/tables/spreadsheet-codes.ts';

describe('which code it was before a spreadsheet changed it', () => {
  const list = new CodeList([
    '01',
    '00004',
    '10042',
    '1E5',
    '12E3',
    '38.10',
    '3-12',
    'Q1',
    '000190012345678',
    'H38.12',
  ]);

  test.each([
    ['zeros in front lost', '4', '00004'],
    ['a number with decimals', '4.0', '00004'],
    ['a number with a decimal comma', '1,00', '01'],
    ['groups of three', '10.042', '10042'],
    ['scientific notation', '1.00E+05', '1E5'],
    ['scientific notation of two figures', '1.20E+04', '12E3'],
    ['scientific notation worked out', '12000', '12E3'],
    ['scientific notation of a long code', '1.90E+11', '000190012345678'],
    ['a zero at the end lost', '38.1', '38.10'],
    ['a date', '2026-12-03', '3-12'],
    ['a date with the month in words', '03-Dec', '3-12'],
    ['a date with the month in Vietnamese', '12-Thg3', '3-12'],
    // 46093 days from 30/12/1899 are 12/03/2026; 46359 are 03/12/2026.
    ['a date set to a plain number', '46093', '3-12'],
    ['a date set to a plain number, the other way round', '46359', '3-12'],
    ['small letters', 'q1', 'Q1'],
  ])('%s', (_, text, code) => {
    expect(list.likely(text)).toEqual([code]);
  });

  test.each(['00004', '40', '5', 'H38.1', 'Q10', '2026-11-03', '46094', '1.91E+11'])(
    '%s is none of them',
    (text) => {
      expect(list.likely(text)).toEqual([]);
    },
  );

  test('two codes of one number are both told', () => {
    expect(new CodeList(['04', '00004']).likely('4')).toEqual(['04', '00004']);
  });
});

test('figures that a spreadsheet wrote are told from codes', () => {
  const codes = ['12E3', '38.10', '000.00.19.H26', '10042', 'A,1'];
  expect(['1.9E+15', '12E+3', ...codes].filter(isScientific)).toEqual(['1.9E+15', '12E+3']);
  expect(['4,0', '10,042', '1 234 567', ...codes].filter(isWrittenOut)).toEqual([
    '4,0',
    '10,042',
    '1 234 567',
  ]);
});

describe('the shape of a list of codes', () => {
  test('is a length where all codes of digits have it and some begin with zeros', () => {
    expect(paddedLength(['00004', '10042', 'H38'])).toBe(5);
    expect(padded('42', paddedLength(['00004', '10042']))).toBe('00042');
  });

  test('is none where lengths differ or no code is filled up', () => {
    expect(paddedLength(['00004', '01'])).toBeNull();
    expect(paddedLength(['10', '11'])).toBeNull();
    expect(padded('9', paddedLength(['10', '11']))).toBeNull();
  });
});

test('keys of paper forms are the same however a spreadsheet writes them', () => {
  expect(['00123', '123', '123.0', '0123,00'].map(spreadsheetForm)).toEqual(['123', '123', '123', '123']);
  expect(['P-00123', '1.10', '0'].map(spreadsheetForm)).toEqual(['P-00123', '1.10', '0']);
});
