import { z } from 'zod';
import { AppError, isAppError } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { preventsHandingIn } from '#app/domain/scoring/gaps.ts';
import { isDone, stateAfter, type MovingStep, type SheetState } from '#app/domain/scoring/sheet-state.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { longField } from '#app/services/plans/plan-fields.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { publishScoringRound } from '#db/queries/scoring/rounds.ts';
import { listSheets, updateSheet } from '#db/queries/scoring/sheets.ts';
import { getSheet } from './get-sheet.server.ts';
import { requireLockedRound, requireSheet, withSheet, type SheetAddress } from './require-sheet.server.ts';

const SHOWN_CODES = 10;

function listed(codes: readonly string[]): string {
  return codes.slice(0, SHOWN_CODES).join(', ');
}

/** A sheet is handed in whole: data for every node, and a document or a note where evidence is wanted. */
async function refuseGaps(ctx: Context, address: SheetAddress): Promise<void> {
  const { lines } = await getSheet(ctx, address);
  const open = lines.filter(({ gaps }) => preventsHandingIn(gaps)).map(({ node }) => node.code);
  if (open.length === 0) return;
  throw new AppError('conflict', 'scoring.refusal.gaps', { count: open.length, codes: listed(open) });
}

/** A sheet is final with points for all that applies: without them it has no index, and no place. */
async function refuseMissing(ctx: Context, address: SheetAddress): Promise<void> {
  const { lines } = await getSheet(ctx, address);
  const open = lines.filter(({ isMissing }) => isMissing).map(({ node }) => node.code);
  if (open.length === 0) return;
  throw new AppError('conflict', 'scoring.refusal.missing', { count: open.length, codes: listed(open) });
}

/** What a step changes beside the state. */
function changeOf(step: MovingStep, now: Date, reason: string | null) {
  if (step === 'submit' || step === 'take_in') return { submittedAt: now, returnReason: null };
  if (step === 'finalise') return { finalAt: now };
  return step === 'return' ? { returnReason: reason } : {};
}

/**
 * Moves a sheet on: the unit hands in and ends its explanations; appraisers give it back with a reason, end the first
 * appraisal, make it final, and step in for a unit that let its last day pass. A step that was done already is left as it
 * is, so that a second click does no harm.
 * @throws AppError `forbidden`, `not_found`; `conflict` where the sheet stands elsewhere, after the last day (or before it),
 * and while something is missing; FieldsRefused for a sheet given back without a reason.
 */
export async function moveSheet(
  ctx: Context,
  { step, reason = '', ...address }: SheetAddress & { step: MovingStep; reason?: string },
): Promise<SheetState> {
  const given = step === 'return' ? parseInput(z.object({ reason: longField }), { reason }).reason : null;
  const permission =
    step === 'submit' || step === 'finish_explanations' ? 'scores.declare' : 'scores.appraise';
  const stateNow = async () => (await requireSheet(ctx, address, permission)).sheet.state;
  const before = await stateNow();
  if (isDone(step, before)) return before;
  return moveLocked(ctx, address, { step, reason: given }).catch(async (error: unknown) => {
    // Two clicks at once: the other one has done it.
    if (isAppError(error) && isDone(step, await stateNow())) return stateAfter(step, before);
    throw error;
  });
}

async function moveLocked(
  ctx: Context,
  address: SheetAddress,
  { step, reason }: { step: MovingStep; reason: string | null },
): Promise<SheetState> {
  return withSheet(ctx, address, step, async (tx, { sheet }) => {
    const inside = { ...ctx, db: tx };
    if (step === 'submit') await refuseGaps(inside, address);
    if (step === 'finalise') await refuseMissing(inside, address);
    const state = stateAfter(step, sheet.state);
    await updateSheet(tx, sheet.id, { state, ...changeOf(step, ctx.now, reason) });
    await recordEvent(ctx, tx, {
      action: `scoring.${step}`,
      subjectId: `${address.round} ${address.unit}`,
      details: { from: sheet.state, to: state },
    });
    return state;
  });
}

/**
 * Publishes a round: from then on every reader of a sheet sees the ranking. Published again, nothing changes.
 * @throws AppError `forbidden`, `not_found`; `conflict` while a sheet is not final.
 */
export async function publishScoring(ctx: Context, { round: slug }: { round: string }): Promise<void> {
  requireProvince(ctx, 'scores.manage');
  await ctx.db.transaction(async (tx) => {
    const round = await requireLockedRound(tx, slug);
    if (round.publishedAt !== null) return;
    const sheets = await listSheets(tx, { roundId: round.id, scope: { kind: 'all' } });
    const open = sheets.filter(({ state }) => state !== 'final').map(({ unitCode }) => unitCode);
    if (open.length > 0) {
      throw new AppError('conflict', 'scoring.refusal.notFinal', { count: open.length, codes: listed(open) });
    }
    await publishScoringRound(tx, round.id, ctx.now);
    await recordEvent(ctx, tx, {
      action: 'scoring.publish',
      subjectId: slug,
      details: { sheets: sheets.length },
    });
  });
}
