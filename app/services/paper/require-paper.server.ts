import { refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import { isProgressTold } from '#app/domain/rounds/progress.ts';
import { mayBeChanged, takesImports } from '#app/domain/rounds/transitions.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { requireFound } from '#app/services/rounds/require-round.ts';
import type { Db } from '#db/client.server.ts';
import { holdLedger, holdRound, isInRound, type LedgerPlace } from '#db/queries/paper/sheets.ts';
import { findRoundBySlug, type RoundRow } from '#db/queries/rounds/rounds.ts';
import { findUnitByCode, type UnitRow } from '#db/queries/units/units.ts';

/** Which ledger somebody means: the slug of a round and the code of a unit. */
export interface PaperAddress {
  readonly round: string;
  readonly unit: string;
}

/** The ledger of one unit and round. */
export interface PaperDesk {
  readonly round: RoundRow;
  readonly unit: UnitRow;
  readonly definition: Definition;
  readonly place: LedgerPlace;
}

/**
 * The ledger at an address, for an actor with this permission there.
 * @throws AppError `forbidden`; `not_found` for a round or unit that is not there or out of reach.
 */
export async function requirePaper(
  ctx: Context,
  permission: 'paper.read' | 'paper.enter' | 'paper.manage',
  address: PaperAddress,
): Promise<PaperDesk> {
  const scope = requireScope(ctx, permission);
  const round = requireFound(await findRoundBySlug(ctx.db, address.round), address.round);
  const unit =
    (await findUnitByCode(ctx.db, address.unit, scope)) ??
    refuse('not_found', 'tables.unknownUnit', { value: excerpt(address.unit) });
  const definition = requireDefinition(ctx.registry, round);
  return { round, unit, definition, place: { unitId: unit.id, roundId: round.id } };
}

/**
 * Whether the actor is told what came back: each valid sheet is a response, so that this is the number of responses
 * (`isProgressTold`, decision 012).
 */
export function isReturnTold(ctx: Context, round: RoundRow): boolean {
  return isProgressTold(round, seesSmallGroups(ctx.actor));
}

/** @throws AppError `conflict`. */
async function requireInRound(tx: Db, { place }: PaperDesk, isIn = isInRound): Promise<void> {
  if (!(await isIn(tx, place))) refuse('conflict', 'paper.refusal.unitNotInRound');
}

/**
 * Holds the round as it is until the transaction ends, where sheets can be keyed.
 * @throws AppError `conflict` for a round that is a draft, or whose figures are locked, or that the unit does not take part
 * in.
 */
export async function holdForKeying(tx: Db, desk: PaperDesk): Promise<void> {
  const { status } = await holdRound(tx, desk.round.id);
  if (!takesImports(status)) refuse('conflict', 'paper.refusal.takesNoSheets', { status });
  await requireInRound(tx, desk);
}

/**
 * The same, where numbered sheets can be issued: before the round begins, too. Nobody else issues sheets of the ledger until
 * the transaction ends.
 * @throws AppError `conflict`.
 */
export async function holdForIssuing(tx: Db, desk: PaperDesk): Promise<void> {
  const { status } = await holdRound(tx, desk.round.id);
  if (!mayBeChanged({ status })) refuse('conflict', 'paper.refusal.takesNoSheets', { status });
  await requireInRound(tx, desk, holdLedger);
}

/** How the log names a sheet, or a ledger. */
export function ledgerName({ round, unit }: Pick<PaperDesk, 'round' | 'unit'>, number?: number): string {
  return [round.slug, unit.code, ...(number === undefined ? [] : [String(number)])].join(' ');
}
