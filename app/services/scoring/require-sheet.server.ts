import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { scopeOf, type Permission } from '#app/domain/people/policy.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';
import {
  isAfterDue,
  isReviewersStep,
  mayDo,
  SHEET_STEPS,
  type SheetState,
  type SheetStep,
} from '#app/domain/scoring/sheet-state.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import {
  findScoringRound,
  listScoreReviewers,
  lockScoringRound,
  type ScoringRoundRow,
} from '#db/queries/scoring/rounds.ts';
import { listSheets, lockSheet, type SheetOfUnit } from '#db/queries/scoring/sheets.ts';
import { isUnitInScope, listUnitIdsInScope } from '#db/queries/units/units.ts';

/** The sheet of a unit in a round. */
export interface SheetAddress {
  readonly round: string;
  readonly unit: string;
}

export interface FoundSheet {
  readonly round: ScoringRoundRow;
  readonly sheet: SheetOfUnit;
}

function refuseUnknown(slug: string): never {
  return refuse('not_found', 'scoring.refusal.unknownRound', { slug: excerpt(slug) });
}

/** @throws AppError `not_found`. */
export async function requireScoringRound(db: Db, slug: string): Promise<ScoringRoundRow> {
  return (await findScoringRound(db, slug)) ?? refuseUnknown(slug);
}

/**
 * The same, locked until the transaction ends: which units it has and whether it is published do not change meanwhile.
 * @throws AppError `not_found`.
 */
export async function requireLockedRound(tx: Db, slug: string): Promise<ScoringRoundRow> {
  return (await lockScoringRound(tx, slug)) ?? refuseUnknown(slug);
}

/**
 * Ids of the units that the actor acts for. Whatever else somebody may, they are no appraiser of their own unit: they neither
 * appraise its sheet nor see an appraisal of it before the unit does. None for whoever declares for the whole province.
 */
export async function listOwnUnitIds({ actor, db }: Context): Promise<ReadonlySet<number>> {
  const scope = scopeOf(actor, 'scores.declare');
  const ids = scope === null ? 'all' : await listUnitIdsInScope(db, scope);
  return new Set(ids === 'all' ? [] : ids);
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

/**
 * Why the actor may not appraise a sheet that is in reach: it is of their own unit, or others were named for its cluster
 * (without any, whoever may appraise does); null when they may.
 */
async function findBar(
  ctx: Context,
  { round, sheet }: FoundSheet,
): Promise<'ownUnit' | 'otherCluster' | null> {
  const staffId = staffIdOf(ctx.actor);
  if (staffId === null) return null;
  if ((await listOwnUnitIds(ctx)).has(sheet.unitId)) return 'ownUnit';
  const named = await listScoreReviewers(ctx.db, { roundId: round.id, cluster: sheet.cluster });
  return named.length === 0 || named.includes(staffId) ? null : 'otherCluster';
}

/** The last day of the unit for a step; null for steps without one. A sheet that was given back is mended at any time. */
function dueOf({ round }: FoundSheet, step: SheetStep, state: SheetState): string | null {
  if (step === 'take_in') return round.selfDue;
  if (step === 'declare' || step === 'submit') return state === 'draft' ? round.selfDue : null;
  return step === 'explain' || step === 'finish_explanations' || step === 'end_explanations'
    ? round.explainDue
    : null;
}

/** Whether the day is right for a step: on the last day at the latest, or after it where appraisers step in. */
function isInTime(ctx: Context, step: SheetStep, due: string | null): boolean {
  return due === null || localDate(ctx.now) > due === isAfterDue(step);
}

function refuseUntimely(ctx: Context, step: SheetStep, due: string | null): void {
  if (due === null || isInTime(ctx, step, due)) return;
  const key = isAfterDue(step) ? 'scoring.refusal.early' : 'scoring.refusal.late';
  refuse('conflict', key, { due: formatDate(storedDate(due)) });
}

async function reaches(ctx: Context, permission: Permission, unitId: number): Promise<boolean> {
  const scope = scopeOf(ctx.actor, permission);
  return scope !== null && (await isUnitInScope(ctx.db, unitId, scope));
}

/** The steps that the actor may do with a sheet as it stands. */
export async function listOpenSteps(ctx: Context, found: FoundSheet): Promise<SheetStep[]> {
  const { sheet } = found;
  const declares = await reaches(ctx, 'scores.declare', sheet.unitId);
  const appraises =
    (await reaches(ctx, 'scores.appraise', sheet.unitId)) && (await findBar(ctx, found)) === null;
  return SHEET_STEPS.filter(
    (step) =>
      (isReviewersStep(step) ? appraises : declares) &&
      mayDo(step, sheet.state) &&
      isInTime(ctx, step, dueOf(found, step, sheet.state)),
  );
}

/**
 * Does a step with a sheet, which is locked meanwhile: nobody else changes it, and it stands where the step begins.
 * @throws AppError `forbidden` for an actor without the right, and who appraises their own unit's or another cluster's;
 * `not_found`; `conflict` where the sheet stands elsewhere, and after the last day.
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
  const bar = isReviewing ? await findBar(ctx, found) : null;
  if (bar === 'ownUnit') refuse('forbidden', 'scoring.refusal.ownUnit');
  if (bar !== null) refuse('forbidden', 'scoring.refusal.otherCluster', { cluster: found.sheet.cluster });
  return ctx.db.transaction(async (tx) => {
    const sheet = await lockSheet(tx, found.sheet.id);
    const { state } = sheet;
    const step = [first, ...others].find((each) => mayDo(each, state));
    if (step === undefined) return refuse('conflict', 'scoring.refusal.state', { state });
    refuseUntimely(ctx, step, dueOf(found, step, state));
    return work(tx, { ...found, sheet: { ...found.sheet, ...sheet }, step });
  });
}
