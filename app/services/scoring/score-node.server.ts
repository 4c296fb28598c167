import { z } from 'zod';
import { appliesTo } from '#app/domain/indexes/criteria-set.ts';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { CriteriaNode } from '#app/domain/indexes/criteria-set.ts';
import { parseAmount } from '#app/domain/indexes/parse-points.ts';
import { DATA_OF, pointsOf, type Declared } from '#app/domain/indexes/points.ts';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import { optionalField, parseInput, textField } from '#app/domain/input.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { DATA_EXAMPLES, parseDeclared, renderDeclared } from '#app/domain/scoring/declared-text.ts';
import type { FigureSource } from '#app/domain/scoring/figure-source.ts';
import type { ScoreStage } from '#app/domain/scoring/sheet-state.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { longField, optionalLong } from '#app/services/plans/plan-fields.ts';
import type { Db } from '#db/client.server.ts';
import { listCriteriaNodes } from '#db/queries/indexes/criteria-sets.ts';
import {
  deleteScoreEntry,
  listExplanations,
  listScoreEntries,
  upsertExplanation,
  upsertScoreEntry,
  type ScoreEntryRow,
} from '#db/queries/scoring/sheets.ts';
import { withSheet, type FoundSheet, type SheetAddress } from './require-sheet.server.ts';
import { refuseStale } from './stale-entry.ts';

/** A node of a sheet. */
export interface NodeAddress extends SheetAddress {
  readonly node: string;
}

