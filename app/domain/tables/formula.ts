/**
 * Text that a spreadsheet would run as a formula when it opens a CSV, or that is such a text already made harmless by
 * quotes in front. A POSIX and JavaScript pattern in one, so that SQL and code neutralise alike.
 */
export const FORMULA_LIKE = "^'*[=+@\\t\\r-]";

const formulaLike = new RegExp(FORMULA_LIKE, 'u');
const neutralised = new RegExp(FORMULA_LIKE.replace('*', '+'), 'u');

/** Whether a spreadsheet would run a cell as a formula. */
export function isFormula(text: string): boolean {
  return /^[=+@\t\r-]/u.test(text);
}

/** The text with a quote in front where a spreadsheet would run it; `restoreFormula` takes exactly that quote away. */
export function neutraliseFormula(text: string): string {
  return formulaLike.test(text) ? `'${text}` : text;
}

/** Undoes `neutraliseFormula`: what an export made harmless comes back as it was written. */
export function restoreFormula(text: string): string {
  return neutralised.test(text) ? text.slice(1) : text;
}
