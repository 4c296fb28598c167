/** What a spreadsheet takes for the beginning of a formula, full-width signs too: those are turned into plain ones. */
const STARTS = '=+@\\t\\r\\uFF1D\\uFF0B\\uFF20\\uFF0D-';

/**
 * Where a formula could begin: at the start of a text, and behind everything that separates cells in some file, for a file
 * written with `;` is also opened with `,` and then falls into other cells; quotes between do not count. A POSIX and
 * JavaScript pattern in one that matches the empty place before it, so that SQL and code neutralise alike.
 * Source: OWASP, CSV Injection.
 */
export const FORMULA_PLACE = `(?<=^|[,;|\\t\\r\\n])(?=['"]*[${STARTS}])`;

const places = new RegExp(FORMULA_PLACE, 'gu');
const neutralised = new RegExp(`(?<=^|[,;|\\t\\r\\n])'(?=['"]*[${STARTS}])`, 'gu');
const formula = new RegExp(`^[${STARTS}]`, 'u');

/** Whether a spreadsheet would run a cell as a formula. */
export function isFormula(text: string): boolean {
  return formula.test(text);
}

/** The text with a quote wherever a spreadsheet could begin to run it; `restoreFormula` takes exactly those away. */
export function neutraliseFormula(text: string): string {
  return text.replace(places, "'");
}

/** Undoes `neutraliseFormula`, so that exported text comes back unchanged. */
export function restoreFormula(text: string): string {
  return text.replace(neutralised, '');
}
