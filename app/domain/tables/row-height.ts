import type { SheetCell } from './sheet.ts';

/** Times New Roman is narrower than the digits in which widths are measured. */
const LETTER = 0.95;

/** The number of lines that a paragraph takes in a column of this width: words go to the next line whole where they can. */
function linesOfParagraph(paragraph: string, width: number): number {
  let [lines, used] = [1, 0];
  for (const word of paragraph.split(' ')) {
    const size = (word.length + 1) * LETTER;
    if (used > 0 && used + size - LETTER > width) [lines, used] = [lines + 1, 0];
    lines += Math.max(0, Math.ceil((size - LETTER) / width) - 1);
    used += size;
  }
  return lines;
}

/** The number of lines a text takes in a column of this width. */
function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((lines, paragraph) => lines + linesOfParagraph(paragraph, width), 0);
}

const LINE_HEIGHT = 16;

/** The height of a row of wrapped cells, in points; widths are in characters. No library measures text. */
export function rowHeight(cells: readonly SheetCell[], widths: readonly number[]): number {
  const lines = cells.map((cell, index) =>
    typeof cell === 'string' ? linesOf(cell, widths[index] ?? 10) : 1,
  );
  return Math.min(400, LINE_HEIGHT * Math.max(1, ...lines) + 2);
}
