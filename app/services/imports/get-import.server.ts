import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { findImportBatch, type FoundBatchRow } from '#db/queries/imports/import-batches.ts';

/** One import or change of a list with all its rows. @throws AppError `not_found`. */
export async function getImport(ctx: Context, { id }: { id: string }): Promise<FoundBatchRow> {
  requireProvince(ctx, 'units.manage');
  const batch = /^[1-9]\d{0,8}$/.test(id) ? await findImportBatch(ctx.db, Number(id)) : null;
  return batch ?? refuse('not_found', 'imports.refusal.unknown', { id: excerpt(id) });
}
