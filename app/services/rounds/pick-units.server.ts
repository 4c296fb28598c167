import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { listUnitsToPick, type PickedUnitRow } from '#db/queries/units/pick-units.ts';

const SHOWN = 50;

/** Units for a new round to choose from: found by a text, or those below a unit, or the top of the tree. */
export async function pickUnits(
  ctx: Context,
  { search = '', under = '' }: { search?: string; under?: string },
): Promise<{ units: PickedUnitRow[]; isCut: boolean }> {
  requireScope(ctx, 'rounds.manage');
  const found = await listUnitsToPick(ctx.db, {
    search: foldVietnamese(search.slice(0, 200)),
    under: under.trim(),
    limit: SHOWN + 1,
  });
  return { units: found.slice(0, SHOWN), isCut: found.length > SHOWN };
}
