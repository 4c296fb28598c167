import { AppError } from '#app/domain/errors.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { deleteKioskPin } from '#db/queries/kiosk/kiosk.ts';
import { findUnitByCode } from '#db/queries/units/units.ts';

/**
 * Deletes a unit's PIN, so that anybody can leave its kiosks; does nothing when there is none.
 * @throws AppError `not_found` for a unit outside the actor's scope.
 */
export async function clearPin(ctx: Context, { unitCode }: { unitCode: string }): Promise<void> {
  const scope = requireScope(ctx, 'access_points.manage');
  const unit = await findUnitByCode(ctx.db, unitCode, scope);
  if (unit === null) throw new AppError('not_found', 'errors.notFound');
  await ctx.db.transaction(async (tx) => {
    if (!(await deleteKioskPin(tx, unit.id))) return;
    await recordEvent(ctx, tx, { action: 'kiosk.clear_pin', subjectId: unit.code });
  });
}
