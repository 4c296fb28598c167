import { localDate } from '#app/domain/periods/date.ts';
import { changesOf, UNIT_CHANGES } from '#app/domain/units/changes.ts';
import { refuse } from '#app/domain/errors.ts';
import { hasEnded } from '#app/domain/units/validity.ts';
import type { Context } from '#app/services/context.ts';
import { countUse } from '#db/queries/units/unit-use.ts';
import { listRoundsOf } from '#app/services/units/list-rounds-of.server.ts';
import { getUnit } from '#app/services/units/get-unit.server.ts';
import { requireGoingOn } from '#app/services/units/change-units.server.ts';
import { readStored } from '#app/services/units/store-units.server.ts';
import { unitFields } from './edit-unit.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';

/**
 * A unit that is about to be changed, with what rests on it.
 * @throws AppError `not_found`; `conflict` for a change that the unit does not allow any more.
 */
export async function getUnitChange(ctx: Context, { code, change }: { code: string; change: string | null }) {
  requireProvince(ctx, 'units.manage');
  const unit = await getUnit(ctx, { code });
  const today = localDate(ctx.now);
  const allowed = changesOf({ hasEnded: hasEnded(unit, today), hasSuccessor: unit.successorId !== null });
  const what = UNIT_CHANGES.find((known) => known === change);
  if (what !== undefined && !allowed.includes(what)) {
    requireGoingOn(unit, await readStored(ctx.db), ctx.now);
  }
  if (what === undefined || !allowed.includes(what)) return refuse('not_found', 'errors.notFound');
  const [rounds, use] = await Promise.all([listRoundsOf(ctx, unit.id), countUse(ctx.db, unit.id, today)]);
  return { unit, what, rounds, use, fields: unitFields(unit) };
}
