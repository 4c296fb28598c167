import type { SheetCell } from './sheet.ts';

/**
 * The number of lines a text takes in a column of this width; Times New Roman is narrower than the digits in which
 * widths are measured.
 */
function linesOf(text: string, width: number): number {
  return Math.max(1, Math.ceil((text.length * 0.95) / width));
}

const LINE_HEIGHT = 16;

/** The height of a row of wrapped cells, in points; widths are in characters. No library measures text. */
export function rowHeight(cells: readonly SheetCell[], widths: readonly number[]): number {
  const lines = cells.map((cell, index) =>
    typeof cell === 'string' ? linesOf(cell, widths[index] ?? 10) : 1,
  );
  return Math.min(400, LINE_HEIGHT * Math.max(1, ...lines) + 2);
}
