import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { appliesTo } from '#app/domain/indexes/criteria-set.ts';
import { parseInput } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { scoresByStage } from '#app/domain/scoring/sheet-scores.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { longField } from '#app/services/plans/plan-fields.ts';
import type { Db } from '#db/client.server.ts';
import { listCriteriaNodes } from '#db/queries/indexes/criteria-sets.ts';
import { insertScoreCorrection, listScoreCorrections } from '#db/queries/scoring/corrections.ts';
import { listScoreEntries, upsertScoreEntry, type ScoreEntryRow } from '#db/queries/scoring/sheets.ts';
import { withSheet, type FoundSheet } from './require-sheet.server.ts';
import { entriesOf, requireLeaf, requirePoints, type NodeAddress } from './score-node.server.ts';
import { refuseStale } from './stale-entry.ts';

const correctSchema = z.object({
  /** `KAD`: the node does not apply. */
  points: z.string(),
  reason: longField,
});

const NOTHING = {
  pointsBefore: null,
  exemptBefore: false,
  stageBefore: null,
  sourceBefore: null,
  noteBefore: null,
};

/** What a correction keeps of the entry that it takes the place of. */
function whatStood(standing: ScoreEntryRow | undefined) {
  if (standing === undefined) return NOTHING;
  const { points, isExempt, stage, source, note } = standing;
  return {
    ...{ pointsBefore: points, exemptBefore: isExempt, stageBefore: stage },
    ...{ sourceBefore: source, noteBefore: note },
  };
}

/** The index of a sheet as it ranks, as it stands now. */
async function totalOf(tx: Db, { round, sheet }: FoundSheet): Promise<number | null> {
  const nodes = await listCriteriaNodes(tx, round.setId);
  const applying = nodes.filter((node) => appliesTo(node, sheet.unitKind));
  return scoresByStage(applying, await listScoreEntries(tx, [sheet.id]), round.sumRules).review2.total;
}

/**
 * Corrects the points of a node in a sheet that is final, with the reason: the sheet has a new version, and what stood before
 * is kept beside it. The same correction sent twice is one.
 * @throws FieldsRefused without a reason, for points that are none, above the maximum, or those that stand; AppError
 * `forbidden`, also for one's own unit and another cluster's sheet; `not_found`; `conflict` for a sheet that is not final, and
 * when somebody else corrected the node after `seen`.
 */
export async function correctNode(
  ctx: Context,
  {
    round,
    unit,
    node: code,
    seen,
    ...input
  }: NodeAddress & z.input<typeof correctSchema> & { readonly seen?: string },
): Promise<void> {
  const { points: text, reason } = parseInput(correctSchema, input);
  await withSheet(ctx, { round, unit }, 'correct', async (tx, found) => {
    const { sheet } = found;
    const points = requirePoints(await requireLeaf(tx, found, code), text);
    const { self, review1, review2 } = await entriesOf(tx, sheet.id, code);
    const standing = review2 ?? review1 ?? self;
    const corrections = await listScoreCorrections(tx, sheet.id);
    if (standing?.points === points) {
      const isSecondClick = corrections.some((one) => one.nodeCode === code && one.reason === reason);
      return isSecondClick ? undefined : refuseField('points', 'invalid', 'scoring.refusal.sameAsFinal');
    }
    refuseStale(seen, review2);
    const totalBefore = await totalOf(tx, found);
    const staff = { staffId: staffIdOf(ctx.actor), at: ctx.now };
    await upsertScoreEntry(tx, {
      ...{ sheetId: sheet.id, nodeCode: code, stage: 'review2', isExempt: points === null },
      ...{ declared: null, points, note: reason, source: null, ...staff },
    });
    const version = corrections.length + 2;
    const before = whatStood(standing);
    await insertScoreCorrection(tx, {
      ...{ sheetId: sheet.id, version, nodeCode: code, ...before },
      ...{ pointsAfter: points, exemptAfter: points === null },
      ...{ totalBefore, totalAfter: await totalOf(tx, found), reason, ...staff },
    });
    await recordEvent(ctx, tx, {
      action: 'scoring.correct',
      subjectId: `${round} ${unit}`,
      details: { node: code, version, before: before.pointsBefore, after: points },
    });
  });
}
