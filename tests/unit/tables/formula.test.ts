import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderCsvLine } from '#app/domain/tables/csv-line.ts';
import { isFormula, neutraliseFormula, restoreFormula } from '#app/domain/tables/formula.ts';

describe('cells that a spreadsheet would run', () => {
  test.each(['=cmd|" /C calc"!A0', '+84 912', '-2+3', '@SUM(A1)'])('%j is made harmless', (text) => {
    expect(isFormula(text)).toBe(true);
    expect(neutraliseFormula(text)).toBe(`'${text}`);
    expect(isFormula(neutraliseFormula(text))).toBe(false);
  });

  test.each(['Phường Ba Đình', '5', 'a=b', ' =1', "'tốt'", ''])('%j stays as it is', (text) => {
    expect(neutraliseFormula(text)).toBe(text);
    expect(restoreFormula(text)).toBe(text);
  });

  test.each([
    ['Tốt,=WEBSERVICE("http://x")', `Tốt,'=WEBSERVICE("http://x")`],
    ['Tốt;=1', "Tốt;'=1"],
    ['Tốt\t@SUM(A1)', "Tốt\t'@SUM(A1)"],
    ['Tốt|+1', "Tốt|'+1"],
    ['Tốt\n-1+1', "Tốt\n'-1+1"],
    ['Tốt,"=1"', `Tốt,'"=1"`],
    ['\uFF1D1+1', "'\uFF1D1+1"],
    ['=1,=2', "'=1,'=2"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
  ])('%j is made harmless behind every separator', (text, harmless) => {
    expect(neutraliseFormula(text)).toBe(harmless);
    expect(restoreFormula(harmless)).toBe(text);
  });

  test.each([',', ';'])(
    'a line written with %j runs nowhere, whatever separator it is opened with',
    (delimiter) => {
      const unit = fc.constantFrom('=', '+', '-', '@', "'", '"', '\t', '\r', '\n', ',', ';', '|', 'a', ' ');
      const nasty = fc.string({ unit });
      fc.assert(
        fc.property(nasty, nasty, (first, second) => {
          const line = renderCsvLine(['Phường', first, second], delimiter);
          for (const opened of [',', ';', '\t', '|']) {
            // As badly as it can be read: every separator and every line break begins a cell, quotes or not.
            const cells = line.split(new RegExp(`[${opened}\\r\\n]`)).map((cell) => cell.replace(/^"+/, ''));
            expect(cells.filter(isFormula)).toEqual([]);
          }
        }),
      );
    },
  );

  test('what was made harmless comes back as it was written', () => {
    const text = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '|', '\t', '\r', 'a', '\n'),
    });
    fc.assert(fc.property(text, (given) => restoreFormula(neutraliseFormula(given)) === given));
  });

  test('a line of CSV quotes what needs it, and knows no number as a formula', () => {
    expect(renderCsvLine(['a,b', 'nói "tốt"', '=1', -5, null, 'c\nd'])).toBe(
      '"a,b","nói ""tốt""",\'=1,-5,,"c\nd"',
    );
    expect(renderCsvLine(['a,b', 'c;d'], ';')).toBe('a,b;"c;d"');
    expect(renderCsvLine(['-1,50', '-1.50', '-1+1', '-1e5'], ';')).toBe("-1,50;-1.50;'-1+1;'-1e5");
    expect(renderCsvLine(['-1,50'], ',')).toBe('"-1,50"');
  });
});
