import { refuse } from '#app/domain/errors.ts';
import { mediaTypeOf } from '#app/domain/plans/evidence.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findEvidence, type EvidenceRow } from '#db/queries/plans/evidence.ts';
import { readEvidence } from './evidence-files.server.ts';

/**
 * The file of a document, to be downloaded.
 * @throws AppError `forbidden`; `not_found` (also out of reach, or without a file); `gone` when the file is lost or is no
 * longer the one that was kept.
 */
export async function openEvidence(
  ctx: Context,
  { ref, folder }: { ref: string; folder: string },
): Promise<{ name: string; type: string; bytes: Uint8Array<ArrayBuffer> }> {
  const scope = requireScope(ctx, 'plans.read');
  const known = parseRef(ref);
  return readDocument(known === null ? null : await findEvidence(ctx.db, known, scope), folder);
}

/** The file of a document that the actor may read. @throws AppError `not_found` and `gone`, as `openEvidence`. */
export async function readDocument(
  row: Pick<EvidenceRow, 'sha256' | 'fileName' | 'fileKind'> | null,
  folder: string,
): Promise<{ name: string; type: string; bytes: Uint8Array<ArrayBuffer> }> {
  if (!row || row.sha256 === null || row.fileName === null || row.fileKind === null) {
    return refuse('not_found', 'plans.refusal.noEvidence');
  }
  const bytes = await readEvidence(folder, row.sha256);
  if (bytes === null) return refuse('gone', 'plans.refusal.fileGone');
  return { name: row.fileName, type: mediaTypeOf(row.fileKind), bytes };
}
