import { AppError, refuse } from '#app/domain/errors.ts';
import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { takeBackStaff } from '#app/services/people/import/take-back-staff.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import {
  takeBackCounters,
  takeBackServiceAreas,
  takeBackUnits,
} from '#app/services/units/take-back-lists.server.ts';
import { takeBackQualityValues } from '#app/services/service-quality/importing/take-back-values.server.ts';
import { takeBackWeights } from '#app/services/weights/take-back-weights.server.ts';
import type { Db } from '#db/client.server.ts';
import {
  listLaterBatches,
  lockImportBatch,
  markTakenBack,
  type ImportBatchRow,
} from '#db/queries/imports/import-batches.ts';
import { referencingTable } from '#db/references.ts';

/** Codes that are shown of those that a later import changed again. */
const SHOWN_CODES = 5;

/** What an import added and what it changed, row by row. */
type TakeBack = (
  tx: Db,
  rows: { added: readonly string[]; changed: readonly ImportedRow[]; action: string; at: Date },
  ctx: Context,
) => Promise<void>;

const LISTS: Readonly<Record<string, TakeBack>> = {
  units: takeBackUnits,
  service_areas: takeBackServiceAreas,
  counters: takeBackCounters,
  weights: takeBackWeights,
  staff: takeBackStaff,
  service_quality: takeBackQualityValues,
};

function listOf({ action }: ImportBatchRow): string {
  return action.split('.')[0] ?? '';
}

async function requireBatch(tx: Db, id: number): Promise<ImportBatchRow> {
  const batch =
    (Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? await lockImportBatch(tx, id) : null) ??
    refuse('not_found', 'imports.refusal.unknown', { id: String(id) });
  if (batch.takenBackAt !== null) refuse('conflict', 'imports.refusal.takenBack', { id: String(id) });
  return batch;
}

/** What a later import changed again would be lost: the later one is taken back first. */
async function refuseOverlap(tx: Db, { id, rows, ...batch }: ImportBatchRow): Promise<void> {
  const codes = new Set(rows.map(({ code }) => code));
  for (const later of await listLaterBatches(tx, { id, list: listOf({ id, rows, ...batch }) })) {
    const shared = later.rows.map(({ code }) => code).filter((code) => codes.has(code));
    if (shared.length === 0) continue;
    refuse('conflict', 'imports.refusal.later', {
      id: String(id),
      later: String(later.id),
      codes: shared.slice(0, SHOWN_CODES).join(', '),
    });
  }
}

/**
 * Takes an import back: what it added is deleted, what it changed is as it was before. Codes that something rests on
 * (codes, rounds, responses, people ...) cannot be taken back; nothing is changed then.
 * @throws AppError `not_found`; `conflict` when it was taken back already, when a later import changed the same again, and
 * when something rests on it.
 */
export async function takeBackImport(
  ctx: Context,
  { id }: { id: number },
): Promise<{ removed: number; restored: number }> {
  requireProvince(ctx, 'units.manage');
  return ctx.db.transaction(async (tx) => {
    const batch = await requireBatch(tx, id);
    await refuseOverlap(tx, batch);
    const added = batch.rows.filter(({ change }) => change === 'added').map(({ code }) => code);
    const changed = batch.rows.filter(({ change }) => change !== 'added');
    const takeBack =
      LISTS[listOf(batch)] ?? refuse('not_found', 'imports.refusal.unknown', { id: String(id) });
    await takeBack(tx, { added, changed, action: batch.action, at: batch.at }, ctx).catch(
      (error: unknown) => {
        const table = referencingTable(error);
        throw table === null
          ? error
          : new AppError('conflict', 'imports.refusal.inUse', { id: String(id), table });
      },
    );
    await markTakenBack(tx, id, ctx.now);
    const counts = { removed: added.length, restored: changed.length };
    await recordEvent(ctx, tx, {
      action: 'imports.take_back',
      subjectId: String(id),
      details: { what: batch.action, ...counts },
    });
    return counts;
  });
}
