import { item, type Block } from './report-blocks.ts';

/** A report is read and signed: beyond some sixty pages of one table the workbook is the place to look things up. */
const MOST_ROWS = 1_000;

/** Of each longer table the first 1,000 rows and its sum, with `note` after it. */
export function shortenTables(
  blocks: readonly Block[],
  note: (shown: number, all: number) => string,
): Block[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'table') return [block];
    const sums = block.hasTotal ? 1 : 0;
    const all = block.rows.length - sums;
    if (all <= MOST_ROWS) return [block];
    const rows = [...block.rows.slice(0, MOST_ROWS), ...block.rows.slice(all)];
    return [{ ...block, rows }, item(note(MOST_ROWS, all))];
  });
}
