import { item, type Block } from './report-blocks.ts';

/** A report is read and signed: tables beyond some sixty pages belong in the workbook. */
const MOST_ROWS = 1_000;

/** Cuts longer tables to their first 1,000 rows and the total, followed by `note`. */
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
