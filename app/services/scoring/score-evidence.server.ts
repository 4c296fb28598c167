import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseInput } from '#app/domain/input.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { keepEvidence } from '#app/services/plans/evidence-files.server.ts';
import { readDocument } from '#app/services/plans/open-evidence.server.ts';
import { lineField, optionalDate, optionalLine } from '#app/services/plans/plan-fields.ts';
import {
  checkEvidenceFile,
  recordDocument,
  type SentFile,
} from '#app/services/plans/record-document.server.ts';
import type { Db } from '#db/client.server.ts';
import { listCriteriaNodes } from '#db/queries/indexes/criteria-sets.ts';
import { deleteUnusedEvidence, lockDocuments, type EvidenceRow } from '#db/queries/plans/evidence.ts';
import {
  findDocumentByFile,
  findDocumentByRef,
  linkScoreEvidence,
  listDocuments,
  listScoreEvidence,
  unlinkScoreEvidence,
} from '#db/queries/scoring/evidence.ts';
import { requireSheet, withSheet, type FoundSheet, type SheetAddress } from './require-sheet.server.ts';
import type { NodeAddress } from './score-node.server.ts';

const documentSchema = z.object({
  number: lineField,
  issuedOn: z.string().default('').pipe(optionalDate),
  issuer: z.string().default('').pipe(optionalLine),
  title: z.string().default('').pipe(optionalLine),
});
const pageSchema = z.object({
  /** The page or part that proves it. */
  page: z.string().default('').pipe(optionalLine),
});

type KeptFile = Awaited<ReturnType<typeof checkEvidenceFile>>;
type KeptDocument = Awaited<ReturnType<typeof recordDocument>>;

/** What is put behind a node: a new document, with its file where one is sent, or one that the unit has recorded. */
export interface ScoreEvidenceInput {
  readonly number?: string;
  readonly issuedOn?: string;
  readonly issuer?: string;
  readonly title?: string;
  readonly page?: string;
  /** The address of a document that the unit has recorded. */
  readonly known?: string;
  readonly file?: SentFile | null;
  /** Where files are kept; needed with a file. */
  readonly folder?: string;
}

/**
 * The document that is meant: recorded before with this file, where no number was typed; or as its number and file say.
 * @throws FieldsRefused without a number, for a file that the unit has not recorded.
 */
async function keepDocument(
  tx: Db,
  { unitId, input, kept, at }: { unitId: number; input: ScoreEvidenceInput; kept: KeptFile | null; at: Date },
): Promise<KeptDocument> {
  if (kept && (input.number ?? '').trim() === '') {
    const known = await findDocumentByFile(tx, unitId, kept.sha256);
    if (known) return { ...known, wasKnown: true };
  }
  const document = parseInput(documentSchema, { number: '', ...input });
  return recordDocument(tx, { ...document, ...kept, unitId, createdAt: at });
}

async function requireDocument(tx: Db, unitId: number, given: string): Promise<EvidenceRow> {
  const ref = parseRef(given);
  const known = ref && (await findDocumentByRef(tx, unitId, ref));
  return known || refuseField('known', 'invalid', 'scoring.refusal.unknownDocument');
}

async function requireNode(tx: Db, { round }: FoundSheet, node: string): Promise<void> {
  const nodes = await listCriteriaNodes(tx, round.setId);
  if (nodes.some(({ code }) => code === node)) return;
  refuse('not_found', 'scoring.refusal.unknownNode', { node: excerpt(node) });
}

/**
 * Puts a document behind a node: while the unit scores itself, and with its explanations. A document is recorded once,
 * however many nodes and tasks it proves: a file sent again without a number is found again by its hash.
 * @throws FieldsRefused; AppError `forbidden`, `not_found`, `conflict`.
 */
