import { FieldsRefused, isAppError, refuseField } from '#app/domain/errors.ts';
import {
  cleanFileName,
  evidenceKind,
  EVIDENCE_KINDS,
  MAX_EVIDENCE_BYTES,
  type EvidenceKind,
} from '#app/domain/plans/evidence.ts';
import { hasMainPart, isArchive, isWholeFile } from '#app/domain/plans/evidence-content.ts';
import { refuseZipBomb } from '#app/services/tables/zip-bound.ts';
import type { Db } from '#db/client.server.ts';
import {
  completeEvidence,
  findSameDocument,
  insertEvidence,
  lockDocuments,
  type EvidenceRow,
} from '#db/queries/plans/evidence.ts';
import { fileHash } from './evidence-files.server.ts';

/** A file as it was sent; its name and type are the sender's word. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What an Office file may unpack to. */
const MAX_UNPACKED_BYTES = 300_000_000;

/** Whether a file is what its ending says, as a whole. @throws AppError for an archive that is damaged or unpacks to too much. */
async function isOfKind(kind: EvidenceKind, bytes: Uint8Array): Promise<boolean> {
  if (!isArchive(kind)) return isWholeFile(kind, bytes);
  return hasMainPart(kind, await refuseZipBomb(Buffer.from(bytes), MAX_UNPACKED_BYTES));
}

/**
 * What is kept of a sent file. Every file of tasks and scores comes in here: an empty one, one that was cut off, and one that is
 * something else than its ending says are refused before anything is stored.
 * @throws FieldsRefused of `file` for one that is not taken.
 */
export async function checkEvidenceFile({ name, bytes }: SentFile) {
  const kinds = EVIDENCE_KINDS.join(', ');
  if (bytes.length > MAX_EVIDENCE_BYTES) {
    refuseField('file', 'invalid', 'plans.refusal.fileSize', { max: MAX_EVIDENCE_BYTES / 1024 / 1024 });
  }
  if (bytes.length === 0) refuseField('file', 'invalid', 'plans.refusal.fileEmpty');
  const fileName = cleanFileName(name);
  const fileKind = fileName && evidenceKind(fileName, bytes);
  if (!fileName || !fileKind) return refuseField('file', 'invalid', 'plans.refusal.fileKind', { kinds });
  const isWhole = await isOfKind(fileKind, bytes).catch((error: unknown) => {
    if (!isAppError(error)) throw error;
    const { message: key, params } = error;
    throw new FieldsRefused('invalid', [{ field: 'file', message: { key, params } }]);
  });
  if (!isWhole) refuseField('file', 'invalid', 'plans.refusal.fileBroken', { kind: fileKind.toUpperCase() });
  return { fileName, fileKind, bytes: bytes.length, sha256: fileHash(bytes) };
}

/**
 * A document of a unit with what was said of it: the one that is there, or a new one. Inside the transaction that links it.
 */
export async function recordDocument(
  tx: Db,
  row: Parameters<typeof insertEvidence>[1],
): Promise<EvidenceRow & { readonly wasKnown: boolean }> {
  await lockDocuments(tx, row.unitId);
  const { number, issuedOn = null, issuer = null, title = null, sha256 = null } = row;
  const known = await findSameDocument(tx, row.unitId, { number, issuedOn, issuer, title, sha256 });
  if (known === null) return { ...(await insertEvidence(tx, row)), wasKnown: false };
  await completeEvidence(tx, known.id, { issuedOn, issuer, title });
  return { ...known, wasKnown: true };
}
