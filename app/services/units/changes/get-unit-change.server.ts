import { localDate } from '#app/domain/periods/date.ts';
import { changesOf, type UnitChange } from '#app/domain/units/changes.ts';
import { refuse } from '#app/domain/errors.ts';
import type { Context } from '#app/services/context.ts';
import { countUse, listRoundsUnderWay } from '#db/queries/units/unit-use.ts';
import { getUnit } from '#app/services/units/get-unit.server.ts';
import { unitFields } from './edit-unit.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';

/**
 * A unit that is about to be changed, with what rests on it.
 * @throws AppError `not_found`, also for a change that the unit does not allow now.
 */
export async function getUnitChange(ctx: Context, { code, change }: { code: string; change: string | null }) {
  requireProvince(ctx, 'units.manage');
  const unit = await getUnit(ctx, { code });
  const today = localDate(ctx.now);
  const hasEnded = unit.validTo !== null && unit.validTo < today;
  const what: UnitChange =
    changesOf({ hasEnded, hasSuccessor: unit.successorId !== null }).find((known) => known === change) ??
    refuse('not_found', 'errors.notFound');
  const [rounds, use] = await Promise.all([
    listRoundsUnderWay(ctx.db, unit.id),
    countUse(ctx.db, unit.id, today),
  ]);
  return { unit, what, rounds, use, fields: unitFields(unit) };
}