/** When the entry that a form shows was stored (`seenAt`); commands give none, and overwrite. */
interface Seen {
  readonly seen?: string;
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
 * @throws AppError `not_found`, also for one that does not apply to the kind of unit; `conflict` for a node that has others
 * below it.
 */
export async function requireLeaf(tx: Db, { round, sheet }: FoundSheet, code: string): Promise<CriteriaNode> {
  const nodes = await listCriteriaNodes(tx, round.setId);
  const node = nodes.find((each) => each.code === code);
  const applies = node && appliesTo(node, sheet.unitKind);
  if (!applies) return refuse('not_found', 'scoring.refusal.unknownNode', { node: excerpt(code) });
  if (node.rule.kind === 'sum') return refuse('conflict', 'scoring.refusal.sum', { node: node.code });
  return node;
}

/** What was given for a node of a sheet, by stage. */
export async function entriesOf(
  tx: Db,
  sheetId: number,
  code: string,
): Promise<Partial<Record<ScoreStage, ScoreEntryRow>>> {
  const entries: Partial<Record<ScoreStage, ScoreEntryRow>> = {};
  for (const entry of await listScoreEntries(tx, [sheetId])) {
    if (entry.nodeCode === code) entries[entry.stage] = entry;
  }
  return entries;
}

type Given = Pick<ScoreEntryRow, 'isExempt' | 'declared' | 'points' | 'note' | 'source'>;

/** A figure that was taken over stays one while its data are left as they were. */
function keptSource(source: FigureSource | null, before: Given | undefined, declared: Declared | 'exempt') {
  return source ?? (before?.source?.data === renderDeclared(declared) ? before.source : null);
}

/** Whether an entry says what is given now: the same form sent twice is one entry. */
function saysTheSame(entry: Given | undefined, given: Given): boolean {
  const text = ({ isExempt, declared, points, note, source }: Given) =>
    JSON.stringify([
      ...[isExempt, declared && renderDeclared(declared), points, note],
      // Not when it was counted: of what is counted at each look that is another moment each time.
      ...(source ? [source.name, source.of, source.data] : []),
    ]);
  return entry !== undefined && text(entry) === text(given);
}

function requireData({ rule, mayBeExempt, code }: CriteriaNode, text: string): Declared | 'exempt' {
  const declared = parseDeclared(rule, text);
  if (declared === null) {
    const kind = DATA_OF[rule.kind];
    if (text.trim() === '' || kind === null)
      return refuseField('data', 'invalid', 'scoring.refusal.dataNeeded');
    const example = DATA_EXAMPLES[kind];
    return refuseField('data', 'invalid', 'scoring.refusal.data', { value: excerpt(text), example });
  }
  if (declared === 'exempt' && !mayBeExempt) {
    return refuseField('data', 'invalid', 'scoring.refusal.notExempt', { node: code });
  }
  return declared;
}

function refuseTooMany(max: number): never {
  return refuseField('points', 'invalid', 'scoring.refusal.tooMany', {
    max: amountText(max, DEFAULT_LOCALE),
  });
}

/** The points of the rule, or others with a note that says why. */
function choosePoints(node: CriteriaNode, declared: Declared, given: number | null, note: string | null) {
  const ofRule = pointsOf(node.rule, node.max, declared);
  if (given === null || given === ofRule) return { points: ofRule, isOverride: false };
  if (given > node.max) return refuseTooMany(node.max);
  if (note === null) return refuseField('note', 'invalid', 'scoring.refusal.noteNeeded');
  return { points: given, isOverride: true };
}

/**
 * A unit declares the data of a node; the points follow from its rule. Data and points are kept apart. On a sheet that was
 * given back, new data void the points that an appraiser gave to the old ones.
 * @throws FieldsRefused; AppError `forbidden`, `not_found`; `conflict` after the sheet was handed in, after the last day, for
 * a node that others score, and when somebody else declared it after `seen`.
 */
export async function declareNode(
  ctx: Context,
  {
    round,
    unit,
    node: code,
    seen,
    source = null,
    ...input
  }: NodeAddress & DeclareInput & Seen & { readonly source?: FigureSource | null },
): Promise<{ points: number | null }> {
  const { data, points: given, note } = parseInput(declareSchema, input);
  return withSheet(ctx, { round, unit }, 'declare', async (tx, found) => {
    const node = await requireLeaf(tx, found, code);
    if (node.scoredBy !== 'self') refuse('conflict', 'scoring.refusal.notSelf', { node: code });
    const declared = requireData(node, data);
    const isExempt = declared === 'exempt';
    const scored = isExempt ? { points: null, isOverride: false } : choosePoints(node, declared, given, note);
    const { self, review1 } = await entriesOf(tx, found.sheet.id, code);
    const entry = {
      ...{ isExempt, declared: isExempt ? null : declared, note, ...scored },
      source: keptSource(source, self, declared),
    };
    if (saysTheSame(self, entry)) return { points: scored.points };
    refuseStale(seen, self);
    await upsertScoreEntry(tx, {
      ...{ sheetId: found.sheet.id, nodeCode: code, stage: 'self', ...entry },
      staffId: staffIdOf(ctx.actor),
      at: ctx.now,
    });
    if (review1) await deleteScoreEntry(tx, review1);
    await recordEvent(ctx, tx, {
      action: 'scoring.declare',
      subjectId: `${round} ${unit}`,
      details: { node: code, points: scored.points },
    });
    return { points: scored.points };
  });
}

const appraiseSchema = z.object({
  /** `KAD`: the node does not apply. */
  points: z.string(),
  note: z.string().default('').pipe(optionalLong),
});

/** The points that an appraiser gives; null: the node does not apply. @throws FieldsRefused `points`. */
export function requirePoints(node: CriteriaNode, text: string): number | null {
  if (parseDeclared(node.rule, text) === 'exempt') return null;
  const points = parseAmount(text);
  if (points === null) {
    return refuseField('points', 'invalid', 'scoring.refusal.points', { value: excerpt(text) });
  }
  return points > node.max ? refuseTooMany(node.max) : points;
}

/** Points other than the unit's own say why: the unit explains against it. */
function refuseSilentChange(self: ScoreEntryRow | undefined, points: number | null, note: string | null) {
  if (self === undefined || note !== null || self.points === points) return;
  refuseField('note', 'invalid', 'scoring.refusal.changeNeedsNote');
}

/**
 * Appraises a node: in the first appraisal while the sheet is handed in, in the second after its explanations. Points for
 * nodes that a survey or another source scores come in here, too.
 * @throws FieldsRefused; AppError `forbidden`, also for another cluster's sheet; `not_found`; `conflict`, also when somebody
 * else appraised it after `seen`.
 */
export async function appraiseNode(
  ctx: Context,
  {
    round,
    unit,
    node: code,
    seen,
    source = null,
    ...input
  }: NodeAddress & z.input<typeof appraiseSchema> & Seen & { readonly source?: FigureSource | null },
): Promise<void> {
  const { points: text, note } = parseInput(appraiseSchema, input);
  await withSheet(ctx, { round, unit }, ['appraise', 'appraise_again'], async (tx, found) => {
    const node = await requireLeaf(tx, found, code);
    const points = requirePoints(node, text);
    const stage = found.step === 'appraise' ? 'review1' : 'review2';
    const entries = await entriesOf(tx, found.sheet.id, code);
    refuseSilentChange(entries.self, points, note);
    const before = entries[stage];
    const isSame = before?.points === points;
    const entry = {
      ...{ isExempt: points === null, declared: null, points, note },
      source: source ?? (isSame ? before.source : null),
    };
    if (saysTheSame(before, entry)) return;
    refuseStale(seen, before);
    await upsertScoreEntry(tx, {
      ...{ sheetId: found.sheet.id, nodeCode: code, stage, ...entry },
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
 * last day, for a node that the appraisal left as it was, and when somebody else explained it after `seen`.
 */
export async function explainNode(
  ctx: Context,
  { round, unit, node, text, seen }: NodeAddress & Seen & { text: string },
): Promise<void> {
  const { explanation } = parseInput(z.object({ explanation: longField }), { explanation: text });
  await withSheet(ctx, { round, unit }, 'explain', async (tx, found) => {
    await requireLeaf(tx, found, node);
    const { review1 } = await entriesOf(tx, found.sheet.id, node);
    if (review1 === undefined) refuse('conflict', 'scoring.refusal.unappraised', { node });
    const said = (await listExplanations(tx, found.sheet.id)).find(({ nodeCode }) => nodeCode === node);
    if (said?.text === explanation) return;
    refuseStale(seen, said);
    await upsertExplanation(tx, { sheetId: found.sheet.id, nodeCode: node, text: explanation, at: ctx.now });
    await recordEvent(ctx, tx, {
      action: 'scoring.explain',
      subjectId: `${round} ${unit}`,
      details: { node },
    });
  });
}