export async function addScoreEvidence(
  ctx: Context,
  { round, unit, node, known = '', file = null, folder, ...input }: NodeAddress & ScoreEvidenceInput,
): Promise<{ wasKnown: boolean; number: string }> {
  const { page } = parseInput(pageSchema, input);
  const kept = known === '' && file ? await checkEvidenceFile(file) : null;
  if (known === '' && !kept) parseInput(documentSchema, { number: '', ...input });
  // Before the row that names it: a file that nothing names does no harm.
  if (kept && file && folder !== undefined) await keepEvidence(folder, file.bytes);
  return withSheet(ctx, { round, unit }, ['declare', 'explain'], async (tx, found) => {
    await requireNode(tx, found, node);
    const { id: sheetId, unitId } = found.sheet;
    const document =
      known === ''
        ? await keepDocument(tx, { unitId, input, kept, at: ctx.now })
        : { ...(await requireDocument(tx, unitId, known)), wasKnown: true };
    const { id, number, sha256, wasKnown } = document;
    const link = { sheetId, nodeCode: node, evidenceId: id, page, at: ctx.now };
    await linkScoreEvidence(tx, link, { mayChangePage: found.step === 'declare' });
    await recordEvent(ctx, tx, {
      action: 'scoring.add_evidence',
      subjectId: `${round} ${unit}`,
      details: { node, evidence: id, sha256 },
    });
    return { wasKnown, number };
  });
}

/** Whether a document has been handed in with its sheet: then it stays. */
export function isHandedIn(
  { at }: { readonly at: Date },
  { submittedAt }: { readonly submittedAt: Date | null },
): boolean {
  return submittedAt !== null && at <= submittedAt;
}

/**
 * Takes a document from a node, as long as it was not handed in with it.
 * @throws AppError `forbidden`, `not_found`; `conflict` for one that was handed in.
 */
export async function removeScoreEvidence(
  ctx: Context,
  { round, unit, node, evidence }: NodeAddress & { readonly evidence: string },
): Promise<void> {
  await withSheet(ctx, { round, unit }, ['declare', 'explain'], async (tx, { sheet }) => {
    const ref = parseRef(evidence);
    const linked = (await listScoreEvidence(tx, sheet.id)).find(
      (row) => row.nodeCode === node && row.ref === ref,
    );
    if (!linked) return refuse('not_found', 'plans.refusal.noEvidence');
    if (isHandedIn(linked, sheet)) return refuse('conflict', 'scoring.refusal.handedIn');
    await lockDocuments(tx, sheet.unitId);
    await unlinkScoreEvidence(tx, { sheetId: sheet.id, nodeCode: node, evidenceId: linked.id });
    await deleteUnusedEvidence(tx, linked.id);
    await recordEvent(ctx, tx, {
      action: 'scoring.remove_evidence',
      subjectId: `${round} ${unit}`,
      details: { node, evidence: linked.id },
    });
  });
}

/** More would make a list nobody reads; an older document is found again by its file, or its number and day. */
const MAX_KNOWN = 200;

/** Documents that the unit of a sheet has recorded, the latest first. */
export async function listKnownDocuments(
  ctx: Context,
  { sheet }: FoundSheet,
): Promise<Pick<EvidenceRow, 'ref' | 'number' | 'issuedOn' | 'title'>[]> {
  return listDocuments(ctx.db, sheet.unitId, MAX_KNOWN);
}

/**
 * The file of a document behind a sheet, to be downloaded.
 * @throws AppError `forbidden`; `not_found` (also out of reach, or without a file); `gone` when the file is lost.
 */
export async function openScoreEvidence(
  ctx: Context,
  { evidence, folder, ...address }: SheetAddress & { evidence: string; folder: string },
): ReturnType<typeof readDocument> {
  const { sheet } = await requireSheet(ctx, address);
  const ref = parseRef(evidence);
  const linked = (await listScoreEvidence(ctx.db, sheet.id)).find((row) => row.ref === ref);
  return readDocument(linked ?? null, folder);
}
