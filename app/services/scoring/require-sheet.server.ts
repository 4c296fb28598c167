import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { isReviewersStep, mayDo, type SheetState, type SheetStep } from '#app/domain/scoring/sheet-state.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import { findScoringRound, listScoreReviewers, type ScoringRoundRow } from '#db/queries/scoring/rounds.ts';
import { listSheets, lockSheet, type SheetOfUnit } from '#db/queries/scoring/sheets.ts';

/** The sheet of a unit in a round. */
export interface SheetAddress {
  readonly round: string;
  readonly unit: string;
}

export interface FoundSheet {
  readonly round: ScoringRoundRow;
  readonly sheet: SheetOfUnit;
}

/** @throws AppError `not_found`. */
export async function requireScoringRound(db: Db, slug: string): Promise<ScoringRoundRow> {
  return (
    (await findScoringRound(db, slug)) ??
    refuse('not_found', 'scoring.refusal.unknownRound', { slug: excerpt(slug) })
  );
}

/**
 * A sheet that the actor may read.
 * @throws AppError `forbidden`; `not_found`, also when it is out of the actor's reach.
 */
export async function requireSheet(
  ctx: Context,
  address: SheetAddress,
  permission: 'scores.read' | 'scores.declare' | 'scores.appraise' = 'scores.read',
): Promise<FoundSheet> {
  const scope = requireScope(ctx, permission);
  const round = await requireScoringRound(ctx.db, address.round);
  const [sheet] = await listSheets(ctx.db, { roundId: round.id, scope, unitCode: address.unit });
  if (sheet) return { round, sheet };
  return refuse('not_found', 'scoring.refusal.unknownSheet', { unit: excerpt(address.unit) });
}

/** Those who were named for a cluster appraise it, and nobody else; without any, whoever may appraise. */
async function refuseForeignReviewer(ctx: Context, { round, sheet }: FoundSheet): Promise<void> {
  const named = await listScoreReviewers(ctx.db, { roundId: round.id, cluster: sheet.cluster });
  const staffId = staffIdOf(ctx.actor);
  if (named.length === 0 || staffId === null || named.includes(staffId)) return;
  refuse('forbidden', 'scoring.refusal.otherCluster', { cluster: sheet.cluster });
}

/** After the last day nobody scores oneself or explains, except on a sheet that was given back. */
function refuseLate(ctx: Context, { round }: FoundSheet, step: SheetStep, state: SheetState): void {
  const isSelf = step === 'declare' || step === 'submit';
  const isExplaining = step === 'explain' || step === 'finish_explanations';
  const due = isSelf && state === 'draft' ? round.selfDue : isExplaining ? round.explainDue : null;
  if (due !== null && localDate(ctx.now) > due) refuse('conflict', 'scoring.refusal.late', { due });
}

/**
 * Does a step with a sheet, which is locked meanwhile: nobody else changes it, and it stands where the step begins.
 * @throws AppError `forbidden` for an actor without the right, and for another cluster's; `not_found`; `conflict` where the
 * sheet stands elsewhere, and after the last day.
 */
export async function withSheet<Result>(
  ctx: Context,
  address: SheetAddress,
  steps: SheetStep | readonly [SheetStep, ...SheetStep[]],
  work: (tx: Db, found: FoundSheet & { readonly step: SheetStep }) => Promise<Result>,
): Promise<Result> {
  const [first, ...others] = typeof steps === 'string' ? [steps] : steps;
  const isReviewing = isReviewersStep(first);
  const found = await requireSheet(ctx, address, isReviewing ? 'scores.appraise' : 'scores.declare');
  if (isReviewing) await refuseForeignReviewer(ctx, found);
  return ctx.db.transaction(async (tx) => {
    const { state } = await lockSheet(tx, found.sheet.id);
    const step = [first, ...others].find((each) => mayDo(each, state));
    if (step === undefined) return refuse('conflict', 'scoring.refusal.state', { state });
    refuseLate(ctx, found, step, state);
    return work(tx, { ...found, sheet: { ...found.sheet, state }, step });
  });
}
