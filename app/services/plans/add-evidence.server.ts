import { z } from 'zod';
import { refuse } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import {
  linkEvidence,
  listEvidence,
  lockDocuments,
  unlinkEvidence,
  type EvidenceRow,
} from '#db/queries/plans/evidence.ts';
import { lockTask, type TaskRow } from '#db/queries/plans/tasks.ts';
import { keepEvidence } from './evidence-files.server.ts';
import { lineField, optionalDate, optionalLine } from './plan-fields.ts';
import { checkEvidenceFile, recordDocument, type SentFile } from './record-document.server.ts';
import { requireTaskAs } from './require-plan.server.ts';

const evidenceSchema = z.object({
  number: lineField,
  issuedOn: optionalDate,
  issuer: optionalLine,
  title: optionalLine,
  page: optionalLine,
});
export type EvidenceInput = z.input<typeof evidenceSchema>;

/** The task locked, unless it was accepted: what was accepted rests on its evidence. */
async function lockUnaccepted(tx: Db, id: number): Promise<void> {
  const task = await lockTask(tx, id);
  if (task?.state === 'accepted') refuse('conflict', 'plans.refusal.accepted');
}

/**
 * Puts a document behind a task, with its file where one is sent. A document that the unit has recorded before is found
 * again by its file and number and linked; the same file under another number is another document, so that nothing that
 * was typed is lost.
 * @throws AppError `forbidden`, `not_found`, `conflict` for an accepted task; FieldsRefused for what is to be mended.
 */
export async function addEvidence(
  ctx: Context,
  { ref, file, folder, ...input }: EvidenceInput & { ref: string; file: SentFile | null; folder: string },
): Promise<{ wasKnown: boolean }> {
  const task = await requireTaskAs(ctx, ref, 'lead');
  const { page, ...document } = parseInput(evidenceSchema, input);
  const kept = file && (await checkEvidenceFile(file));
  // Before the row that names it: a file that nothing names does no harm.
  if (file) await keepEvidence(folder, file.bytes);
  return ctx.db.transaction(async (tx) => {
    await lockUnaccepted(tx, task.id);
    const given = { ...document, ...kept, unitId: task.leadUnitId, createdAt: ctx.now };
    const { id, sha256, wasKnown } = await recordDocument(tx, given);
    await linkEvidence(tx, { taskId: task.id, evidenceId: id, page, at: ctx.now });
    await recordEvent(ctx, tx, {
      action: 'plans.add_evidence',
      subjectId: String(task.id),
      details: { evidence: id, sha256 },
    });
    return { wasKnown };
  });
}

/**
 * Takes a document from a task; not while somebody judges by it.
 * @throws AppError `forbidden`, `not_found`; `conflict` unless the task is open.
 */
export async function removeEvidence(
  ctx: Context,
  { ref, evidence }: { ref: string; evidence: string },
): Promise<void> {
  const task = await requireTaskAs(ctx, ref, 'lead');
  await ctx.db.transaction(async (tx) => {
    if ((await lockTask(tx, task.id))?.state !== 'open') refuse('conflict', 'plans.refusal.accepted');
    await lockDocuments(tx, task.leadUnitId);
    const { id } = await requireLinked(tx, task, evidence);
    await unlinkEvidence(tx, task.id, id);
    await recordEvent(ctx, tx, {
      action: 'plans.remove_evidence',
      subjectId: String(task.id),
      details: { evidence: id },
    });
  });
}

async function requireLinked(tx: Db, task: TaskRow, given: string): Promise<EvidenceRow> {
  const ref = parseRef(given);
  const linked = (await listEvidence(tx, task.id)).find((row) => row.ref === ref);
  return linked ?? refuse('not_found', 'plans.refusal.noEvidence');
}
