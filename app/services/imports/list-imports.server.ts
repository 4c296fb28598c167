import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { listImportBatches, type ImportBatchLine } from '#db/queries/imports/import-batches.ts';

const SHOWN = 200;

/** The latest imports and changes of lists, the last one first. */
export async function listImports(ctx: Context): Promise<ImportBatchLine[]> {
  requireProvince(ctx, 'units.manage');
  return listImportBatches(ctx.db, SHOWN);
}
