import type { SheetCell } from './sheet.ts';

/** Whether a row of a table is a heading over those below it: it has one text, in the second column. */
export function isHeadingRow(row: readonly SheetCell[]): boolean {
  return row.every((cell, place) => (cell === '' || cell === null) !== (place === 1));
}
