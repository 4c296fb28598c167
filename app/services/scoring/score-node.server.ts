import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { CriteriaNode } from '#app/domain/indexes/criteria-set.ts';
import { parseAmount } from '#app/domain/indexes/parse-points.ts';
import { pointsOf, type Declared } from '#app/domain/indexes/points.ts';
import { RULE_EXAMPLES } from '#app/domain/indexes/rule-text.ts';
import { optionalField, parseInput, textField } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { parseDeclared } from '#app/domain/scoring/declared-text.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { longField, optionalLong } from '#app/services/plans/plan-fields.ts';
import type { Db } from '#db/client.server.ts';
import { listCriteriaNodes } from '#db/queries/indexes/criteria-sets.ts';
import { listScoreEntries, upsertExplanation, upsertScoreEntry } from '#db/queries/scoring/sheets.ts';
import { withSheet, type FoundSheet, type SheetAddress } from './require-sheet.server.ts';

/** A node of a sheet. */
export interface NodeAddress extends SheetAddress {
  readonly node: string;
}

const pointsField = optionalField(
  textField(parseAmount, 'scoring.refusal.points', (value) => ({ value: excerpt(value) })),
);
const declareSchema = z.object({
  /** As typed: `92/100`, `có`, `KAD`. */
  data: z.string(),
  /** Points other than those of the rule; needs a note. */
  points: z.string().default('').pipe(pointsField),
  note: z.string().default('').pipe(optionalLong),
});
export type DeclareInput = z.input<typeof declareSchema>;

/**
 * The leaf of the set that a sheet is scored by.
 * @throws AppError `not_found`; `conflict` for a node that has others below it.
 */
async function requireLeaf(tx: Db, { round }: FoundSheet, code: string): Promise<CriteriaNode> {
  const nodes = await listCriteriaNodes(tx, round.setId);
  const node = nodes.find((each) => each.code === code);
  if (!node) return refuse('not_found', 'scoring.refusal.unknownNode', { node: excerpt(code) });
  if (node.rule.kind === 'sum') return refuse('conflict', 'scoring.refusal.sum', { node: node.code });
  return node;
}

function requireData({ rule, mayBeExempt, code }: CriteriaNode, text: string): Declared | 'exempt' {
  const declared = parseDeclared(rule, text);
  if (declared === null) {
    const example =
      rule.kind === 'choice' || rule.kind === 'alternatives' ? '1' : RULE_EXAMPLES[rule.kind] || 'có';
    return refuseField('data', 'invalid', 'scoring.refusal.data', { value: excerpt(text), example });
  }
  if (declared === 'exempt' && !mayBeExempt) {
    return refuseField('data', 'invalid', 'scoring.refusal.notExempt', { node: code });
  }
  return declared;
}

/** The points of the rule, or others with a note that says why. */
function choosePoints(node: CriteriaNode, declared: Declared, given: number | null, note: string | null) {
  const ofRule = pointsOf(node.rule, node.max, declared);
  if (given === null || given === ofRule) return { points: ofRule, isOverride: false };
  if (given > node.max) {
    return refuseField('points', 'invalid', 'scoring.refusal.tooMany', { max: String(node.max) });
  }
  if (note === null) return refuseField('note', 'invalid', 'scoring.refusal.noteNeeded');
  return { points: given, isOverride: true };
}

/**
 * A unit declares the data of a node; the points follow from its rule. Data and points are kept apart.
 * @throws FieldsRefused; AppError `forbidden`, `not_found`; `conflict` after the sheet was handed in, after the last day, and
 * for a node that others score.
 */
export async function declareNode(
  ctx: Context,
  { round, unit, node: code, ...input }: NodeAddress & DeclareInput,
): Promise<{ points: number | null }> {
  const { data, points: given, note } = parseInput(declareSchema, input);
  return withSheet(ctx, { round, unit }, 'declare', async (tx, found) => {
    const node = await requireLeaf(tx, found, code);
    if (node.scoredBy !== 'self') refuse('conflict', 'scoring.refusal.notSelf', { node: code });
    const declared = requireData(node, data);
    const isExempt = declared === 'exempt';
    const scored = isExempt ? { points: null, isOverride: false } : choosePoints(node, declared, given, note);
    await upsertScoreEntry(tx, {
      ...{ sheetId: found.sheet.id, nodeCode: code, stage: 'self', isExempt, note, ...scored },
      declared: isExempt ? null : declared,
      staffId: staffIdOf(ctx.actor),
      at: ctx.now,
    });
    return { points: scored.points };
  });
}

const appraiseSchema = z.object({
  /** Empty with `KAD` in mind: the node does not apply. */
  points: z.string(),
  note: z.string().default('').pipe(optionalLong),
});

/**
 * Appraises a node: in the first appraisal while the sheet is handed in, in the second after its explanations. Points for
 * nodes that a survey or another source scores come in here, too.
 * @throws FieldsRefused; AppError `forbidden`, also for another cluster's sheet; `not_found`; `conflict`.
 */
export async function appraiseNode(
  ctx: Context,
  { round, unit, node: code, ...input }: NodeAddress & z.input<typeof appraiseSchema>,
): Promise<void> {
  const { points: text, note } = parseInput(appraiseSchema, input);
  await withSheet(ctx, { round, unit }, ['appraise', 'appraise_again'], async (tx, found) => {
    const node = await requireLeaf(tx, found, code);
    const isExempt = parseDeclared(node.rule, text) === 'exempt';
    const points = isExempt ? null : parseAmount(text);
    if (points === null && !isExempt) {
      refuseField('points', 'invalid', 'scoring.refusal.points', { value: excerpt(text) });
    }
    if (points !== null && points > node.max) {
      refuseField('points', 'invalid', 'scoring.refusal.tooMany', { max: String(node.max) });
    }
    const stage = found.step === 'appraise' ? 'review1' : 'review2';
    await upsertScoreEntry(tx, {
      ...{ sheetId: found.sheet.id, nodeCode: code, stage, isExempt, points, note },
      staffId: staffIdOf(ctx.actor),
      at: ctx.now,
    });
    await recordEvent(ctx, tx, {
      action: 'scoring.appraise',
      subjectId: `${round} ${unit}`,
      details: { node: code, stage, points },
    });
  });
}

/**
 * A unit explains why it sees an appraised node otherwise.
 * @throws FieldsRefused; AppError `forbidden`, `not_found`; `conflict` before the first appraisal is finished, after the
 * last day, and for a node that the appraisal left as it was.
 */
export async function explainNode(
  ctx: Context,
  { round, unit, node, text }: NodeAddress & { text: string },
): Promise<void> {
  const { explanation } = parseInput(z.object({ explanation: longField }), { explanation: text });
  await withSheet(ctx, { round, unit }, 'explain', async (tx, found) => {
    await requireLeaf(tx, found, node);
    const entries = (await listScoreEntries(tx, [found.sheet.id])).filter((entry) => entry.nodeCode === node);
    if (!entries.some(({ stage }) => stage === 'review1'))
      refuse('conflict', 'scoring.refusal.unappraised', { node });
    await upsertExplanation(tx, { sheetId: found.sheet.id, nodeCode: node, text: explanation, at: ctx.now });
  });
}
