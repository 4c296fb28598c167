import { neutraliseFormula } from './formula.ts';

/** One line of CSV without its line break: formula-like text is neutralised, null is empty. */
export function renderCsvLine(cells: readonly (string | number | null)[], delimiter = ','): string {
  return cells.map((cell) => renderCell(cell, delimiter)).join(delimiter);
}

/** A negative number begins like a formula, but spreadsheets do not run plain numbers. */
const NEGATIVE_NUMBER = /^-\d+(?:[.,]\d+)?$/;

function renderCell(cell: string | number | null, delimiter: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = NEGATIVE_NUMBER.test(cell) ? cell : neutraliseFormula(cell);
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
