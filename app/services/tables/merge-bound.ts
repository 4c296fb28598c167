import { refuse } from '#app/domain/errors.ts';
import type { Sheet } from 'hucre/xlsx';

/** Far more than any table has: titles over all columns and names of units beside their rows. */
const MAX_MERGED_CELLS = 2_000_000;

/**
 * Refuses a workbook whose merged ranges cover, one by one, more cells than are gone through in a moment: a few bytes merge a
 * whole column, a thousand times over.
 * @throws AppError `invalid`.
 */
export function refuseMergeBomb(sheets: readonly Sheet[]): void {
  let covered = 0;
  for (const { rows, merges = [] } of sheets) {
    for (const { startRow, endRow, startCol, endCol } of merges) {
      covered +=
        Math.max(0, Math.min(endRow + 1, rows.length) - startRow) * Math.max(1, endCol - startCol + 1);
    }
  }
  if (covered > MAX_MERGED_CELLS) refuse('invalid', 'tables.damagedWorkbook');
}
