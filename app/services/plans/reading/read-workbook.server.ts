import type { PlanSource, SourceRow } from '#app/domain/plans/draft.ts';
import { readSheets } from '#app/services/tables/read-sheets.server.ts';

const MAX_ROWS = 20_000;

/** The sheets of a workbook as tables; lines count on from sheet to sheet. @throws AppError for one that cannot be read. */
export async function readWorkbook(bytes: Uint8Array): Promise<PlanSource> {
  const tables: SourceRow[][] = [];
  let before = 0;
  for (const { rows, length } of await readSheets(bytes, MAX_ROWS)) {
    tables.push(rows.map(({ line, cells }) => ({ line: before + line, cells })));
    before += length;
  }
  return { lines: [], tables: tables.filter((rows) => rows.length > 0) };
}
