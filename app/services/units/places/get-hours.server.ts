import { can } from '#app/domain/people/policy.ts';
import type { Context } from '#app/services/context.ts';
import { listOfficeNetworks } from '#db/queries/units/opening-hours.ts';
import { findPlaceHours } from './hours.server.ts';
import { requirePlace, type AskedPlace } from './require-place.server.ts';

/**
 * A place whose hours are about to be changed; its office's networks for those who may name them.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function getHours(ctx: Context, asked: AskedPlace) {
  const { unit, counter } = await requirePlace(ctx, asked);
  const place = { unitId: unit.id, counterId: counter?.id ?? null };
  const mayName = counter === null && can(ctx.actor, 'units.manage');
  return {
    unit: { code: unit.code, name: unit.name },
    counter: counter && { code: counter.code, name: counter.name },
    hours: await findPlaceHours(ctx, place),
    networks: mayName ? await listOfficeNetworks(ctx.db, unit.id) : null,
  };
}
