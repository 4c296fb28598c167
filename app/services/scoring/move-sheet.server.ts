import { AppError } from '#app/domain/errors.ts';
import { stateAfter, type SheetState, type SheetStep } from '#app/domain/scoring/sheet-state.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { publishScoringRound } from '#db/queries/scoring/rounds.ts';
import { listSheets, updateSheet } from '#db/queries/scoring/sheets.ts';
import { getSheet } from './get-sheet.server.ts';
import { requireScoringRound, withSheet, type SheetAddress } from './require-sheet.server.ts';

/** Steps that move a sheet from one state to the next. */
export const MOVING_STEPS = ['submit', 'return', 'finish_review', 'finish_explanations', 'finalise'] as const;
export type MovingStep = (typeof MOVING_STEPS)[number] & SheetStep;

const SHOWN_CODES = 10;

/** A sheet is handed in whole: data for every node, and a document or a note where evidence is wanted. */
async function refuseGaps(ctx: Context, address: SheetAddress): Promise<void> {
  const { lines } = await getSheet(ctx, address);
  const open = lines.filter(({ gaps }) => gaps.includes('data') || gaps.includes('evidence'));
  if (open.length === 0) return;
  const codes = open.slice(0, SHOWN_CODES).map(({ node }) => node.code);
  throw new AppError('conflict', 'scoring.refusal.gaps', { count: open.length, codes: codes.join(', ') });
}

/**
 * Moves a sheet on: the unit hands in and ends its explanations; appraisers give it back, end the first appraisal, and make
 * it final.
 * @throws AppError `forbidden`, `not_found`; `conflict` where the sheet stands elsewhere, after the last day, and while
 * something is missing.
 */
export async function moveSheet(
  ctx: Context,
  { step, ...address }: SheetAddress & { step: MovingStep },
): Promise<SheetState> {
  return withSheet(ctx, address, step, async (tx, { sheet }) => {
    if (step === 'submit') await refuseGaps({ ...ctx, db: tx }, address);
    const state = stateAfter(step, sheet.state);
    await updateSheet(tx, sheet.id, {
      state,
      ...(step === 'submit' && { submittedAt: ctx.now }),
      ...(step === 'finalise' && { finalAt: ctx.now }),
    });
    await recordEvent(ctx, tx, {
      action: `scoring.${step}`,
      subjectId: `${address.round} ${address.unit}`,
      details: { from: sheet.state, to: state },
    });
    return state;
  });
}

/**
 * Publishes a round: from then on every reader of a sheet sees the ranking.
 * @throws AppError `forbidden`, `not_found`; `conflict` while a sheet is not final.
 */
export async function publishScoring(ctx: Context, { round: slug }: { round: string }): Promise<void> {
  requireProvince(ctx, 'scores.manage');
  await ctx.db.transaction(async (tx) => {
    const round = await requireScoringRound(tx, slug);
    const sheets = await listSheets(tx, { roundId: round.id, scope: { kind: 'all' } });
    const open = sheets.filter(({ state }) => state !== 'final');
    if (open.length > 0) {
      const codes = open.slice(0, SHOWN_CODES).map(({ unitCode }) => unitCode);
      throw new AppError('conflict', 'scoring.refusal.notFinal', {
        count: open.length,
        codes: codes.join(', '),
      });
    }
    await publishScoringRound(tx, round.id, ctx.now);
    await recordEvent(ctx, tx, {
      action: 'scoring.publish',
      subjectId: slug,
      details: { sheets: sheets.length },
    });
  });
}
