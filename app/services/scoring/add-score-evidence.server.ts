import { z } from 'zod';
import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseInput } from '#app/domain/input.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { lineField, optionalDate, optionalLine } from '#app/services/plans/plan-fields.ts';
import { listCriteriaNodes } from '#db/queries/indexes/criteria-sets.ts';
import { insertEvidence } from '#db/queries/plans/evidence.ts';
import { findDocument, linkScoreEvidence } from '#db/queries/scoring/sheets.ts';
import { withSheet } from './require-sheet.server.ts';
import type { NodeAddress } from './score-node.server.ts';

const documentSchema = z.object({
  number: lineField,
  issuedOn: z.string().default('').pipe(optionalDate),
  issuer: z.string().default('').pipe(optionalLine),
  title: z.string().default('').pipe(optionalLine),
  /** The page or part that proves it. */
  page: z.string().default('').pipe(optionalLine),
});

/**
 * Puts a document behind a node: while the unit scores itself, and with its explanations. A document of the same number and
 * day is one document, however many nodes and tasks it proves.
 * @throws FieldsRefused; AppError `forbidden`, `not_found`, `conflict`.
 */
export async function addScoreEvidence(
  ctx: Context,
  { round, unit, node, ...input }: NodeAddress & z.input<typeof documentSchema>,
): Promise<{ wasKnown: boolean }> {
  const { page, ...document } = parseInput(documentSchema, input);
  return withSheet(ctx, { round, unit }, ['declare', 'explain'], async (tx, found) => {
    const nodes = await listCriteriaNodes(tx, found.round.setId);
    if (!nodes.some(({ code }) => code === node)) {
      refuse('not_found', 'scoring.refusal.unknownNode', { node: excerpt(node) });
    }
    const { id: sheetId, unitId } = found.sheet;
    const known = await findDocument(tx, { unitId, ...document });
    const { id } = known ?? (await insertEvidence(tx, { ...document, unitId, createdAt: ctx.now }));
    await linkScoreEvidence(tx, { sheetId, nodeCode: node, evidenceId: id, page, at: ctx.now });
    await recordEvent(ctx, tx, {
      action: 'scoring.add_evidence',
      subjectId: `${round} ${unit}`,
      details: { node, evidence: id },
    });
    return { wasKnown: known !== null };
  });
}
