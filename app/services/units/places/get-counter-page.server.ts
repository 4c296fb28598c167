import { can } from '#app/domain/people/policy.ts';
import type { Context } from '#app/services/context.ts';
import { placeOf } from '#app/services/units/store-counters.server.ts';
import { listChangesOf } from '#db/queries/imports/import-batches.ts';
import { listCounterServiceAreas, listServiceAreaUse } from '#db/queries/units/service-areas.ts';
import { findPlaceHours } from './hours.server.ts';
import { requirePlace, requireReached } from './require-place.server.ts';
import { counterFields } from './save-counter.server.ts';

/** Changes that the page of a counter lists. */
const SHOWN_CHANGES = 50;

/** A unit and every service area there is. @throws AppError `forbidden`, `not_found`. */
async function getUnitAndAreas(ctx: Context, { unit: code }: { readonly unit: string }) {
  const { name } = await requireReached(ctx, 'counters.manage', code);
  const areas = await listServiceAreaUse(ctx.db);
  return { unit: { code, name }, areas };
}

/** What the form of a new counter needs. @throws AppError `forbidden`, `not_found`. */
export async function getNewCounter(ctx: Context, asked: { readonly unit: string }) {
  const { unit, areas } = await getUnitAndAreas(ctx, asked);
  return { unit, areas: areas.filter(({ isOpen }) => isOpen) };
}

/** A counter with its hours and its history. @throws AppError `forbidden`, `not_found`. */
export async function getCounterPage(
  ctx: Context,
  asked: { readonly unit: string; readonly counter: string },
) {
  const { unit, counter } = await requirePlace(ctx, asked);
  if (counter === null) throw new Error('a counter was asked for');
  const [base, served, hours, changes] = await Promise.all([
    getUnitAndAreas(ctx, asked),
    listCounterServiceAreas(ctx.db, unit.id),
    findPlaceHours(ctx, { unitId: unit.id, counterId: counter.id }),
    can(ctx.actor, 'audit.read')
      ? listChangesOf(ctx.db, {
          list: 'counters',
          code: placeOf({ unitCode: unit.code, code: counter.code }),
          limit: SHOWN_CHANGES,
        })
      : null,
  ]);
  const areaCodes = served.filter(({ counterId }) => counterId === counter.id).map(({ code }) => code);
  const { code, name, active, closedOn } = counter;
  return {
    ...{ unit: base.unit, hours, changes },
    // A closed area that it served stays ticked, so that it is served again when it opens.
    areas: base.areas.filter((area) => area.isOpen || areaCodes.includes(area.code)),
    counter: { code, name, active, closedOn },
    fields: counterFields({ name, areaCodes }),
  };
}
