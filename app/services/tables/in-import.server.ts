import { staffIdOf } from '#app/domain/people/actor.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { insertImportBatch } from '#db/queries/imports/import-batches.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { countsOf, type ImportOptions, type ImportSummary } from './import-summary.ts';

/** Runs an import in one transaction. A dry run is rolled back at its end, so that it finds all that the real one would. */
export async function inImport(
  ctx: Pick<Context, 'db'>,
  { dryRun = false }: ImportOptions,
  work: (tx: Db) => Promise<ImportSummary>,
): Promise<ImportSummary> {
  return inTransaction(ctx.db, { isKept: !dryRun }, work);
}

/**
 * The audit event of an import, and the batch by which it can be taken back (`app/services/imports/`); none when nothing
 * was added or changed.
 */
export async function recordImport(
  ctx: Context,
  tx: Db,
  action: string,
  summary: ImportSummary,
): Promise<void> {
  if (summary.rows.length === 0) return;
  const batch = await insertImportBatch(tx, {
    at: ctx.now,
    staffId: staffIdOf(ctx.actor),
    action,
    fileName: summary.file,
    rows: summary.rows,
  });
  await recordEvent(ctx, tx, { action, subjectId: String(batch), details: countsOf(summary) });
}
